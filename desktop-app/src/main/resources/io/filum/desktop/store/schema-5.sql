-- Epochs as their documents tell them, what changed with each, and what somebody here still wants to change.

CREATE TABLE epoch (
    thread       BLOB NOT NULL REFERENCES thread (id),
    epoch        INTEGER NOT NULL,
    document     BLOB NOT NULL,                 -- dedupe id of its envelope
    control_hash BLOB NOT NULL,
    author       BLOB NOT NULL,                 -- device
    history      TEXT NOT NULL,
    at           INTEGER NOT NULL,              -- accepted on this workstation
    PRIMARY KEY (thread, epoch)
);

CREATE TABLE epoch_user (
    thread BLOB NOT NULL REFERENCES thread (id),
    epoch  INTEGER NOT NULL,
    user   BLOB NOT NULL,
    role   TEXT NOT NULL,
    PRIMARY KEY (thread, epoch, user)
);

CREATE TABLE epoch_team (
    thread BLOB NOT NULL REFERENCES thread (id),
    epoch  INTEGER NOT NULL,
    team   TEXT NOT NULL,
    PRIMARY KEY (thread, epoch, team)
);

-- Quiet lines of the timeline.
CREATE TABLE thread_change (
    rank   INTEGER PRIMARY KEY AUTOINCREMENT,
    thread BLOB NOT NULL REFERENCES thread (id),
    epoch  INTEGER NOT NULL,
    kind   TEXT NOT NULL,
    user   BLOB,
    device BLOB,
    text   TEXT                                 -- a team's name, a history policy
);
CREATE INDEX thread_change_epoch ON thread_change (thread, epoch, rank);

-- A change of members that was asked for here and is not in the thread yet: another member's epoch may come first.
CREATE TABLE member_wish (
    thread BLOB NOT NULL REFERENCES thread (id),
    kind   TEXT NOT NULL,
    user   BLOB,
    text   TEXT,
    epoch  INTEGER                              -- whose document carries it, on its way to the relay
);
CREATE INDEX member_wish_thread ON member_wish (thread);

-- 1 for an epoch document that replaces a key: nothing behind it is attempted before the relay has it, so that losing
-- a race frees no number that was ever attempted with an item.
ALTER TABLE queue ADD COLUMN gate INTEGER NOT NULL DEFAULT 0;
CREATE INDEX queue_gate ON queue (thread, place) WHERE gate = 1;

-- How many items a key has sealed.
CREATE INDEX item_epoch ON item (thread, epoch) WHERE shown = 1;

INSERT INTO epoch
SELECT t.id, t.epoch, i.dedupe_id, t.control_hash, i.device, 'FULL', i.arrived_at
FROM thread t JOIN item i ON i.thread = t.id AND i.kind = 'EPOCH' AND i.epoch = t.epoch
WHERE t.epoch > 0 AND i.state <> 'UNREADABLE' GROUP BY t.id;

INSERT INTO epoch_user SELECT DISTINCT thread, epoch, user, 'MEMBER' FROM member;
