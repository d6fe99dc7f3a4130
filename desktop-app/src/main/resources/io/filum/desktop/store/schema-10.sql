-- How many envelopes had come when an entry was pinned: what lay here before its sender was revoked is not back-dated.
ALTER TABLE directory ADD COLUMN items INTEGER NOT NULL DEFAULT 0;
