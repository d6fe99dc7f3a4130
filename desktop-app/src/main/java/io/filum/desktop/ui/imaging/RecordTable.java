package io.filum.desktop.ui.imaging;

import java.util.Optional;

import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

import io.filum.desktop.content.dicom.DicomHeader;
import io.filum.desktop.content.dicom.DicomStudy;
import io.filum.desktop.content.dicom.SeriesManifest.Announced;
import io.filum.desktop.content.gate.Reason;
import io.filum.desktop.ui.controls.FailureCard;
import io.filum.desktop.ui.controls.Glyph;

/// An object that is no picture to be looked through, one that cannot be, or a series that is only told of: what its header
/// says.
final class RecordTable extends ScrollPane {

    private final ImagingWords words;
    private final GridPane table = new GridPane();

    RecordTable(DicomStudy.Record record, ImagingWords words) {
        this(record.header(), record.why().map(reason -> whyNot(record, reason, words)), "", words);
        add("imagingFieldSyntax", record.syntax().title());
    }

    RecordTable(Announced series, ImagingWords words) {
        this(series.header(), Optional.empty(), String.valueOf(series.pictures()), words);
    }

    /// @param pictures how many it is said to have; empty where they are here themselves
    private RecordTable(DicomHeader header, Optional<FailureCard> whyNot, String pictures, ImagingWords words) {
        this.words = words;
        setId("imagingRecord");
        getStyleClass().add("clinical-pane");
        setFitToWidth(true);
        var name = wrapped(words.name(header.patient()), "patient-name");
        var facts = wrapped(ImagingWords.line(words.facts(header.patient()), words.identifier(header.patient())),
                "facts");
        var card = new VBox(3, name, facts);
        card.getStyleClass().add("patient-card");
        var body = new VBox(card);
        body.getStyleClass().add("clinical-body");
        whyNot.ifPresent(body.getChildren()::add);
        table.getStyleClass().add("record-table");
        add("imagingFieldKind", kind(header));
        add("imagingFieldStudy", words.study(header));
        add("imagingFieldSeries", words.series(header));
        add("imagingFieldPictures", pictures);
        for (var detail : header.details()) {
            add("imagingField_" + detail.field().name(), detail.value());
        }
        body.getChildren().add(table);
        setContent(body);
    }

    private String kind(DicomHeader header) {
        var key = "imagingKind_" + header.series().modality();
        return words.texts().all().containsKey(key) ? words.text(key) : header.series().modality();
    }

    private static FailureCard whyNot(DicomStudy.Record record, Reason reason, ImagingWords words) {
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
