package io.filum.desktop.ui.unlock;

import java.util.function.Consumer;

/// Opens the vault away from the FX thread: deriving its key takes most of a second by design.
@FunctionalInterface
public interface Unlock {

    /// @param passphrase taken over and wiped
    /// @param refused gets the stable code, on the FX thread; success swaps the screen and needs no answer
    void attempt(char[] passphrase, Consumer<String> refused);
}
