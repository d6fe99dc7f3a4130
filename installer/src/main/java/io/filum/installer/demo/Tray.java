package io.filum.installer.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.filum.desktop.ui.ports.PickFile;

/// Answers the file choosers, which belong to the operating system and cannot be clicked by a program.
final class Tray implements PickFile {

    private final Path savesTo;
    private volatile List<Path> next = List.of();

    Tray(Path savesTo) {
        this.savesTo = savesTo;
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
}
