package io.filum.desktop.ui.item;

import java.util.Arrays;
import java.util.List;

import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import io.filum.desktop.content.cda.Section;
import io.filum.desktop.content.cda.Section.Block;
import io.filum.desktop.content.cda.Section.Items;
import io.filum.desktop.content.cda.Section.Paragraph;
import io.filum.desktop.content.cda.Section.Row;
import io.filum.desktop.content.cda.Section.Run;
import io.filum.desktop.content.cda.Section.Table;

/// A document's words: headings, paragraphs, lists and tables, in our own type and colours. Long ones are built piece by
/// piece, at the press of a button: ten thousand cells at once would stop the window.
final class NarrativePane extends VBox {

    private static final int SECTIONS_AT_ONCE = 25;
    private static final int ROWS_AT_FIRST = 15;
    private static final int ROWS_AT_ONCE = 200;
    /// Of the type in a table's cells, and what stands beside it there, in points.
    private static final double LETTER = 7.4;
    private static final double INSET = 20;

    private final ClinicalWords words;

    NarrativePane(List<Section> sections, ClinicalWords words) {
        this.words = words;
        setId("narrative");
        getStyleClass().add("narrative");
        show(sections);
    }

    private void show(List<Section> sections) {
        sections.stream().limit(SECTIONS_AT_ONCE).map(this::section).forEach(getChildren()::add);
        var left = sections.subList(Math.min(SECTIONS_AT_ONCE, sections.size()), sections.size());
        if (!left.isEmpty()) {
            more(this, left.size(), () -> show(left));
        }
    }

    private Node section(Section section) {
        var box = new VBox();
        box.getStyleClass().add("narrative-section");
        if (!section.title().isEmpty()) {
            box.getChildren().add(label(section.title(), section.level() == 1 ? "narrative-title" : "narrative-subtitle"));
        }
        section.blocks().forEach(block -> box.getChildren().add(block(block)));
        return box;
    }

    private Node block(Block block) {
        return switch (block) {
            case Paragraph paragraph -> paragraph(paragraph);
            case Items items -> items(items);
            case Table table -> table(table);
        };
    }

    private Node paragraph(Paragraph paragraph) {
        if (paragraph.isPlain()) {
            return label(paragraph.text().strip(), "narrative-words");
        }
        var flow = new TextFlow();
        flow.getStyleClass().add("narrative-words");
        flow.setAccessibleRole(AccessibleRole.TEXT);
        flow.setAccessibleText(paragraph.text().strip());
        paragraph.runs().stream().map(NarrativePane::run).forEach(flow.getChildren()::add);
        return flow;
    }

    private static Text run(Run run) {
        var text = new Text(run.text());
        text.getStyleClass().add("narrative-run");
        if (run.style().bold()) {
            text.getStyleClass().add("bold");
        }
        if (run.style().italic()) {
            text.getStyleClass().add("italic");
        }
        text.setUnderline(run.style().underlined());
        text.setStrikethrough(run.style().struck());
        if (run.style().script() != 0) {
            text.getStyleClass().add("script");
            text.setTranslateY(-4 * run.style().script());
        }
        return text;
    }

    private Node items(Items items) {
        var box = new VBox();
        box.getStyleClass().add("narrative-items");
        for (var i = 0; i < items.items().size(); i++) {
            var mark = new Label(items.ordered() ? (i + 1) + "." : "•");
            mark.setMinWidth(USE_PREF_SIZE);
            var content = blocks(items.items().get(i));
            HBox.setHgrow(content, Priority.ALWAYS);
            box.getChildren().add(new HBox(8, mark, content));
        }
        return box;
    }

    private VBox blocks(List<Block> blocks) {
        var box = new VBox(4);
        blocks.forEach(block -> box.getChildren().add(block(block)));
        return box;
    }

    private Node table(Table table) {
        var box = new VBox(4);
        if (!table.caption().isEmpty()) {
            box.getChildren().add(label(table.caption(), "narrative-subtitle"));
        }
        var grid = new GridPane();
        grid.getStyleClass().add("narrative-table");
        for (var width : widths(table)) {
            var column = new ColumnConstraints();
            column.setMinWidth(width.word() * LETTER + INSET);
            column.setPrefWidth(width.text() * LETTER + INSET);
            column.setHgrow(Priority.ALWAYS);
            grid.getColumnConstraints().add(column);
        }
        box.getChildren().add(new WideTable(grid));
        addRows(table, grid, box, 0, ROWS_AT_FIRST);
        return box;
    }

    /// In letters, within reason: a column of numbers needs less than one of names, and none less than its longest word.
    private record Width(int word, int text) {

        Width with(Paragraph paragraph) {
            var longest = Arrays.stream(paragraph.text().split("\\s+")).mapToInt(Width::letters).max().orElse(0);
            return new Width(Math.clamp(longest, word, 20), Math.clamp(letters(paragraph.text()), text, 28));
        }

        /// A syllable of Hangul is as wide as two letters.
        private static int letters(String text) {
            return text.codePoints().map(letter -> letter < 0x1100 ? 1 : 2).sum();
        }
    }

    private static Width[] widths(Table table) {
        var widths = new Width[table.columns()];
        Arrays.fill(widths, new Width(4, 6));
        for (var row : table.rows().stream().limit(ROWS_AT_FIRST).toList()) {
            for (var i = 0; i < row.cells().size(); i++) {
                for (var block : row.cells().get(i)) {
                    widths[i] = block instanceof Paragraph paragraph ? widths[i].with(paragraph)
                            : new Width(Math.max(widths[i].word(), 12), Math.max(widths[i].text(), 20));
                }
            }
        }
        return widths;
    }

    private void addRows(Table table, GridPane grid, VBox box, int from, int count) {
        var to = Math.min(table.rows().size(), from + count);
        for (var i = from; i < to; i++) {
            addRow(table.rows().get(i), grid, i);
        }
        if (to < table.rows().size()) {
            more(box, table.rows().size() - to, () -> addRows(table, grid, box, to, ROWS_AT_ONCE));
        } else if (table.left() > 0) {
            box.getChildren().add(label(words.text("contentOlder", table.left()), "caption"));
        }
    }

    private void addRow(Row row, GridPane grid, int index) {
        for (var column = 0; column < row.cells().size(); column++) {
            var cell = blocks(row.cells().get(column));
            cell.getStyleClass().add(row.heading() ? "narrative-head" : "narrative-cell");
            if (index == 0) {
                cell.getStyleClass().add("narrative-first");
            }
            if (column == 0) {
                cell.getStyleClass().add("narrative-left");
            }
            if (column == grid.getColumnCount() - 1) {
                cell.getStyleClass().add("narrative-right");
            }
            cell.setMaxHeight(Double.MAX_VALUE);
            GridPane.setValignment(cell, VPos.TOP);
            GridPane.setFillHeight(cell, true);
            grid.add(cell, column, index);
        }
    }

    private void more(VBox box, int left, Runnable show) {
        var more = new Button(words.text("contentShowMore", left));
        more.getStyleClass().add("link");
        more.setOnAction(_ -> {
            box.getChildren().remove(more);
            show.run();
        });
        box.getChildren().add(more);
    }

    private static Label label(String text, String style) {
        var label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add(style);
        return label;
    }
}
