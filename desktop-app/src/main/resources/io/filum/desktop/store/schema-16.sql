-- The result that makes an item urgent, to be read in lists. Items from before have none, and show their titles.

ALTER TABLE item ADD COLUMN headline BLOB;              -- sealed: test, value, unit, flag, range
