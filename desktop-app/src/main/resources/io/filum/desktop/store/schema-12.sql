-- The newest segment of which the relay lost something that was here: what was seen in it is compared with nothing.
ALTER TABLE thread ADD COLUMN lost_segment INTEGER NOT NULL DEFAULT 0;
