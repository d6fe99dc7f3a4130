-- Who has taken on what is urgent: to have opened it is not enough.

ALTER TABLE item ADD COLUMN acknowledged_at INTEGER;    -- of others: by this clinician; of ours: by the first recipient
CREATE INDEX item_pressing ON item (thread, arrived_at) WHERE urgent = 1 AND acknowledged_at IS NULL;

ALTER TABLE thread ADD COLUMN urgent_since INTEGER NOT NULL DEFAULT 0;   -- when the oldest came that makes it urgent
ALTER TABLE thread ADD COLUMN unacknowledged INTEGER NOT NULL DEFAULT 0; -- urgent items, others' and ours

-- What was looked at before there was anything to acknowledge does not become urgent again.
UPDATE item SET acknowledged_at = arrived_at WHERE urgent = 1 AND unread = 0;
UPDATE thread SET
    urgent_since   = coalesce((SELECT min(arrived_at) FROM item WHERE thread = thread.id AND urgent = 1 AND unread = 1), 0),
    unacknowledged = (SELECT count(*) FROM item WHERE thread = thread.id AND urgent = 1 AND unread = 1);

-- Among urgent threads the one that waits longest is first.
DROP INDEX worklist_all;
DROP INDEX worklist_mine;
DROP INDEX worklist_unread;
DROP INDEX worklist_failed;
CREATE INDEX worklist_all            ON thread (urgent DESC, urgent_since, last_at DESC);
CREATE INDEX worklist_mine           ON thread (urgent DESC, urgent_since, last_at DESC) WHERE mine = 1;
CREATE INDEX worklist_unread         ON thread (urgent DESC, urgent_since, last_at DESC) WHERE unread > 0;
CREATE INDEX worklist_unacknowledged ON thread (urgent DESC, urgent_since, last_at DESC) WHERE unacknowledged > 0;
CREATE INDEX worklist_failed         ON thread (urgent DESC, urgent_since, last_at DESC) WHERE failed > 0;
