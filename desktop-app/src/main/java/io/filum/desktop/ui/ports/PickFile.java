package io.filum.desktop.ui.ports;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The desktop's file choosers. An empty answer means that the person cancelled: that is not an error.
public interface PickFile {

    List<Path> toAttach();

    Optional<Path> toSave(String suggestedName);

    /// The file that an administrator gave to whoever is to join; nobody asks for it in a workstation that has joined.
    default Optional<Path> toOpenInvitation() {
        return Optional.empty();
    }
}
