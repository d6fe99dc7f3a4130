package io.filum.desktop.ui.item;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

import io.filum.desktop.content.allergies.AllergyList;
import io.filum.desktop.content.cda.Section;
import io.filum.desktop.content.projection.ByteRange;
import io.filum.desktop.content.projection.ClinicalRow;
import io.filum.desktop.content.projection.Embedded;
import io.filum.desktop.content.projection.Listing;
import io.filum.desktop.content.projection.Patient;
import io.filum.desktop.content.projection.Projection;
import io.filum.desktop.content.projection.Projection.RecordState;
import io.filum.desktop.content.projection.ResultRow;
import io.filum.desktop.content.projection.RowKind;
import io.filum.desktop.content.projection.TypeCount;
import io.filum.desktop.ui.controls.FailureCard;
import io.filum.desktop.ui.controls.Glyph;

/// A clinical item as a card: about whom, allergies, what the sender flagged, the newest of each kind, how many of what.
final class ClinicalPane extends ScrollPane {

    /// More are there at the press of a button.
    private static final int ROWS_AT_FIRST = 10;
    /// Beneath the patient, in a window of usual height.
    private static final int ROWS_IN_VIEW = 3;
    private static final int TYPES_SHOWN = 12;
    private static final int PATIENTS_SHOWN = 3;

    private final ClinicalWords words;
    private final ItemLayers.Acts acts;
    private final Links links;
    private final VBox body = new VBox();

    /// Where results lead beyond the item's own bytes.
    ///
    /// @param versions of a result, in other items
    /// @param table    shows all results side by side
    record Links(Function<ResultRow, Optional<Versions.Other>> versions, Runnable table) {}

    /// @param sections a document's own words, which come before what is coded in it; of other items, none
    /// @param acts     opens documents that lie inside the item, and shows its bytes
    ClinicalPane(Projection projection, List<Section> sections, ClinicalWords words, ItemLayers.Acts acts, Links links) {
        this.words = words;
        this.links = links;
        this.acts = acts;
        setId("clinicalPane");
        getStyleClass().add("clinical-pane");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setContent(body);
        body.getStyleClass().add("clinical-body");
        if (!projection.origin().isEmpty()) {
            body.getChildren().add(new OriginCard(projection.origin(), words));
        }
        addPatients(projection.patients());
        if (!projection.patients().isEmpty() || projection.isSummary()) {
            addAllergies(projection);
        }
        if (!sections.isEmpty()) {
            body.getChildren().add(new NarrativePane(sections, words));
        }
        if (!projection.isSummary()) {
            addRows("contentEmbedded", projection.embedded(), this::embedded);
        }
        if (!sections.isEmpty() && projection.resourceCount() > projection.count("Patient")) {
            body.getChildren().add(label(words.text("contentCoded"), "coded-title"));
        }
        addFindingsAndRows(projection);
        // A life's notes come behind what they are about; a report's own sheet comes first.
        if (projection.isSummary()) {
            addRows("contentEmbedded", projection.embedded(), this::embedded);
        }
        addCounts(projection);
    }

    /// A patient's story in the order of the International Patient Summary, anything else with its results first. What was
    /// flagged stands behind the allergies: a potassium of 6.9 is not to wait for thirty years of prescriptions.
    private void addFindingsAndRows(Projection projection) {
        if (projection.isSummary()) {
            addKind(projection, RowKind.ALLERGY);
        }
        if (projection.results().total() > ROWS_AT_FIRST || projection.isSummary() || isCriticalOutOfView(projection)) {
            addRows("contentFlagged", projection.flagged(), this::result);
        }
        if (projection.isSummary()) {
            for (var kind : RowKind.values()) {
                if (kind.isFirst() && kind != RowKind.ALLERGY) {
                    addKind(projection, kind);
                }
            }
        }
        addRows("contentResults", projection.results(), this::result);
        if (projection.results().total() > 1) {
            addTable();
        }
        for (var kind : RowKind.values()) {
            if (!projection.isSummary() || !kind.isFirst()) {
                addKind(projection, kind);
            }
        }
    }

    private void addKind(Projection projection, RowKind kind) {
        if (!projection.rows(kind).isEmpty()) {
            addRows(words.rowsKey(kind), projection.rows(kind), row -> clinical(kind, row));
        } else if (projection.isSummary() && kind.isRequired() && kind != RowKind.ALLERGY) {
            var nothing = new VBox(4, label(words.kind(kind), "section-title"), label(words.nothing(projection, kind), "muted"));
            nothing.setId("nothing" + kind);
            body.getChildren().add(nothing);
        }
    }

    /// A critical value stands in view as the item opens, wherever in its panel it comes.
    private static boolean isCriticalOutOfView(Projection projection) {
        var rows = projection.results().rows();
        return rows.subList(Math.min(ROWS_IN_VIEW, rows.size()), rows.size()).stream()
                .anyMatch(row -> row.isCritical() && !row.isEnteredInError());
    }

    private void addPatients(Listing<Patient> patients) {
        if (patients.total() > 1) {
            var stop = new FailureCard();
            stop.show(Glyph.PROBLEM, words.text("contentSeveralPatients", patients.total()),
                    words.text("contentSeveralPatientsNext"), "several-patients");
            stop.getStyleClass().add("stop");
            body.getChildren().add(stop);
        }
        for (var patient : patients.rows().stream().limit(PATIENTS_SHOWN).toList()) {
            var card = new VBox(3, label(words.name(patient), "patient-name"), label(words.facts(patient), "facts"));
            words.otherNames(patient).ifPresent(names -> card.getChildren().add(label(names, "caption")));
            card.getStyleClass().add("patient-card");
            body.getChildren().add(placed(card, words.name(patient), patient.source()));
        }
        if (patients.isEmpty()) {
            body.getChildren().add(label(words.text("contentNoPatient"), "muted"));
        }
        if (patients.total() > PATIENTS_SHOWN) {
            body.getChildren().add(label(words.text("contentMore", patients.total() - PATIENTS_SHOWN), "muted"));
        }
    }

