package io.filum.desktop.ui.item;

import java.util.List;
import java.util.Optional;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

import io.filum.desktop.content.Content;
import io.filum.desktop.content.dicom.DicomHeader;
import io.filum.desktop.content.projection.Patient;
import io.filum.desktop.content.projection.PatientMatch;
import io.filum.desktop.content.projection.PatientMatch.Claim;
import io.filum.desktop.content.projection.Projection;
import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.controls.FailureCard;
import io.filum.desktop.ui.controls.Glyph;
import io.filum.desktop.ui.controls.PatientWords;
import io.filum.model.item.PatientRef;

/// Stands before an item that says it is about another patient than its thread: both, one below the other, and nothing of
/// its content before a person has compared them.
final class PatientStop extends VBox {

    private PatientStop(PatientRef about, List<Line> others, Desk desk, Runnable show) {
        getStyleClass().add("item-body");
        setId("patientStop");
        setSpacing(14);
        var card = new FailureCard();
        card.show(Glyph.PROBLEM, desk.texts().get("contentOtherPatient"), desk.texts().get("contentOtherPatientNext"), "other-patient");
        card.getStyleClass().add("stop");
        var words = new PatientWords(desk.texts(), desk.moments());
        var anyway = new Button(desk.texts().get("contentOtherPatientShow"));
        anyway.setId("showOtherPatient");
        anyway.setOnAction(_ -> show.run());
        getChildren().setAll(card, person(desk.texts().get("contentOtherPatientThread"), words.twoIdentifiers(about)));
        others.forEach(other -> getChildren().add(person(desk.texts().get("contentOtherPatientItem"), other.words())));
        getChildren().add(anyway);
    }

    /// A patient of the item, in words, and as it is compared.
    private record Line(String words, Claim claim) {}

    /// @param show what shows the item after all
    static Optional<PatientStop> of(Optional<PatientRef> about, Content content, Desk desk, Runnable show) {
        var clinical = new ClinicalWords(desk.texts(), desk.moments());
        var lines = switch (content) {
            case Content.Clinical(var projection) -> lines(projection, clinical);
            case Content.Document(var document) -> lines(document.projection(), clinical);
            case Content.Dicom(var study) -> lines(study.patients(), clinical);
            case Content.Series(var manifest) -> lines(manifest.patients(), clinical);
            default -> List.<Line>of();
        };
        return about.filter(thread -> lines.stream()
                        .anyMatch(line -> PatientMatch.between(Claim.of(thread), line.claim()) == PatientMatch.OTHER))
                .map(thread -> new PatientStop(thread, lines, desk, show));
    }

    private static List<Line> lines(Projection projection, ClinicalWords words) {
        return projection.patients().rows().stream()
                .map(patient -> new Line(words(patient, words), Claim.of(patient))).toList();
    }

    private static List<Line> lines(List<DicomHeader.Subject> subjects, ClinicalWords words) {
        return subjects.stream().map(subject -> new Line(words(subject, words), subject.claim())).toList();
    }

    private static String words(Patient patient, ClinicalWords words) {
        return ClinicalWords.line(words.name(patient), words.facts(patient));
    }

    private static String words(DicomHeader.Subject subject, ClinicalWords words) {
        return ClinicalWords.line(subject.name(), subject.born(), subject.id());
    }

    private static VBox person(String caption, String words) {
        var who = new Label(words);
        who.getStyleClass().add("strong");
        who.setWrapText(true);
        var what = new Label(caption);
        what.getStyleClass().add("caption");
        var person = new VBox(3, what, who);
        person.getStyleClass().add("patient-card");
        return person;
    }
}
