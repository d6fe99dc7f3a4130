-- A dedupeId is its sender's word, and another may use it too: in another thread it names another item.
ALTER TABLE item ADD COLUMN wire_id BLOB;                       -- as the envelope says, where dedupe_id had to differ
ALTER TABLE item ADD COLUMN vouched INTEGER NOT NULL DEFAULT 1; -- 0: no signature that holds is under it
CREATE INDEX item_wire_id ON item (wire_id) WHERE wire_id IS NOT NULL;
