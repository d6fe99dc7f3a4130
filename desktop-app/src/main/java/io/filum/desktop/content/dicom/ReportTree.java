package io.filum.desktop.content.dicom;

import java.util.ArrayList;
import java.util.List;

import io.filum.desktop.content.cda.Section;
import io.filum.desktop.content.cda.Section.Block;
import io.filum.desktop.content.cda.Section.Items;
import io.filum.desktop.content.cda.Section.Paragraph;
import io.filum.desktop.content.cda.Section.Run;
import io.filum.desktop.content.cda.Section.Style;
import io.filum.desktop.content.gate.NotShowable;

/// The content tree of a structured report in reading order: each container a section, each item a line of what is named
/// and what is said of it, with what was said about that line below it. Nothing is left out, and nothing is judged.
///
/// @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part03.html#sect_C.17.3">PS3.3, C.17.3</a>
final class ReportTree {

    private static final Style BOLD = new Style(true, false, false, 0);

    private final ReportValue values;
    private final List<Section> sections = new ArrayList<>();

    private ReportTree(Values values) {
        this.values = new ReportValue(values);
    }

    /// @param root the file's own elements: they are the outermost container
    static List<Section> read(Values values, Dataset root) throws NotShowable {
        var tree = new ReportTree(values);
        tree.container(root, 1);
        return tree.sections;
    }

    /// What stands behind an inner container goes on in a section without a title, so that the order stays.
    private void container(Dataset container, int level) throws NotShowable {
        var title = values.name(container);
        var blocks = new ArrayList<Block>();
        for (var item : container.items(Tag.CONTENT_SEQUENCE)) {
            if (values.isContainer(item)) {
                add(title, level, blocks);
                title = "";
                container(item, level + 1);
            } else {
                blocks.addAll(line(item));
            }
        }
        add(title, level, blocks);
    }

    private void add(String title, int level, List<Block> blocks) {
        if (!title.isEmpty() || !blocks.isEmpty()) {
            sections.add(new Section(title, level, List.copyOf(blocks)));
            blocks.clear();
        }
    }

    private List<Block> line(Dataset item) throws NotShowable {
        var name = values.name(item);
        var said = values.of(item);
        var runs = new ArrayList<Run>();
        if (!name.isEmpty()) {
            runs.add(new Run(said.isEmpty() ? name : name + ": ", BOLD));
        }
        if (!said.isEmpty()) {
            runs.add(new Run(said, Style.PLAIN));
        }
        var blocks = new ArrayList<Block>();
        if (!runs.isEmpty()) {
            blocks.add(new Paragraph(runs));
        }
        var below = new ArrayList<List<Block>>();
        for (var child : item.items(Tag.CONTENT_SEQUENCE)) {
            var lines = line(child);
            if (!lines.isEmpty()) {
                below.add(lines);
            }
        }
        if (!below.isEmpty()) {
            blocks.add(new Items(false, below));
        }
        return blocks;
    }
}
