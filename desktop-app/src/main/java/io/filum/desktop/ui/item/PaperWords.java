package io.filum.desktop.ui.item;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.filum.desktop.content.Content;
import io.filum.desktop.content.allergies.AllergyList;
import io.filum.desktop.content.cda.Section;
import io.filum.desktop.content.paper.Paper;
import io.filum.desktop.content.paper.Paper.Block;
import io.filum.desktop.content.paper.Paper.Caption;
import io.filum.desktop.content.paper.Paper.Entry;
import io.filum.desktop.content.paper.Paper.Framed;
import io.filum.desktop.content.paper.Paper.Heading;
import io.filum.desktop.content.paper.Paper.Picture;
import io.filum.desktop.content.paper.Paper.Struck;
import io.filum.desktop.content.paper.Paper.Table;
import io.filum.desktop.content.paper.Paper.Words;
import io.filum.desktop.content.pdf.PdfDocument;
import io.filum.desktop.content.projection.ClinicalRow;
import io.filum.desktop.content.projection.Listing;
import io.filum.desktop.content.projection.Measured;
import io.filum.desktop.content.projection.Projection;
import io.filum.desktop.content.projection.ResultRow;
import io.filum.desktop.content.projection.RowKind;

/// What is shown of an item, as blocks for pages, in the same words and the same order as in its window.
final class PaperWords {

    /// Pixels per point: 200 dpi.
    private static final double SHARPNESS = 200.0 / 72;

    private final ClinicalWords words;
    private final Function<ResultRow, Optional<Versions.Other>> versions;
    private final List<Block> blocks = new ArrayList<>();

    /// @param versions of a result, in other items: a page that leaves is corrected by nobody
    PaperWords(ClinicalWords words, Function<ResultRow, Optional<Versions.Other>> versions) {
        this.words = words;
        this.versions = versions;
    }

    /// Empty where no pages can be made of an item: it is no document of words or pages, or of more than one patient.
    Optional<List<Block>> of(Content content) {
        switch (content) {
            case Content.Note(var text) -> blocks.add(new Words(text.text(), false));
            case Content.Clinical(var projection) when projection.patients().total() <= 1 -> clinical(projection, List.of());
            case Content.Document(var document) when document.projection().patients().total() <= 1 ->
                    clinical(document.projection(), document.sections());
            case Content.Pdf(var document) -> pages(document);
            case Content.Image(var picture) -> blocks.add(new Picture(picture::pixels));
            default -> {
                return Optional.empty();
            }
        }
        return Optional.of(blocks);
    }

    private void pages(PdfDocument document) {
        IntStream.range(0, document.pageCount())
                .forEach(page -> blocks.add(new Picture(() -> document.draw(page, SHARPNESS))));
    }

    private void clinical(Projection projection, List<Section> sections) {
        projection.origin().remarks().stream().filter(remark -> remark.kind().isWarning())
                .forEach(remark -> blocks.add(new Framed(words.remark(remark))));
        if (!projection.origin().title().isEmpty()) {
            blocks.add(new Words(words.title(projection.origin()), true));
        }
        caption(words.made(projection.origin()));
        projection.origin().remarks().stream().filter(remark -> !remark.kind().isWarning())
                .forEach(remark -> caption(words.remark(remark)));
        for (var patient : projection.patients().rows()) {
            blocks.add(new Words(words.text("paperPatient", words.name(patient), words.facts(patient)), false));
        }
        if (!projection.patients().isEmpty() || projection.isSummary()) {
            blocks.add(new Framed(words.allergies(AllergyList.of(projection))));
        }
        sections.forEach(this::section);
        findingsAndRows(projection);
        if (!projection.embedded().isEmpty()) {
            rows("contentEmbedded", projection.embedded(), embedded -> blocks.add(new Entry(words.title(embedded),
                    List.of(words.facts(embedded)), "", List.of(words.text("paperNotInside")), false)));
        }
        blocks.add(new Heading(words.text("contentHolds", projection.resourceCount())));
        caption(projection.counts().stream().map(count -> words.resourceType(count.type()) + " " + count.count())
                .collect(Collectors.joining("  ·  ")));
        words.notInRows(projection).ifPresent(this::caption);
    }

