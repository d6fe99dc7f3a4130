package io.filum.desktop.wiring;

import java.util.function.Consumer;

import io.filum.desktop.transfer.Lane;
import io.filum.desktop.ui.unlock.Refusal;
import io.filum.desktop.ui.unlock.Unlock;
import io.filum.desktop.ui.work.FxLanes;
import io.filum.desktop.ui.work.Work;
import io.filum.desktop.vault.Passphrase;
import io.filum.desktop.vault.RecoveryKey;

/// Tries what somebody typed, away from the FX thread.
///
/// @param <T>    what lies behind it: a workstation, or only its vault
/// @param opened gets that, on the FX thread
record Doorway<T>(Ways<T> ways, FxLanes lanes, Consumer<T> opened) implements Unlock {

    /// The two ways in.
    interface Ways<T> {

        T unlock(Passphrase passphrase) throws Exception;

        T recover(RecoveryKey key, Passphrase next) throws Exception;
    }

    @Override
    public void attempt(char[] passphrase, Consumer<Refusal> refused) {
        Work.of("unlock", _ -> {
            try (Passphrase typed = Passphrase.of(passphrase)) {
                return ways.unlock(typed);
            }
        }).onSucceeded(opened).onFailed(why -> refused.accept(Refusal.of(why))).start(lanes, Lane.OPEN);
    }

    @Override
    public void recover(char[] recoveryKey, char[] next, Consumer<Refusal> refused) {
        Work.of("recover", _ -> {
            try (Passphrase chosen = Passphrase.of(next); RecoveryKey key = RecoveryKey.read(recoveryKey)) {
                return ways.recover(key, chosen);
            }
        }).onSucceeded(opened).onFailed(why -> refused.accept(Refusal.of(why))).start(lanes, Lane.OPEN);
    }
}
