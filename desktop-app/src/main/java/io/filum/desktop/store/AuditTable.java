package io.filum.desktop.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

import io.filum.model.audit.AuditAction;
import io.filum.model.audit.AuditEntry;
import io.filum.model.audit.AuditEntry.Actor;
import io.filum.model.audit.AuditEntry.Subject;
import io.filum.model.audit.AuditHead;
import io.filum.model.audit.AuditLine;
import io.filum.model.audit.AuditOutcome;
import io.filum.model.audit.AuditReason;
import io.filum.model.audit.AuditRecord;
import io.filum.model.audit.ExportPurpose;
import io.filum.model.audit.Keeper;
import io.filum.model.audit.TrailName;
import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.Sha256;

/// The workstation's audit trail, in the tables `audit` and `audit_trail`.
///
/// An entry is written in the transaction of what it is about: there is no act without its entry, and no entry of an act
/// that was rolled back.
public final class AuditTable {

    private final Database database;
    private final Items items;
    private final Actor actor;
    private final InstantSource clock;

    AuditTable(Database database, Items items, Store.Basics basics) {
        this.database = database;
        this.items = items;
        this.actor = Actor.of(basics.self().device(), Optional.of(basics.self().user()));
        this.clock = basics.clock();
    }

    /// The vault was opened.
    public void unlocked() {
        note(AuditAction.UNLOCK);
    }

    /// Somebody tried to open the vault.
    ///
    /// @param code stable, such as `vault-wrong-passphrase`
    public void unlockRefused(String code) {
        noteRefusal(AuditAction.UNLOCK, code);
    }

    /// Somebody tried wrong passphrases, perhaps before the database was open.
    ///
    /// @param last when the last of them was tried
    public void wrongPassphrases(long count, Instant last) {
        database.write(sql -> {
            append(sql, new AuditEntry(last, actor, AuditAction.UNLOCK, Subject.count(count), AuditOutcome.REFUSED,
                    Optional.of(AuditReason.VAULT_WRONG_PASSPHRASE)));
            return null;
        });
    }

    public void passphraseChanged() {
        note(AuditAction.PASSPHRASE_CHANGE);
    }

    /// @param code stable, such as `vault-wrong-passphrase`
    public void passphraseNotChanged(String code) {
        noteRefusal(AuditAction.PASSPHRASE_CHANGE, code);
    }

    /// A new recovery key counts from now on.
    public void recoveryKeyMade() {
        note(AuditAction.RECOVERY_KEY);
    }

    /// @param code stable, such as `vault-wrong-passphrase`
    public void recoveryKeyNotMade(String code) {
        noteRefusal(AuditAction.RECOVERY_KEY, code);
    }

    /// This device has asked for another certificate.
    public void certificateAsked() {
        note(AuditAction.RENEW_REQUEST);
    }

    /// An administrator, here, certified some device's key once more.
    public void certificateGiven() {
        note(AuditAction.RENEW_ANSWER);
    }

    /// An administrator, here, took some device's request away.
    public void certificateNotGiven() {
        note(AuditAction.RENEW_CLOSE);
    }

    /// The relay knows this device by another certificate from now on.
    public void certificateRenewed() {
        note(AuditAction.RENEW);
    }

    /// Another certificate came that is not to be trusted.
    ///
    /// @param code stable, such as `credentials-other-key`
    public void certificateRefused(String code) {
        noteRefusal(AuditAction.RENEW, code);
    }

    /// The trail is about to leave for a file that somebody chose.
    public void exportingAudit() {
        note(AuditAction.AUDIT_EXPORT);
    }

    /// A damaged database was set aside, and this one made of what could be read of it.
    ///
    /// @param unsentLost items of ours that could not be read
    public void rescued(int unsentLost) {
        database.write(sql -> {
            done(sql, AuditAction.RESCUE, Subject.count(unsentLost));
            return null;
        });
    }

    /// The vault was closed.
    public void locked() {
        note(AuditAction.LOCK);
    }

    private void noteRefusal(AuditAction action, String code) {
        database.write(sql -> {
            refused(sql, action, Subject.NONE, code);
            return null;
        });
    }

    private void note(AuditAction action) {
        database.write(sql -> {
            done(sql, action, Subject.NONE);
            return null;
        });
    }

    /// Content is about to leave the seal for a file that somebody chose. To be noted first: a file without its entry
    /// would be worse than an entry without its file.
    public void exporting(DedupeId item, ExportPurpose purpose) {
        releasing(AuditAction.EXPORT, item, purpose);
    }

    /// The same for paper.
    public void printing(DedupeId item, ExportPurpose purpose) {
        releasing(AuditAction.PRINT, item, purpose);
    }

    private void releasing(AuditAction action, DedupeId item, ExportPurpose purpose) {
        database.write(sql -> {
            append(sql, AuditOutcome.DONE, action, subject(sql, item), Optional.of(purpose.reason()));
            return null;
        });
    }

    void done(Sql sql, AuditAction action, Subject subject) throws SQLException {
        append(sql, AuditOutcome.DONE, action, subject, Optional.empty());
    }

    /// @param code stable, such as `bad-signature`; one that is not on the list of reasons is noted as `other`
    void refused(Sql sql, AuditAction action, Subject subject, String code) throws SQLException {
        append(sql, AuditOutcome.REFUSED, action, subject, Optional.of(AuditReason.of(code)));
    }

    /// @param code what it was about, on the list of reasons
    void done(Sql sql, AuditAction action, Subject subject, String code) throws SQLException {
        append(sql, AuditOutcome.DONE, action, subject, Optional.of(AuditReason.of(code)));
    }

    /// Done as far as it goes for now.
    void deferred(Sql sql, AuditAction action, Subject subject, String code) throws SQLException {
        append(sql, AuditOutcome.DONE, action, subject, Optional.of(AuditReason.of(code)));
    }

    private void append(Sql sql, AuditOutcome outcome, AuditAction action, Subject subject,
                        Optional<AuditReason> reason) throws SQLException {
        append(sql, new AuditEntry(clock.instant(), actor, action, subject, outcome, reason));
    }

    private static void append(Sql sql, AuditEntry entry) throws SQLException {
        var written = AuditRecord.after(head(sql), entry);
        sql.run("INSERT INTO audit (idx, line) VALUES (?, ?)", written.index(), AuditLine.format(written));
        sql.run("UPDATE audit_trail SET size = ?, hash = ? WHERE one = 1", written.index(), written.hash());
    }

    private static AuditHead head(Sql sql) throws SQLException {
        var head = sql.one(AuditTable::readHead, "SELECT size, hash FROM audit_trail");
        return head.isPresent() ? head.get() : begin(sql);
    }

    private static AuditHead readHead(ResultSet row) throws SQLException {
        return new AuditHead(row.getLong(1), Sha256.wrap(row.getBytes(2)));
    }

    private static AuditHead begin(Sql sql) throws SQLException {
        var name = TrailName.random(Keeper.WORKSTATION);
        sql.run("INSERT INTO audit_trail (one, name, size, hash) VALUES (1, ?, 0, ?)",
                name.toString(), name.start().hash());
        return name.start();
    }

    Subject subject(Sql sql, DedupeId id) throws SQLException {
        return items.find(sql, id).map(AuditTable::subject).orElse(Subject.NONE);
    }

    static Subject subject(Items.Known item) {
        return new Subject(Optional.of(item.thread()), item.hash(), 1);
    }
}
