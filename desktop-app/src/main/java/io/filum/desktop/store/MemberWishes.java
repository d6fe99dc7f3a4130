package io.filum.desktop.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.UserId;

/// Changes of members that were asked for here and are not in the thread yet. They outlive a document that lost its
/// race: the next one carries them.
public final class MemberWishes {

    private final Database database;

    MemberWishes(Database database) {
        this.database = database;
    }

    public void add(ThreadId thread, List<MemberWish> wishes) {
        database.write(sql -> {
            for (var wish : wishes) {
                var row = MemberWish.Row.of(wish);
                sql.run("INSERT INTO member_wish (thread, kind, user, text) VALUES (?, ?, ?, ?)",
                        thread, row.kind(), row.user(), row.text());
            }
            return null;
        });
    }

    /// In the order in which they were asked for.
    public List<MemberWish> of(ThreadId thread) {
        return database.read(sql -> sql.list(row -> new MemberWish.Row(row.getString(1),
                Optional.ofNullable(row.getBytes(2)).map(UserId::of), Optional.ofNullable(row.getString(3))).wish(),
                "SELECT kind, user, text FROM member_wish WHERE thread = ? ORDER BY rowid", thread));
    }

    /// A document of ours carries all of them.
    static void carried(Sql sql, ThreadId thread, int epoch) throws SQLException {
        sql.run("UPDATE member_wish SET epoch = ? WHERE thread = ? AND epoch IS NULL", epoch, thread);
    }

    /// Another document came first: those that ours carried wait for the next one.
    static void retracted(Sql sql, ThreadId thread, int from) throws SQLException {
        sql.run("UPDATE member_wish SET epoch = NULL WHERE thread = ? AND epoch >= ?", thread, from);
    }

    /// The relay has the document: whatever others change after that counts.
    static void granted(Sql sql, ThreadId thread, int epoch) throws SQLException {
        sql.run("DELETE FROM member_wish WHERE thread = ? AND epoch <= ?", thread, epoch);
    }

    /// What cannot be granted, such as adding somebody who was revoked meanwhile.
    public void clear(ThreadId thread) {
        database.write(sql -> sql.run("DELETE FROM member_wish WHERE thread = ?", thread));
    }
}
