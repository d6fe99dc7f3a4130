package io.filum.desktop.store;

import java.util.Optional;

import io.filum.model.audit.AuditAction;
import io.filum.model.audit.AuditEntry.Subject;
import io.filum.model.identity.UserId;

/// With whom the person at this workstation has compared safety numbers, one row a person, sealed: who trusts whom is
/// nobody's business, and nobody with the file may make a comparison up.
public final class Comparisons {

    private final Database database;
    private final SealedColumns columns;
    private final AuditTable audit;

    Comparisons(Database database, SealedColumns columns, AuditTable audit) {
        this.database = database;
        this.columns = columns;
        this.audit = audit;
    }

    /// The newest comparison with somebody. Empty where there was none, or where somebody edited the file.
    public Optional<Comparison> with(UserId user) {
        return database.read(sql -> sql.one(row -> row.getBytes(1), "SELECT sealed FROM compared WHERE user = ?", user))
                .flatMap(sealed -> columns.comparison(user, sealed));
    }

    /// The two have read the number to each other, and it was the same.
    public void keep(UserId user, Comparison comparison) {
        database.write(sql -> {
            sql.run("INSERT INTO compared (user, sealed) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET sealed = ?2",
                    user, columns.seal(user, comparison));
            audit.done(sql, AuditAction.COMPARE, Subject.NONE);
            return null;
        });
    }

    /// It was ticked by mistake.
    public void forget(UserId user) {
        database.write(sql -> {
            sql.run("DELETE FROM compared WHERE user = ?", user);
            audit.done(sql, AuditAction.COMPARE_UNDO, Subject.NONE);
            return null;
        });
    }
}
