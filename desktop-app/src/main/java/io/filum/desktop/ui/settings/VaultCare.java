package io.filum.desktop.ui.settings;

import java.util.function.Consumer;

import io.filum.desktop.store.AuditTable;
import io.filum.desktop.transfer.Lane;
import io.filum.desktop.ui.Workers;
import io.filum.desktop.ui.unlock.Refusal;
import io.filum.desktop.vault.Passphrase;
import io.filum.desktop.vault.RecoveryOffer;
import io.filum.desktop.vault.VaultFile;
import io.filum.desktop.vault.VaultRefused;

/// Changes to the vault, away from the FX thread: each derives a key. What is typed is taken over and wiped.
public final class VaultCare {

    private final VaultFile file;
    private final AuditTable audit;
    private final Workers workers;

    public VaultCare(VaultFile file, AuditTable audit, Workers workers) {
        this.file = file;
        this.audit = audit;
        this.workers = workers;
    }

    void change(char[] now, char[] next, Runnable done, Consumer<Refusal> refused) {
        workers.run(Lane.SEAL, "change-passphrase", _ -> {
            try (Passphrase old = Passphrase.of(now); Passphrase chosen = Passphrase.of(next)) {
                file.changePassphrase(old, chosen);
            } catch (VaultRefused e) {
                refused(audit::passphraseNotChanged, e);
                throw e;
            }
            audit.passphraseChanged();
            return null;
        }, _ -> done.run(), why -> refused.accept(Refusal.of(why)));
    }

    /// @param offered takes the offer over and closes it
    void offer(char[] now, Consumer<RecoveryOffer> offered, Consumer<Refusal> refused) {
        workers.run(Lane.SEAL, "offer-recovery-key", _ -> {
            try (Passphrase passphrase = Passphrase.of(now)) {
                return file.offerRecoveryKey(passphrase);
            } catch (VaultRefused e) {
                refused(audit::recoveryKeyNotMade, e);
                throw e;
            }
        }, offered, why -> refused.accept(Refusal.of(why)));
    }

    void accept(RecoveryOffer offer, Runnable done, Consumer<Refusal> refused) {
        workers.run(Lane.SEAL, "accept-recovery-key", _ -> {
            offer.accept();
            audit.recoveryKeyMade();
            return null;
        }, _ -> done.run(), why -> refused.accept(Refusal.of(why)));
    }

    /// What was wrong here is noted as that, and not once more as a wrong passphrase at the locked screen.
    private void refused(Consumer<String> note, VaultRefused why) {
        note.accept(why.reason().code());
        file.wrongPassphrasesNoted();
    }

    void hasRecoveryKey(Consumer<Boolean> answer) {
        workers.run(Lane.OPEN, "has-recovery-key", _ -> file.hasRecoveryKey(), answer, _ -> answer.accept(false));
    }
}
