-- Invites that an administrator has given out and not answered yet.

CREATE TABLE invitation (
    invite     BLOB PRIMARY KEY,
    expires_at INTEGER NOT NULL,
    sealed     BLOB NOT NULL,                   -- the invite's file, with its secret
    answer     BLOB                             -- frozen before it is first sent: a retry sends the same bytes
);
