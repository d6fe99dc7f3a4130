package io.filum.desktop.ui.imaging;

import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

import io.filum.desktop.content.dicom.DicomStudy;
import io.filum.desktop.content.gate.Reason;
import io.filum.desktop.ui.controls.FailureCard;
import io.filum.desktop.ui.controls.Glyph;

/// An object that is no picture to be looked through, or one that cannot be: what its header says.
final class RecordTable extends ScrollPane {

    private final ImagingWords words;
    private final GridPane table = new GridPane();

    RecordTable(DicomStudy.Record record, ImagingWords words) {
        this.words = words;
        setId("imagingRecord");
        getStyleClass().add("clinical-pane");
        setFitToWidth(true);
        var header = record.header();
        var name = wrapped(words.name(header.patient()), "patient-name");
        var facts = wrapped(ImagingWords.line(words.facts(header.patient()), words.identifier(header.patient())),
                "facts");
        var card = new VBox(3, name, facts);
        card.getStyleClass().add("patient-card");
        var body = new VBox(card);
        body.getStyleClass().add("clinical-body");
        record.why().ifPresent(reason -> body.getChildren().add(whyNot(record, reason)));
        table.getStyleClass().add("record-table");
        add("imagingFieldKind", kind(record));
        add("imagingFieldStudy", words.study(header));
        add("imagingFieldSeries", words.series(header));
        for (var detail : header.details()) {
            add("imagingField_" + detail.field().name(), detail.value());
        }
        add("imagingFieldSyntax", record.syntax().title());
        body.getChildren().add(table);
        setContent(body);
    }

    private String kind(DicomStudy.Record record) {
        var key = "imagingKind_" + record.header().series().modality();
        return words.texts().all().containsKey(key) ? words.text(key) : record.header().series().modality();
    }

    private FailureCard whyNot(DicomStudy.Record record, Reason reason) {
        var card = new FailureCard();
        card.show(Glyph.PROBLEM, reason == Reason.NOT_SUPPORTED && !record.syntax().title().isEmpty()
                ? words.text("imagingSyntaxNotShown", record.syntax().title())
                : words.text("contentReason_" + reason.code()), words.text("contentReasonNext"), reason.code());
        return card;
    }

    private void add(String key, String value) {
        if (!value.isBlank()) {
            var name = wrapped(words.text(key), "caption");
            name.setMinWidth(110);
            table.addRow(table.getRowCount(), name, wrapped(value, "record-value"));
        }
    }

    private static Label wrapped(String text, String style) {
        var label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add(style);
        return label;
    }
}
