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
import io.filum.desktop.ui.imaging.ImagingWords;
import io.filum.model.item.PatientRef;

/// Stands before an item that says it is about another patient than its thread, or about several: whom it is about and whom
/// the thread is about, one below the other, and nothing of its content before a person has compared them.
final class PatientStop extends VBox {

    private PatientStop(Optional<PatientRef> about, People people, Desk desk, Runnable show) {
        getStyleClass().add("item-body");
        setId("patientStop");
        setSpacing(14);
        var card = new FailureCard();
        if (people.count() > 1) {
            card.show(Glyph.PROBLEM, desk.texts().get("contentSeveralPatients", people.count()),
                    desk.texts().get("contentSeveralPatientsNext"), "several-patients");
        } else {
            card.show(Glyph.PROBLEM, desk.texts().get("contentOtherPatient"), desk.texts().get("contentOtherPatientNext"),
                    "other-patient");
        }
        card.getStyleClass().add("stop");
        var words = new PatientWords(desk.texts(), desk.moments());
        var anyway = new Button(desk.texts().get("contentOtherPatientShow"));
        anyway.setId("showOtherPatient");
        anyway.setOnAction(_ -> show.run());
        getChildren().setAll(card);
        about.ifPresent(thread -> getChildren().add(
                person(desk.texts().get("contentOtherPatientThread"), words.whole(thread))));
        people.lines().forEach(other -> getChildren().add(person(desk.texts().get("contentOtherPatientItem"), other.words())));
        if (people.count() > people.lines().size()) {
            getChildren().add(new Label(desk.texts().get("contentMore", people.count() - people.lines().size())));
        }
        getChildren().add(anyway);
    }

    /// A patient of the item, in words, and as it is compared.
    private record Line(String words, Claim claim) {}

    /// @param lines of as many as are kept
    private record People(List<Line> lines, int count) {

        static final People NOBODY = new People(List.of(), 0);

        boolean isStop(Optional<PatientRef> about) {
            return count > 1 || about.filter(thread -> lines.stream().anyMatch(line ->
                    PatientMatch.between(Claim.of(thread), line.claim()) == PatientMatch.OTHER)).isPresent();
        }
    }

    /// @param show what shows the item after all
    static Optional<PatientStop> of(Optional<PatientRef> about, Content content, Desk desk, Runnable show) {
        var clinical = new ClinicalWords(desk.texts(), desk.moments());
        var imaging = new ImagingWords(desk.texts(), desk.moments());
        var people = switch (content) {
            case Content.Clinical(var projection) -> people(projection, clinical);
            case Content.Document(var document) -> people(document.projection(), clinical);
            case Content.Dicom(var study) -> people(study.patients(), imaging);
            case Content.Series(var manifest) -> people(manifest.patients(), imaging);
            default -> People.NOBODY;
        };
        return people.isStop(about) ? Optional.of(new PatientStop(about, people, desk, show)) : Optional.empty();
    }

    private static People people(Projection projection, ClinicalWords words) {
        return new People(projection.patients().rows().stream()
                .map(patient -> new Line(words(patient, words), Claim.of(patient))).toList(), projection.patients().total());
    }

    private static People people(List<DicomHeader.Subject> subjects, ImagingWords words) {
        return new People(subjects.stream().map(subject -> new Line(words.whole(subject), subject.claim())).toList(),
                subjects.size());
    }

    private static String words(Patient patient, ClinicalWords words) {
        return ClinicalWords.line(words.name(patient), words.facts(patient));
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
