package io.filum.desktop.ui.item;

import java.util.AbstractList;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.stream.Collectors;

import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

import io.filum.desktop.content.projection.ByteRange;
import io.filum.desktop.content.source.SourceLine;
import io.filum.desktop.content.source.SourceText;
import io.filum.desktop.ui.Sizes;
import io.filum.desktop.ui.Texts;

/// An item's bytes as they came, line by line, with the place that a row was read from marked. Only the lines in view
/// are made. Keys: those of a list, Ctrl+C copies the selected lines, Escape leads back.
final class SourcePane extends BorderPane {

    private static final double LINE = 22;
    private static final int LINES_BEFORE = 4;
    private static final int COPIES = 5_000;
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final SourceText source;
    private final Optional<ByteRange> wanted;
    private final Texts texts;
    private final ListView<Integer> lines;

    /// @param wanted a row's place; of length 0 where the row does not know it
    SourcePane(SourceText source, Optional<ByteRange> wanted, String sender, Texts texts, Runnable back) {
        this.source = source;
        this.wanted = wanted;
        this.texts = texts;
        setId("sourcePane");
        var goBack = new Button(texts.get("contentBack"), new FontIcon("mdi2a-arrow-left"));
        goBack.setId("backFromSource");
        goBack.setMinWidth(USE_PREF_SIZE);
        goBack.setOnAction(_ -> back.run());
        var facts = wrapped(facts(), "caption");
        facts.setId("sourceFacts");
        HBox.setHgrow(facts, Priority.ALWAYS);
        facts.setMaxWidth(Double.MAX_VALUE);
        var bar = new HBox(goBack, facts);
        bar.getStyleClass().add("view-bar");
        var top = new VBox(bar);
        if (!sender.isEmpty()) {
            top.getChildren().add(wide(sender, "source-sender"));
        }
        if (wanted.isPresent() && !hasPlace()) {
            top.getChildren().add(wide(texts.get("sourceNoPlace"), "caution"));
        }
        if (source.isPart()) {
            top.getChildren().add(wide(texts.get("sourcePart", Sizes.of(source.shown().from()),
                    Sizes.of(source.shown().to()), Sizes.of(source.size())), "caution"));
        }
        setTop(top);
        lines = new ListView<>(FXCollections.observableList(new Numbers(source.lines().count())));
        lines.setId("sourceLines");
        lines.getStyleClass().add("source-lines");
        lines.setFixedCellSize(LINE);
        lines.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        lines.setCellFactory(_ -> new SourceCell(this::line, source.kind()));
        lines.setAccessibleText(texts.get("sourceTitle"));
        lines.addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        // A list takes Escape for itself, to end an edit that it does not have.
        addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ESCAPE) {
                key.consume();
                back.run();
            }
        });
        setCenter(lines);
        toPlace();
    }

    @Override
    public void requestFocus() {
        lines.requestFocus();
    }

    /// Made anew in another language: the lines that are read stay in view, and what was selected to be copied stays selected.
    void goOnFrom(SourcePane before) {
        var selected = before.lines.getSelectionModel().getSelectedIndices().stream().mapToInt(Integer::intValue).toArray();
        if (selected.length > 0) {
            lines.getSelectionModel().clearSelection();
            lines.getSelectionModel().selectIndices(selected[0], selected);
        }
        lines.getFocusModel().focus(before.lines.getFocusModel().getFocusedIndex());
        if (before.lines.lookup(".virtual-flow") instanceof VirtualFlow<?> flow && flow.getFirstVisibleCell() != null) {
            scrollOnceLaidOut(flow.getFirstVisibleCell().getIndex());
        }
    }

    /// A list that has no height yet would scroll past the line, by as much as it will be high. Once: whoever comes back to this
    /// pane later has scrolled since.
    private void scrollOnceLaidOut(int line) {
        sceneProperty().addListener(new ChangeListener<>() {
            @Override
            public void changed(ObservableValue<? extends Scene> it, Scene before, Scene now) {
                sceneProperty().removeListener(this);
                Runnable scroll = new Runnable() {
                    @Override
                    public void run() {
                        now.removePostLayoutPulseListener(this);
                        lines.scrollTo(line);
                    }
                };
                now.addPostLayoutPulseListener(scroll);
            }
        });
    }

    private void toPlace() {
        if (wanted.isPresent() && hasPlace()) {
            var line = source.lines().lineAt(wanted.get().from());
            lines.scrollTo(Math.max(0, line - LINES_BEFORE));
            lines.getSelectionModel().clearAndSelect(line);
            lines.getFocusModel().focus(line);
        } else if (source.lines().count() > 0) {
            lines.getFocusModel().focus(0);
        }
    }

    private boolean hasPlace() {
        return wanted.filter(range -> range.to() > range.from()).isPresent();
    }

    private SourceLine line(int index) {
        return source.lines().line(index, wanted);
    }

    private void onKey(KeyEvent key) {
        if (COPY.match(key)) {
            var content = new ClipboardContent();
            content.putString(lines.getSelectionModel().getSelectedIndices().stream().limit(COPIES).sorted()
                    .map(index -> line(index).text()).collect(Collectors.joining("\n")));
            Clipboard.getSystemClipboard().setContent(content);
            key.consume();
        }
    }

    /// `UTF-8  ·  5.2 MB  ·  132,004 lines`
    private String facts() {
        var kind = switch (source.kind()) {
            case TEXT -> source.charset();
            case HEX -> texts.get("sourceHex");
            case ELEMENTS -> texts.get("sourceElements");
        };
        return ClinicalWords.line(kind, Sizes.of(source.size()), texts.get("sourceLines", source.lines().count()));
    }

    private static Label wide(String text, String style) {
        var label = wrapped(text, style);
        label.setMaxWidth(Double.MAX_VALUE);
        return label;
    }

    private static Label wrapped(String text, String style) {
        var label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add(style);
        return label;
    }

    /// The numbers of the lines: a list of a million of them takes no memory.
    private static final class Numbers extends AbstractList<Integer> implements RandomAccess, List<Integer> {

        private final int count;

        private Numbers(int count) {
            this.count = count;
        }

        @Override
        public Integer get(int index) {
            return index;
        }

        @Override
        public int size() {
            return count;
        }
    }
}
