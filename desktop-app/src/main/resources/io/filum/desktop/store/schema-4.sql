-- What a person has to look into: kept until it was read, and after that.
CREATE TABLE alarm (
    rank     INTEGER PRIMARY KEY AUTOINCREMENT,
    kind     TEXT NOT NULL,
    thread   BLOB NOT NULL,                     -- empty where it is about the directory
    device   BLOB NOT NULL,                     -- whose envelope showed it; empty where the relay alone did
    evidence BLOB NOT NULL,                     -- hash of the envelope or the directory's head that showed it
    first_at INTEGER NOT NULL,
    last_at  INTEGER NOT NULL,
    read_at  INTEGER,
    UNIQUE (kind, thread, device)
);
CREATE INDEX alarm_unread ON alarm (rank) WHERE read_at IS NULL;

-- With whom safety numbers were compared.
CREATE TABLE compared (
    user   BLOB PRIMARY KEY,
    sealed BLOB NOT NULL                        -- sealed: the number, when, the directory's size then
);
