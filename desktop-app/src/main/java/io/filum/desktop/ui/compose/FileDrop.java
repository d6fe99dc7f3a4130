package io.filum.desktop.ui.compose;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/// Takes files and folders that are dragged onto a place, and says so while they hover. A folder is sent as one file.
public final class FileDrop {

    private final Node place;
    private final Node hint;
    private final Consumer<List<Path>> dropped;

    public FileDrop(Node place, Node hint, Consumer<List<Path>> dropped) {
        this.place = place;
        this.hint = hint;
        this.dropped = dropped;
    }

    public void accept() {
        place.setOnDragOver(event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY);
                event.consume();
            }
        });
        place.setOnDragEntered(event -> hint.setVisible(event.getDragboard().hasFiles()));
        place.setOnDragExited(_ -> hint.setVisible(false));
        place.setOnDragDropped(this::drop);
    }

    private void drop(DragEvent event) {
        List<Path> files = event.getDragboard().getFiles().stream().filter(file -> file.isFile() || file.isDirectory())
                .map(File::toPath).toList();
        dropped.accept(files);
        event.setDropCompleted(!files.isEmpty());
        event.consume();
    }
}
