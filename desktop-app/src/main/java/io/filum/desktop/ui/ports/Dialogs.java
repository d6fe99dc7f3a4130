package io.filum.desktop.ui.ports;

import javafx.scene.Node;

/// Where dialogs lie, one over the other.
public interface Dialogs {

    /// @param escape what Escape does; a click beside the dialog does nothing
    void show(Node dialog, Runnable escape);

    /// Hides the dialog shown last.
    void hide();
}
