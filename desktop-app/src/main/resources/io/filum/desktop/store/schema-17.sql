-- What an item corrects that this clinician had opened before it came: lists say so until it is opened itself.

ALTER TABLE item ADD COLUMN corrects BLOB;              -- sealed: the names of the tests
CREATE INDEX item_corrects ON item (thread, arrived_at) WHERE corrects IS NOT NULL AND unread = 1;
