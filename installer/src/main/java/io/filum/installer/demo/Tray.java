package io.filum.installer.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.filum.desktop.ui.ports.PickFile;

/// Answers the file choosers, which belong to the operating system and cannot be clicked by a program.
final class Tray implements PickFile {

    private final Path savesTo;
    private final Optional<Path> invitation;
    private volatile List<Path> next = List.of();

    /// @param invitation that the person was given
    Tray(Path savesTo, Optional<Path> invitation) {
        this.savesTo = savesTo;
        this.invitation = invitation;
    }

    void put(List<Path> files) {
        next = List.copyOf(files);
    }

    @Override
    public List<Path> toAttach() {
        return next;
    }

    @Override
    public Optional<Path> toSave(String suggestedName) {
        return Optional.of(savesTo.resolve(suggestedName));
    }

    @Override
    public Optional<Path> toOpenInvitation() {
        return invitation;
    }
}
