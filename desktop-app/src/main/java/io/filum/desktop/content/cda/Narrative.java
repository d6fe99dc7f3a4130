package io.filum.desktop.content.cda;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import io.filum.desktop.content.cda.Section.Block;
import io.filum.desktop.content.cda.Section.Items;
import io.filum.desktop.content.cda.Section.Paragraph;
import io.filum.desktop.content.cda.Section.Row;
import io.filum.desktop.content.cda.Section.Run;
import io.filum.desktop.content.cda.Section.Style;
import io.filum.desktop.content.cda.Section.Table;
import io.filum.desktop.content.gate.SafeText;
import io.filum.desktop.content.xml.XmlNode;
import io.filum.desktop.content.xml.XmlNode.Element;

/// Reads a section's words. What an element of the standard means is kept; what is unknown is read through, so that no word
/// is lost. White space is a space, as in HTML.
final class Narrative {

    private static final int TABLE_ROWS = 2_000;
    private static final int REFERENCES = 20_000;

    private final Map<String, String> words = new HashMap<>();

    /// The words that an entry refers to as `#id`; empty when there are none.
    String referredTo(String reference) {
        return reference.startsWith("#") ? words.getOrDefault(reference.substring(1), "") : "";
    }

    List<Block> blocks(Element text) {
        remember(text);
        return new Flow().read(text, Style.PLAIN).end();
    }

    private void remember(Element element) {
        var id = element.attribute("ID");
        if (!id.isEmpty() && words.size() < REFERENCES) {
            words.put(id, SafeText.line(element.text(), 400));
        }
        element.children().forEach(this::remember);
    }

    /// Words of one place, line after line: runs until something begins that stands by itself.
    private final class Flow {

        private final List<Block> blocks = new ArrayList<>();
        private final List<Run> runs = new ArrayList<>();
        private boolean spaceBefore = true;

        private Flow read(Element element, Style style) {
            for (var node : element.content()) {
                switch (node) {
                    case XmlNode.Text(var text) -> add(text, style);
                    case Element child -> read(child, child.name(), style);
                }
            }
            return this;
        }

        private void read(Element child, String name, Style style) {
            switch (name) {
                case "br" -> breakLine();
                case "paragraph" -> {
                    endParagraph();
                    read(child, styled(child, style));
                    endParagraph();
                }
                case "caption" -> {
                    endParagraph();
                    read(child, new Style(true, style.italic(), style.underlined(), 0, style.struck()));
                    endParagraph();
                }
                case "list" -> {
                    endParagraph();
                    // A caption, and whatever else stands in it that is no item.
                    child.children().filter(part -> !part.name().equals("item"))
                            .forEach(part -> read(part, part.name(), style));
                    add(items(child));
                }
                case "table" -> add(table(child));
                case "sub" -> read(child, style.at(-1));
                case "sup" -> read(child, style.at(1));
                case "footnote" -> {
                    add(" (", style);
                    read(child, style);
                    add(")", style);
                }
                default -> read(child, styled(child, style));
            }
        }

        private List<Block> end() {
            endParagraph();
            return blocks;
        }

        private void add(Block block) {
            endParagraph();
            blocks.add(block);
        }

        private void add(String text, Style style) {
            var flowing = new StringBuilder();
            for (var c : text.toCharArray()) {
                var space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
                if (!space || !spaceBefore) {
                    flowing.append(space ? ' ' : c);
                }
                spaceBefore = space;
            }
            if (!flowing.isEmpty()) {
                runs.add(new Run(SafeText.lines(flowing.toString()), style));
            }
        }

        private void breakLine() {
            if (!runs.isEmpty()) {
                runs.add(new Run("\n", Style.PLAIN));
                spaceBefore = true;
            }
        }

        private void endParagraph() {
            var paragraph = new Paragraph(runs);
            if (!paragraph.runs().stream().allMatch(run -> run.text().isBlank())) {
                blocks.add(paragraph);
            }
            runs.clear();
            spaceBefore = true;
        }
    }

    private Items items(Element list) {
        var items = new ArrayList<List<Block>>();
        list.children("item").forEach(item -> items.add(new Flow().read(item, Style.PLAIN).end()));
        return new Items(list.attribute("listType").equals("ordered"), items);
    }

    private Table table(Element table) {
        var rows = rows(table).toList();
        var head = table.at("thead").map(Element::source).orElse(null);
        var spans = new Spans();
        var kept = rows.stream().limit(TABLE_ROWS).map(row -> row(row, spans, head != null
                && row.source().from() > head.from() && row.source().to() <= head.to())).toList();
        return new Table(table.at("caption").map(caption -> SafeText.line(caption.text(), 400)).orElse(""), kept,
                rows.size() - kept.size());
    }

    /// Its own, and not those of a table that stands in one of its cells.
    private static Stream<Element> rows(Element part) {
        return part.children().flatMap(child -> child.name().equals("tr") ? Stream.of(child) : rows(child));
    }

    private Row row(Element row, Spans spans, boolean heading) {
        var cells = new ArrayList<List<Block>>();
        var allHeads = true;
        for (var cell : row.children().toList()) {
            if (cell.name().equals("td") || cell.name().equals("th")) {
                spans.leaveFree(cells);
                spans.take(cell, cells.size());
                cells.add(new Flow().read(cell, Style.PLAIN).end());
                allHeads &= cell.name().equals("th");
            }
        }
        spans.leaveFree(cells);
        return new Row(heading || allHeads && !cells.isEmpty(), cells);
    }

    /// `styleCode` says more than one thing, with spaces between: `Bold Italics xLabResult`.
    /// `revised` says what another version had: whoever shows it as it stands shows as true what was taken out.
    private static Style styled(Element element, Style style) {
        var code = element.attribute("styleCode").toLowerCase(Locale.ROOT);
        var taken = element.attribute("revised").equals("delete");
        return code.isEmpty() && !taken ? style : new Style(style.bold() || code.contains("bold"),
                style.italic() || code.contains("italic") || code.contains("emphasis"),
                style.underlined() || code.contains("underline"), style.script(), style.struck() || taken);
    }
}
