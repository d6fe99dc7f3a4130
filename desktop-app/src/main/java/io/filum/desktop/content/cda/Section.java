package io.filum.desktop.content.cda;

import java.util.List;
import java.util.stream.Collectors;

/// One section of a document as it is shown.
///
/// @param title  or empty
/// @param level  1 for the outermost
public record Section(String title, int level, List<Block> blocks) {

    public Section {
        blocks = List.copyOf(blocks);
    }

    /// Words alone, where there is no room for how they stand: on paper in a table's cell, in a quotation.
    public static String plain(List<Section.Block> blocks) {
        return blocks.stream().map(block -> switch (block) {
            case Section.Paragraph paragraph -> paragraph.text().strip();
            case Section.Items items -> items.items().stream().map(item -> "• " + plain(item))
                    .collect(Collectors.joining("\n"));
            case Section.Table table -> table.rows().stream().map(row -> row.cells().stream().map(Section::plain)
                    .collect(Collectors.joining("  |  "))).collect(Collectors.joining("\n"));
        }).collect(Collectors.joining("\n"));
    }

    /// What a section's words consist of.
    public sealed interface Block {}

    public record Paragraph(List<Run> runs) implements Block {

        public Paragraph {
            runs = List.copyOf(runs);
        }

        public boolean isPlain() {
            return runs.stream().allMatch(run -> run.style().equals(Style.PLAIN));
        }

        /// What holds, without what was taken out.
        public String text() {
            var text = new StringBuilder();
            runs.stream().filter(run -> !run.style().struck()).forEach(run -> text.append(run.text()));
            return text.toString();
        }
    }

    /// @param ordered with numbers
    public record Items(boolean ordered, List<List<Block>> items) implements Block {}

    /// @param caption or empty
    /// @param left    rows that are not kept
    public record Table(String caption, List<Row> rows, int left) implements Block {

        public int columns() {
            return rows.stream().mapToInt(row -> row.cells().size()).max().orElse(0);
        }
    }

    /// @param heading of the columns below it
    public record Row(boolean heading, List<List<Block>> cells) {}

    /// Text of one look, safe to show; line ends as `\n`.
    public record Run(String text, Style style) {}

    /// @param script 1 above the line, -1 below it
    /// @param struck what this version of the document took out: shown struck through, and nowhere where it cannot be
    public record Style(boolean bold, boolean italic, boolean underlined, int script, boolean struck) {

        public static final Style PLAIN = new Style(false, false, false, 0);

        public Style(boolean bold, boolean italic, boolean underlined, int script) {
            this(bold, italic, underlined, script, false);
        }

        Style at(int script) {
            return new Style(bold, italic, underlined, script, struck);
        }
    }
}