    private void findingsAndRows(Projection projection) {
        if (projection.isSummary()) {
            kind(projection, RowKind.ALLERGY);
        }
        if (projection.results().total() > projection.results().rows().size() || projection.isSummary()) {
            rows("contentFlagged", projection.flagged(), this::result);
        }
        if (projection.isSummary()) {
            Arrays.stream(RowKind.values()).filter(kind -> kind.isFirst() && kind != RowKind.ALLERGY)
                    .forEach(kind -> kind(projection, kind));
        }
        rows("contentResults", projection.results(), this::result);
        Arrays.stream(RowKind.values()).filter(kind -> !projection.isSummary() || !kind.isFirst())
                .forEach(kind -> kind(projection, kind));
    }

    private void kind(Projection projection, RowKind kind) {
        rows(words.rowsKey(kind), projection.rows(kind), row -> clinical(kind, row));
        if (projection.isSummary() && kind.isRequired() && kind != RowKind.ALLERGY && projection.rows(kind).isEmpty()) {
            blocks.add(new Heading(words.kind(kind)));
            caption(words.nothing(projection, kind));
        }
    }

    private <T> void rows(String key, Listing<T> listing, Consumer<T> add) {
        if (!listing.isEmpty()) {
            blocks.add(new Heading(words.text(key, listing.total())));
            listing.rows().forEach(add);
            if (listing.left() > 0) {
                caption(words.text("contentOlder", listing.left()));
            }
        }
    }

    private void result(ResultRow row) {
        var other = versions.apply(row);
        var struck = row.isEnteredInError() || other.filter(Versions.Other::gone).isPresent();
        var under = new ArrayList<String>();
        under.add(ClinicalWords.line(words.when(row.whenKnown()), words.status(row.status())));
        other.map(Versions.Other::words).ifPresent(under::add);
        under.addAll(row.notes());
        var test = row.test().isEmpty() ? words.text("contentNoTestName") : row.test();
        entry(test, under, row.measured(), struck);
        for (var component : row.components().rows()) {
            entry("      " + component.test(), List.of(), component.measured(), struck);
        }
        if (row.components().left() > 0) {
            caption(words.text("contentMoreParts", row.components().left()));
        }
    }

    private void entry(String test, List<String> under, Measured measured, boolean struck) {
        var value = (words.number(measured.value()) + " " + words.unit(measured.value())).strip();
        var beside = new ArrayList<>(List.of(words.ranges(measured)));
        if (!struck) {
            measured.flags().forEach(flag -> beside.add((flag.code() + "  " + words.meaning(flag)).strip()));
        }
        // A report in words takes the whole width.
        if (value.length() > 40 || value.indexOf('\n') >= 0) {
            blocks.add(new Entry(test, under, "", beside, struck));
            blocks.add(struck ? new Struck(value) : new Words(value, false));
        } else {
            blocks.add(new Entry(test, under, value, beside, struck));
        }
    }

    private void clinical(RowKind kind, ClinicalRow row) {
        blocks.add(new Entry(words.what(kind, row), List.of(row.detail(),
                ClinicalWords.line(words.when(row.whenKnown()), words.status(row.status()))), "", List.of(),
                row.isEnteredInError()));
    }

    private void caption(String text) {
        if (!text.isEmpty()) {
            blocks.add(new Caption(text));
        }
    }

    private void section(Section section) {
        if (!section.title().isEmpty()) {
            blocks.add(section.level() == 1 ? new Heading(section.title()) : new Words(section.title(), true));
        }
        section.blocks().forEach(this::block);
    }

    private void block(Section.Block block) {
        switch (block) {
            case Section.Paragraph paragraph -> blocks.add(new Words(paragraph.text().strip(), false));
            case Section.Items items -> {
                for (var i = 0; i < items.items().size(); i++) {
                    blocks.add(new Words((items.ordered() ? (i + 1) + ".  " : "•  ") + Section.plain(items.items().get(i)), false));
                }
            }
            case Section.Table table -> table(table);
        }
    }

    private void table(Section.Table table) {
        if (!table.caption().isEmpty()) {
            blocks.add(new Words(table.caption(), true));
        }
        var rows = table.rows().stream()
                .map(row -> new Table.Row(row.cells().stream().map(Section::plain).toList(), row.heading())).toList();
        var widths = IntStream.range(0, table.columns()).mapToObj(column -> rows.stream()
                .filter(row -> column < row.cells().size())
                .mapToInt(row -> Math.clamp(row.cells().get(column).length(), 6, 28)).max().orElse(6)).toList();
        if (!rows.isEmpty()) {
            blocks.add(new Table(rows, widths));
        }
        if (table.left() > 0) {
            caption(words.text("contentOlder", table.left()));
        }
    }
}
