package io.filum.desktop.vault;

import java.io.IOException;

/// The file is not the one that the attachment was planned with. To seal another content under the same salt would undo
/// the sealing of both, so it is announced again under a new attachment.
public final class SourceChanged extends IOException {

    private static final long serialVersionUID = 1;

    SourceChanged() {
        super("source-changed");
    }
}
