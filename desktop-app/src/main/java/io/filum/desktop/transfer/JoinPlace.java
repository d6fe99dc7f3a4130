package io.filum.desktop.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;

import io.filum.desktop.vault.Argon2Cost;
import io.filum.desktop.vault.Passphrase;
import io.filum.desktop.vault.PendingEnrolment;
import io.filum.desktop.vault.SealBroken;
import io.filum.desktop.vault.Vault;
import io.filum.desktop.vault.VaultFile;
import io.filum.model.enrolment.EnrolmentRequest;
import io.filum.model.enrolment.Invite;

/// A data folder in which a workstation joins an organisation.
///
/// ```
/// empty ── begin ──► vault.filum, joining.filum ── answer ──► + database, certificates, enrolment.properties
///   ▲                          │  survives restarts                joining.filum goes last
///   └──────── abandon ─────────┘
/// ```
///
/// @param cost    what the new passphrase costs to open
/// @param edition an organisation that is not for this program is not joined
public record JoinPlace(Path folder, Argon2Cost cost, InstantSource clock, Edition edition) {

    /// As hospitals have it.
    public JoinPlace(Path folder, Argon2Cost cost, InstantSource clock) {
        this(folder, cost, clock, Edition.PRODUCTION);
    }

    /// The usual one, by the system's clock.
    public static JoinPlace in(Path folder, Edition edition) {
        return new JoinPlace(folder, Argon2Cost.DEFAULT, InstantSource.system(), edition);
    }

    /// Whether a request waits here for its answer.
    public boolean isWaiting() {
        return PendingEnrolment.isIn(folder) && vault().exists();
    }

    public VaultFile vault() {
        return VaultFile.at(Enrolment.vault(folder), cost);
    }

    /// Makes the workstation's keys and its request. Both are on the disk before this returns; nothing has been sent.
    public Joining begin(Invite invite, String deviceName, Passphrase passphrase) throws IOException {
        PendingEnrolment.delete(folder);
        putAside();
        Vault vault = vault().create(passphrase);
        try {
            EnrolmentRequest request = vault.enrolmentRequest(invite, deviceName);
            PendingEnrolment pending = new PendingEnrolment(invite, request);
            pending.write(folder, vault);
            return new Joining(this, vault, pending);
        } catch (IOException | RuntimeException e) {
            vault.close();
            throw e;
        }
    }

    /// Goes on with what [#begin] has left. Takes the vault over.
    ///
    /// @throws SealBroken where what was kept is damaged
    public Joining resume(Vault vault) throws IOException, SealBroken {
        try {
            return new Joining(this, vault, PendingEnrolment.read(folder, vault));
        } catch (IOException | SealBroken | RuntimeException e) {
            vault.close();
            throw e;
        }
    }

    /// Forgets the request, and the keys that were made for it: nobody knows them.
    ///
    /// @throws IllegalStateException for a workstation that has joined
    public void abandon() throws IOException {
        if (Enrolment.isIn(folder)) {
            throw new IllegalStateException("has joined");
        }
        PendingEnrolment.delete(folder);
        Files.deleteIfExists(Enrolment.vault(folder));
    }

    /// Takes away what was kept for an answer that has come: the computer may have gone down a moment before that.
    public void tidy() throws IOException {
        if (Enrolment.isIn(folder)) {
            PendingEnrolment.delete(folder);
        }
    }

    /// A vault that was made a moment before the computer went down never asked for anything. It is kept beside the new
    /// one all the same: it might be one whose other files were lost.
    private void putAside() throws IOException {
        Path vault = Enrolment.vault(folder);
        if (Files.exists(vault)) {
            Files.move(vault, vault.resolveSibling("vault-unused.filum"), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
