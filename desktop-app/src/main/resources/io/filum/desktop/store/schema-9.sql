-- Folders into which something is being saved right now: what a kill leaves there half-written goes at the next start.
CREATE TABLE saving (
    id     BLOB PRIMARY KEY,
    sealed BLOB NOT NULL                        -- sealed: the folder
);
