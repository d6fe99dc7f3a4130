-- How a thread's epochs hang together, what its documents say of the time before them, and where removed senders ended.

CREATE TABLE epoch_link (
    thread       BLOB NOT NULL REFERENCES thread (id),
    epoch        INTEGER NOT NULL,
    previous     BLOB NOT NULL,                 -- control hash of the document before
    linked       INTEGER NOT NULL,              -- 1 if it leads to the secret of the epoch before
    mine         INTEGER NOT NULL,              -- 1 if this device has a package in it
    readable     INTEGER NOT NULL DEFAULT 1,    -- 1 if a package of ours leads to its secret
    seen_segment INTEGER NOT NULL,              -- how far its author had seen the thread
    seen_seq     INTEGER NOT NULL,
    seen_head    BLOB NOT NULL,
    PRIMARY KEY (thread, epoch)
);

-- After which of its envelopes a sender that an epoch removed counts no more.
CREATE TABLE closed_sender (
    thread BLOB NOT NULL REFERENCES thread (id),
    epoch  INTEGER NOT NULL,                    -- that removed it
    device BLOB NOT NULL,
    seq    INTEGER NOT NULL,                    -- 0: nothing of it was accepted
    hash   BLOB NOT NULL,
    PRIMARY KEY (thread, epoch, device)
);

CREATE INDEX item_document ON item (thread, epoch) WHERE kind = 'EPOCH';

-- What is here already was ours to read.
INSERT INTO epoch_link
SELECT thread, epoch, zeroblob(32), 1, 1, 1, 0, 0, zeroblob(32) FROM (SELECT DISTINCT thread, epoch FROM member);
