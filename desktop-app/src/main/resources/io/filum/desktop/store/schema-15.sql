-- What the figures of the worklist are counted over: the index alone, no row. SQLite looks at a row for each column that
-- a condition names, even where the index holds no other rows; ten thousand items that wait for the relay were ten thousand
-- rows to look at, for each one more.
DROP INDEX item_unread;
DROP INDEX item_waiting;
DROP INDEX item_failed;
CREATE INDEX item_unread  ON item (thread, unread) WHERE unread = 1;
CREATE INDEX item_waiting ON item (thread, state, shown) WHERE state IN ('UPLOADING', 'WAITING') AND shown = 1;
CREATE INDEX item_failed  ON item (thread, state, shown) WHERE state = 'FAILED' AND shown = 1;
