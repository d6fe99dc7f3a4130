-- The tree of these tables is drawn in package-info.java.

CREATE TABLE thread (
    id            BLOB PRIMARY KEY,
    epoch         INTEGER NOT NULL DEFAULT 0,   -- newest epoch that we hold an accepted document of
    control_hash  BLOB,                         -- that document's
    head_segment  INTEGER NOT NULL DEFAULT 0,   -- newest committed position: where a subscription resumes
    head_seq      INTEGER NOT NULL DEFAULT 0,
    head          BLOB,                         -- the thread's head there; NULL after a gap, until it is known again
    last_seq      INTEGER NOT NULL DEFAULT 0,   -- our own chain: the newest number given away
    last_hash     BLOB NOT NULL,
    accepted_seq  INTEGER NOT NULL DEFAULT 0,   -- our own chain: the newest number that the relay has
    accepted_hash BLOB NOT NULL,
    broken        INTEGER NOT NULL DEFAULT 0,   -- what waits must be sealed again before it may be attempted
    mine          INTEGER NOT NULL DEFAULT 0,   -- begun by this clinician
    summary       BLOB,                         -- sealed: title and patient
    state         TEXT NOT NULL DEFAULT 'COMPLETE',
    last_at       INTEGER NOT NULL DEFAULT 0,   -- of the newest item that is shown
    last_sender   BLOB,
    unread        INTEGER NOT NULL DEFAULT 0,
    urgent        INTEGER NOT NULL DEFAULT 0,   -- 1 if an unread item is urgent
    waiting       INTEGER NOT NULL DEFAULT 0,
    failed        INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX worklist_all    ON thread (urgent DESC, last_at DESC);
CREATE INDEX worklist_mine   ON thread (urgent DESC, last_at DESC) WHERE mine = 1;
CREATE INDEX worklist_unread ON thread (urgent DESC, last_at DESC) WHERE unread > 0;
CREATE INDEX worklist_failed ON thread (urgent DESC, last_at DESC) WHERE failed > 0;
CREATE INDEX thread_broken   ON thread (id) WHERE broken = 1;

CREATE TABLE item (
    rank       INTEGER PRIMARY KEY AUTOINCREMENT,
    dedupe_id  BLOB NOT NULL UNIQUE,
    thread     BLOB NOT NULL REFERENCES thread (id),
    kind       TEXT NOT NULL,
    shown      INTEGER NOT NULL,                -- 1 for what is a row of the timeline
    segment    INTEGER NOT NULL,                -- both are 2^63 - 1 until the relay has it
    seq        INTEGER NOT NULL,
    device     BLOB NOT NULL,
    user       BLOB,                            -- NULL while the directory does not know the device
    mine       INTEGER NOT NULL,
    epoch      INTEGER NOT NULL DEFAULT 0,
    sender_seq INTEGER,                         -- the sender's chain; NULL while an item of ours has no number
    hash       BLOB,
    head       BLOB,                            -- the thread's head at this position, once received
    sent_at    INTEGER NOT NULL,
    arrived_at INTEGER NOT NULL,
    state      TEXT NOT NULL,
    code       TEXT,
    unread     INTEGER NOT NULL DEFAULT 0,
    urgent     INTEGER NOT NULL DEFAULT 0,
    lost       INTEGER NOT NULL DEFAULT 0,      -- the relay had it and lost it: to be pushed again
    meta       BLOB                             -- sealed: what is known without the content
);
CREATE INDEX item_timeline ON item (thread, segment, seq, rank) WHERE shown = 1;
CREATE INDEX item_position ON item (thread, segment, seq);
CREATE INDEX item_chain    ON item (thread, device, sender_seq);
CREATE INDEX item_to_open  ON item (rank) WHERE state = 'RECEIVED';
CREATE INDEX item_aside    ON item (code) WHERE state = 'PARKED';
CREATE INDEX item_unread   ON item (thread) WHERE unread = 1;
CREATE INDEX item_waiting  ON item (thread) WHERE state IN ('UPLOADING', 'WAITING');
CREATE INDEX item_failed   ON item (thread) WHERE state = 'FAILED';
CREATE INDEX item_lost     ON item (thread, segment, seq) WHERE lost = 1;

CREATE TABLE queue (
    place      INTEGER PRIMARY KEY AUTOINCREMENT,
    item       INTEGER NOT NULL UNIQUE REFERENCES item (rank) ON DELETE CASCADE,
    thread     BLOB NOT NULL REFERENCES thread (id),
    sender_seq INTEGER,                         -- NULL once refused: kept for "try again", never taken
    hash       BLOB NOT NULL,
    attempted  INTEGER NOT NULL DEFAULT 0,      -- 1 before the first socket write: the bytes are frozen
    bytes      BLOB NOT NULL
);
CREATE INDEX queue_ready  ON queue (place) WHERE sender_seq IS NOT NULL;
CREATE INDEX queue_thread ON queue (thread, place);

CREATE TABLE archive (
    item  INTEGER PRIMARY KEY REFERENCES item (rank) ON DELETE CASCADE,
    bytes BLOB NOT NULL                         -- the envelope, byte for byte as its sender made it
);

-- Bytes that came at a position and cannot be an item of their own: another body under a known id.
CREATE TABLE stray (
    rank    INTEGER PRIMARY KEY AUTOINCREMENT,
    thread  BLOB NOT NULL REFERENCES thread (id),
    segment INTEGER NOT NULL,
    seq     INTEGER NOT NULL,
    code    TEXT NOT NULL,
    bytes   BLOB NOT NULL
);

CREATE TABLE sender (
    thread BLOB NOT NULL REFERENCES thread (id),
    device BLOB NOT NULL,
    seq    INTEGER NOT NULL,                    -- newest accepted senderSeq and its hash
    hash   BLOB NOT NULL,
    PRIMARY KEY (thread, device)
);

CREATE TABLE member (
    thread BLOB NOT NULL REFERENCES thread (id),
    epoch  INTEGER NOT NULL,
    device BLOB NOT NULL,
    user   BLOB NOT NULL,
    PRIMARY KEY (thread, epoch, device)
);

CREATE TABLE member_cursor (
    thread  BLOB NOT NULL REFERENCES thread (id),
    device  BLOB NOT NULL,
    segment INTEGER NOT NULL,
    seq     INTEGER NOT NULL,
    at      INTEGER NOT NULL,
    PRIMARY KEY (thread, device)
);

CREATE TABLE epoch_secret (
    thread BLOB NOT NULL,
    epoch  INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (thread, epoch)
);

CREATE TABLE delivery (
    item   INTEGER NOT NULL REFERENCES item (rank) ON DELETE CASCADE,
    user   BLOB NOT NULL,
    thread BLOB NOT NULL REFERENCES thread (id),
    state  TEXT NOT NULL,
    at     INTEGER,
    PRIMARY KEY (item, user)
);
CREATE INDEX delivery_pending ON delivery (thread, user) WHERE state IN ('QUEUED', 'AT_RELAY');

CREATE TABLE transfer (
    item       INTEGER NOT NULL REFERENCES item (rank) ON DELETE CASCADE,
    direction  TEXT NOT NULL,
    state      TEXT NOT NULL,
    code       TEXT,
    done       INTEGER NOT NULL DEFAULT 0,
    total      INTEGER NOT NULL,                -- sealed bytes
    sealed     BLOB NOT NULL,                   -- sealed: the manifest with key and file name
    changed_at INTEGER NOT NULL,
    PRIMARY KEY (item, direction)
);
CREATE INDEX transfer_recent ON transfer (changed_at DESC);
CREATE INDEX transfer_open   ON transfer (item) WHERE direction = 'UP' AND state IN ('WAITING', 'RUNNING');

CREATE TABLE directory (
    idx   INTEGER PRIMARY KEY,
    entry BLOB NOT NULL
);
