package io.filum.desktop.ui.unlock;

import java.util.function.Consumer;

/// Opens the vault away from the FX thread: deriving its key takes most of a second by design. Success swaps the screen
/// and needs no answer; a refusal is told on the FX thread.
public interface Unlock {

    /// @param passphrase taken over and wiped
    void attempt(char[] passphrase, Consumer<Refusal> refused);

    /// @param recoveryKey as it was typed; taken over and wiped
    /// @param next        the passphrase from now on; taken over and wiped
    void recover(char[] recoveryKey, char[] next, Consumer<Refusal> refused);
}
