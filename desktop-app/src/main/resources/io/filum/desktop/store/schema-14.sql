-- What stood in the new-thread dialog when the workstation was locked or closed: it belongs to no thread yet.

CREATE TABLE new_thread (
    one    INTEGER PRIMARY KEY CHECK (one = 1),
    sealed BLOB NOT NULL                        -- sealed: subject, recipients, patient
);
