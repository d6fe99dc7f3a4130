-- The audit trail: one line per entry, each chained to the one before it.
CREATE TABLE audit (
    idx  INTEGER PRIMARY KEY,
    line TEXT NOT NULL
);

-- Where the trail stands: that its end was cut off shows here.
CREATE TABLE audit_trail (
    one  INTEGER PRIMARY KEY CHECK (one = 1),
    name TEXT NOT NULL,
    size INTEGER NOT NULL,
    hash BLOB NOT NULL
);
