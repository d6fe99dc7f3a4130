package io.filum.desktop.store;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.filum.desktop.vault.SealBroken;
import io.filum.model.enrolment.EnrolmentRefused;
import io.filum.model.enrolment.Invite;
import io.filum.model.enrolment.InviteCodec;
import io.filum.model.enrolment.InviteId;

/// An administrator's open invites, each sealed to its row: their secrets tell a newcomer's request from a forged one.
public final class Invitations {

    private final Database database;
    private final SealedColumns columns;

    Invitations(Database database, SealedColumns columns) {
        this.database = database;
        this.columns = columns;
    }

    /// An invite that was given out.
    ///
    /// @param invite for the caller to close
    /// @param answer what was decided, if it was, in the bytes that the relay gets
    public record Open(Invite invite, Optional<byte[]> answer) {
    }

    public void keep(Invite invite) {
        byte[] file = InviteCodec.encode(invite);
        try {
            database.write(sql -> sql.run("INSERT INTO invitation (invite, expires_at, sealed) VALUES (?, ?, ?)",
                    invite.id().bytes(), invite.expiresAt(), columns.seal(invite.id(), file)));
        } finally {
            Arrays.fill(file, (byte) 0);
        }
    }

    /// Those that end first come first. One that somebody edited on the disk is left out.
    public List<Open> all() {
        return database.read(sql -> sql.list(
                row -> open(row.getBytes(1), row.getBytes(2), row.getBytes(3)),
                "SELECT invite, sealed, answer FROM invitation ORDER BY expires_at, invite"))
                .stream().flatMap(Optional::stream).toList();
    }

    public Optional<Open> find(InviteId invite) {
        return database.read(sql -> sql.one(
                row -> open(invite.bytes(), row.getBytes(1), row.getBytes(2)).orElse(null),
                "SELECT sealed, answer FROM invitation WHERE invite = ?", invite.bytes()));
    }

    /// Before it is sent for the first time.
    public void decide(InviteId invite, byte[] answer) {
        database.write(sql -> sql.run("UPDATE invitation SET answer = ? WHERE invite = ?", answer, invite.bytes()));
    }

    /// Answered, or over: its secret goes.
    public void forget(InviteId invite) {
        database.write(sql -> sql.run("DELETE FROM invitation WHERE invite = ?", invite.bytes()));
    }

    private Optional<Open> open(byte[] id, byte[] sealed, byte[] answer) {
        try {
            byte[] file = columns.invitation(id, sealed);
            try {
                return Optional.of(new Open(InviteCodec.decode(file), Optional.ofNullable(answer)));
            } finally {
                Arrays.fill(file, (byte) 0);
            }
        } catch (SealBroken | EnrolmentRefused _) {
            return Optional.empty();
        }
    }
}
