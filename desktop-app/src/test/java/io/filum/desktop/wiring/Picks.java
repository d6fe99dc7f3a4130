package io.filum.desktop.wiring;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.filum.desktop.ui.ports.PickFile;

/// What a test chooses where a person would be asked for a file: nothing, until it says otherwise.
public final class Picks implements PickFile {

    private volatile Optional<Path> chosen = Optional.empty();
    private volatile String suggested = "";

    void choose(Path file) {
        chosen = Optional.of(file);
    }

    /// The name that was last offered for a file to be saved.
    String suggested() {
        return suggested;
    }

    @Override
    public List<Path> toAttach() {
        return List.of();
    }

    @Override
    public Optional<Path> toSave(String suggestedName) {
        suggested = suggestedName;
        return chosen;
    }

    @Override
    public Optional<Path> toOpenInvitation() {
        return chosen;
    }
}
