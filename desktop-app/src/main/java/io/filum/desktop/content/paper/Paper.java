package io.filum.desktop.content.paper;

import java.util.List;
import java.util.function.BinaryOperator;

import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.image.Pixels;

/// What is to stand on pages, in finished words.
///
/// @param head  on every page
/// @param foot  on every page
/// @param title the document's language and name, for readers of the file; never a patient's
public record Paper(Head head, Foot foot, Title title, List<Block> blocks) {

    public Paper {
        blocks = List.copyOf(blocks);
    }

    /// Whom it is about, by two identifiers at least: a page that lies by itself must not be anybody's.
    ///
    /// @param patient name
    /// @param facts   birth date, sex, number
    /// @param origin  what it is, who sent it and when
    public record Head(String patient, String facts, String origin) {}

    /// @param lines who printed it, when, and why
    /// @param page  `Page 1 of 3` from 1 and 3
    public record Foot(List<String> lines, BinaryOperator<String> page) {}

    /// @param language such as `ko`
    public record Title(String language, String words) {}

    public sealed interface Block {}

    public record Heading(String words) implements Block {}

    /// @param strong in bold type
    public record Words(String text, boolean strong) implements Block {}

    /// Words that no longer hold, or never did, struck through.
    public record Struck(String text) implements Block {}

    /// Small print.
    public record Caption(String text) implements Block {}

    /// In a frame: allergies, and what a reader must not miss.
    public record Framed(String text) implements Block {}

    /// One result, report, medication …: what on the left, value on the right.
    ///
    /// @param under      smaller, below what it is
    /// @param value      verbatim with its unit; or empty
    /// @param underValue range and flags
    /// @param struck     entered in error, or corrected since
    public record Entry(String what, List<String> under, String value, List<String> underValue, boolean struck)
            implements Block {}

    /// @param widths of the columns, in any unit
    public record Table(List<Row> rows, List<Integer> widths) implements Block {

        /// @param heading of its columns
        public record Row(List<String> cells, boolean heading) {}
    }

    /// A picture below the words that belong to it, on the same page.
    public record Figure(Picture.Drawing drawing) implements Block {}

    /// A picture, or a page of another document, as large as it fits. Drawn when its page is set: one at a time is in memory.
    public record Picture(Drawing drawing) implements Block {

        public interface Drawing {
            Pixels draw() throws NotShowable;
        }
    }
}