    private void addAllergies(Projection projection) {
        var list = AllergyList.of(projection);
        var state = list.state();
        var line = new HBox(8, Glyph.allergies(state).icon(), label(words.allergies(list), "allergy-words"));
        line.getStyleClass().addAll("allergy-line", state == RecordState.LISTED ? "listed" : "quiet");
        HBox.setHgrow(line.getChildren().get(1), Priority.ALWAYS);
        body.getChildren().add(line);
    }

    private void addTable() {
        var button = new Button(words.text("contentAsTable"), new FontIcon("mdi2t-table"));
        button.setId("resultsAsTable");
        button.setOnAction(_ -> links.table().run());
        body.getChildren().add(button);
    }

    private <T> void addRows(String key, Listing<T> listing, Function<T, Node> view) {
        if (listing.isEmpty()) {
            return;
        }
        var rows = new VBox();
        rows.getStyleClass().add("rows");
        rows.setId(key);
        var section = new VBox(6, label(words.text(key, listing.total()), "section-title"), rows);
        body.getChildren().add(section);
        show(listing.rows().stream().limit(ROWS_AT_FIRST).toList(), rows, view);
        if (listing.rows().size() > ROWS_AT_FIRST) {
            var more = new Button(words.text("contentShowMore", listing.rows().size() - ROWS_AT_FIRST));
            more.setId(key + "More");
            more.getStyleClass().add("link");
            more.setOnAction(_ -> {
                section.getChildren().remove(more);
                show(listing.rows().stream().skip(ROWS_AT_FIRST).toList(), rows, view);
                sayWhatIsLeft(listing, section);
            });
            section.getChildren().add(more);
        } else {
            sayWhatIsLeft(listing, section);
        }
    }

    private static <T> void show(List<T> listed, VBox rows, Function<T, Node> view) {
        listed.stream().map(view).forEach(rows.getChildren()::add);
    }

    private void sayWhatIsLeft(Listing<?> listing, VBox section) {
        if (listing.left() > 0) {
            section.getChildren().add(label(words.text("contentOlder", listing.left()), "caption"));
        }
    }

    private Node result(ResultRow row) {
        return placed(new ResultLine(row, words, links.versions().apply(row)), row.test(), row.source());
    }

    private Node placed(Node line, String name, ByteRange place) {
        return new PlacedLine(line, name, place, words, acts::source);
    }

    private Node clinical(RowKind kind, ClinicalRow row) {
        var line = new VBox(2,
                label(words.what(kind, row), "result-test"));
        if (!row.detail().isEmpty()) {
            line.getChildren().add(label(row.detail(), "detail-words"));
        }
        line.getChildren().add(
                label(ClinicalWords.line(words.when(row.whenKnown()), words.status(row.status())), "caption"));
        line.getStyleClass().add("result-line");
        line.setAccessibleRole(AccessibleRole.TEXT);
        line.setAccessibleText(ClinicalWords.spoken(List.of(words.what(kind, row), row.detail(),
                words.when(row.whenKnown()), words.status(row.status()))));
        if (row.isEnteredInError()) {
            line.getStyleClass().add("in-error");
        }
        return placed(line, words.what(kind, row), row.source());
    }

    private Node embedded(Embedded embedded) {
        var title = words.title(embedded);
        var button = new Button(words.text("contentOpenInside"));
        button.setAccessibleText(words.text("contentOpenInside") + ", " + title);
        button.setMinWidth(USE_PREF_SIZE);
        button.getStyleClass().add("open-inside");
        button.setOnAction(_ -> acts.open(embedded));
        var what = new VBox(2, label(title, "result-test"), label(words.facts(embedded), "caption"));
        HBox.setHgrow(what, Priority.ALWAYS);
        var line = new HBox(12, what, button);
        line.getStyleClass().addAll("result-line", "inside-line");
        return line;
    }

    private void addCounts(Projection projection) {
        var chips = new FlowPane(6, 6);
        for (var count : projection.counts().stream().limit(TYPES_SHOWN).toList()) {
            chips.getChildren().add(chip(count));
        }
        var left = projection.counts().size() - TYPES_SHOWN;
        if (left > 0) {
            chips.getChildren().add(label(words.text("contentMoreTypes", left), "caption"));
        }
        body.getChildren().add(new VBox(6,
                label(words.text("contentHolds", projection.resourceCount()), "section-title"), chips));
        words.notInRows(projection).ifPresent(named -> {
            var line = label(named, "caption");
            line.setId("notInRows");
            body.getChildren().add(line);
        });
    }

    private Node chip(TypeCount count) {
        var newest = count.newestKnown().map(date -> words.text("contentNewest", words.day(date))).orElse("");
        var name = new Label(words.resourceType(count.type()) + "  " + count.count());
        var chip = new HBox(7, name);
        if (!newest.isEmpty()) {
            chip.getChildren().add(label(newest, "caption"));
        }
        chip.getStyleClass().add("count-chip");
        return chip;
    }

    private static Label label(String text, String style) {
        var label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add(style);
        return label;
    }
}
