-- What relays said about their own audit trails, signed: the newest of each hour.
CREATE TABLE relay_head (
    told   INTEGER PRIMARY KEY AUTOINCREMENT,   -- in the order in which it was told
    trail  TEXT NOT NULL,
    hour   INTEGER NOT NULL,                    -- since 1970, by the relay's clock
    size   INTEGER NOT NULL,
    signed BLOB NOT NULL,                       -- the head as the relay signed it
    path   BLOB NOT NULL                        -- its certificates
);
CREATE INDEX relay_head_trail ON relay_head (trail, told DESC);
