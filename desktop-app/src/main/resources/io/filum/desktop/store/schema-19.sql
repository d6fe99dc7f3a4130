-- What became of a headline that no longer stands, and which items may have such a say. Items from before are weighed once.

ALTER TABLE item ADD COLUMN superseded BLOB;            -- sealed: the headline as it was, and what its sender says instead
ALTER TABLE item ADD COLUMN correcting INTEGER NOT NULL DEFAULT 0;      -- says of itself that it corrects a result
ALTER TABLE item ADD COLUMN to_weigh INTEGER NOT NULL DEFAULT 0;        -- its thread's headlines wait to be held against corrections

UPDATE item SET correcting = 1 WHERE corrects IS NOT NULL;
UPDATE item SET to_weigh = 1 WHERE correcting = 1;

CREATE INDEX item_superseded ON item (thread, arrived_at) WHERE superseded IS NOT NULL AND acknowledged_at IS NULL;
CREATE INDEX item_correcting ON item (thread, arrived_at) WHERE correcting = 1;
CREATE INDEX item_to_weigh ON item (thread) WHERE to_weigh = 1;
