package io.filum.desktop.ui.ports;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;

import io.filum.desktop.ui.Texts;
import io.filum.model.enrolment.Invite;

/// The desktop's own choosers; they open where the person was last.
public final class ChooserPickFile implements PickFile {

    private final Supplier<Window> owner;
    private final Texts texts;
    private File lastFolder;

    public ChooserPickFile(Supplier<Window> owner, Texts texts) {
        this.owner = owner;
        this.texts = texts;
    }

    @Override
    public List<Path> toAttach() {
        List<File> files = chooser(texts.get("composeAttachTitle")).showOpenMultipleDialog(owner.get());
        if (files == null || files.isEmpty()) {
            return List.of();
        }
        lastFolder = files.getFirst().getParentFile();
        return files.stream().map(File::toPath).toList();
    }

    @Override
    public Optional<Path> toSave(String suggestedName) {
        FileChooser chooser = chooser(texts.get("saveTitle"));
        chooser.setInitialFileName(suggestedName);
        File file = chooser.showSaveDialog(owner.get());
        if (file == null) {
            return Optional.empty();
        }
        lastFolder = file.getParentFile();
        return Optional.of(file.toPath());
    }

    @Override
    public Optional<Path> toOpenInvitation() {
        FileChooser chooser = chooser(texts.get("joinOpen"));
        chooser.getExtensionFilters().add(new ExtensionFilter(texts.get("joinKind"), "*" + Invite.FILE_SUFFIX));
        return Optional.ofNullable(chooser.showOpenDialog(owner.get())).map(File::toPath);
    }

    private FileChooser chooser(String title) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        if (lastFolder != null && lastFolder.isDirectory()) {
            chooser.setInitialDirectory(lastFolder);
        }
        return chooser;
    }
}
