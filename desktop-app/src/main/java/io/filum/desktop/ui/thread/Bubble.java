package io.filum.desktop.ui.thread;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

import io.filum.desktop.content.results.Corrections;
import io.filum.desktop.content.results.Corrections.Correction;
import io.filum.desktop.store.TimelineItem;
import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.controls.Glyph;
import io.filum.desktop.ui.controls.HeadlineLine;
import io.filum.desktop.ui.controls.Parts;
import io.filum.model.envelope.DedupeId;
import io.filum.model.item.ItemKind;
import io.filum.model.item.ItemMeta;

/// What an item says: the words of a note, or a card for everything that opens in the detail column.
final class Bubble extends VBox {

    /// Tests that are named; the item says the rest.
    private static final int HINTED = 4;

    private final Desk desk;
    private final Notes notes;
    private final Label note = new Label();
    private final FontIcon glyph = Glyph.FILE.icon();
    private final Label title = new Label();
    private final Label about = new Label();
    private final HeadlineLine headline;
    private final HBox card;
    private final Supplier<Corrections> corrections;
    private final Consumer<TimelineItem> refused;
    private final Label more = new Label();
    private DedupeId shown;

    /// @param corrections of results, among the items of the thread
    /// @param refused told of a note whose text turns out not to be shown
    Bubble(Desk desk, Notes notes, Supplier<Corrections> corrections, Consumer<TimelineItem> refused) {
        this.refused = refused;
        this.desk = desk;
        this.corrections = corrections;
        this.notes = notes;
        getStyleClass().add("bubble");
        note.getStyleClass().add("note-text");
        note.setWrapText(true);
        note.setMinHeight(USE_PREF_SIZE);
        title.getStyleClass().add("strong");
        title.setWrapText(true);
        title.setMinHeight(USE_PREF_SIZE);
        about.getStyleClass().add("caption");
        about.setWrapText(true);
        about.setMinHeight(USE_PREF_SIZE);
        more.getStyleClass().add("caption");
        more.textProperty().bind(desk.texts().bind("noteGoesOn"));
        headline = new HeadlineLine(desk.texts());
        VBox words = new VBox(2, title, headline, about);
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        StackPane tile = new StackPane(glyph);
        tile.getStyleClass().add("file-tile");
        FontIcon open = Glyph.OPEN.icon();
        open.getStyleClass().add("icon-muted");
        card = new HBox(12, tile, words, open);
        card.setAlignment(Pos.CENTER_LEFT);
        setMaxHeight(USE_PREF_SIZE);
    }

    /// Whether the item is read here and has nothing more to show elsewhere.
    static boolean isPlainNote(ItemMeta meta) {
        return meta.kind() == ItemKind.NOTE;
    }

    /// @param takenBack its sender has said that it was an error
    void show(TimelineItem item, ItemMeta meta, boolean takenBack) {
        if (isPlainNote(meta)) {
            showNote(item, meta);
        } else {
            shown = item.id();
            ItemWords.glyph(meta).on(glyph);
            title.setText(ItemWords.title(meta, desk.texts()));
            about.setText(item.attention().headline().map(result -> headline.range(result) + "  ·  ").orElse("")
                    + ItemWords.kindWord(meta, desk.texts())
                    + meta.fileName().filter(name -> !name.equals(title.getText()))
                            .map(name -> "  ·  " + name).orElse(""));
            item.attention().headline().ifPresentOrElse(headline::show,
                    () -> item.attention().superseded().ifPresent(headline::show));
            Parts.show(headline, item.attention().headline().isPresent() || item.attention().superseded().isPresent());
            Parts.style(title, "struck", takenBack);
            List<Node> parts = new ArrayList<>(List.of(card));
            if (takenBack) {
                parts.add(hint(takenBackWords(item)));
            }
            parts.addAll(hints(item));
            Parts.fill(this, parts);
        }
    }

    /// As it is read out, beside the title.
    String headlineWords(TimelineItem item) {
        if (item.attention().headline().isEmpty() && item.attention().superseded().isEmpty()) {
            return "";
        }
        return headline.getStyleClass().contains("struck") ? desk.texts().get("headlineNoLonger", headline.words())
                : headline.words();
    }

    /// That values in this item were corrected since, above all to whoever has opened it already; or that it corrects some.
    private List<Node> hints(TimelineItem item) {
        var later = corrections.get().in(item.id());
        var earlier = corrections.get().by(item.id());
        Parts.style(headline, "struck", later.stream().map(one -> one.older().row().test()).anyMatch(test ->
                item.attention().headline().filter(result -> result.test().equals(test)).isPresent()));
        List<Node> hints = new ArrayList<>();
        if (!later.isEmpty()) {
            boolean opened = !item.mine() && !item.standing().unread();
            hints.add(hint(opened ? "correctedSinceOpened" : "correctedSince", later));
        }
        if (!earlier.isEmpty()) {
            hints.add(hint("correctsEarlier", earlier));
        }
        return hints;
    }

    String takenBackWords(TimelineItem item) {
        boolean opened = !item.mine() && !item.standing().unread();
        return desk.texts().get(opened ? "takenBackSinceOpened" : "takenBackBySender");
    }

    private Node hint(String key, List<Correction> what) {
        return hint(desk.texts().get(key, what.stream().map(one -> one.older().row().test()).distinct()
                .limit(HINTED).collect(Collectors.joining(", "))));
    }

    private Node hint(String said) {
        Label words = new Label(said);
        words.setWrapText(true);
        words.setMinHeight(USE_PREF_SIZE);
        HBox line = new HBox(7, Glyph.PROBLEM.icon(), words);
        line.getStyleClass().add("correction-hint");
        return line;
    }

    private void showNote(TimelineItem item, ItemMeta meta) {
        if (!item.id().equals(shown)) {
            shown = item.id();
            note.setText(meta.title());
        }
        Parts.fill(this, note);
        notes.ask(item.id(), words -> {
            if (!item.id().equals(shown)) {
                return;
            }
            switch (words) {
                case NoteWords.Shown(var text, var whole) -> {
                    note.setText(text);
                    if (!whole && !getChildren().contains(more)) {
                        getChildren().add(more);
                    }
                }
                case NoteWords.Withheld _ -> refused.accept(item);
            }
        });
    }
}
