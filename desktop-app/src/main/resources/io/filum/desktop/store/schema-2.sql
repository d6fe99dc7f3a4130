-- What somebody has written and not sent yet.

CREATE TABLE draft (
    thread BLOB PRIMARY KEY REFERENCES thread (id),
    sealed BLOB NOT NULL                        -- sealed: words, names of the files to attach, urgency
);
