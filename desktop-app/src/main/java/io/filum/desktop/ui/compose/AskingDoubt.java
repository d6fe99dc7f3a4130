package io.filum.desktop.ui.compose;

import java.util.stream.Collectors;

import javafx.beans.binding.Bindings;

import io.filum.desktop.content.dicom.DicomHeader.Subject;
import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.compose.ComposeModel.Target;
import io.filum.desktop.ui.controls.PatientWords;
import io.filum.desktop.ui.imaging.ImagingWords;
import io.filum.desktop.ui.ports.AskUser.Question;

/// Names both patients, the thread's and that of the pictures, before one's pictures go to the other's thread.
public final class AskingDoubt implements ComposeModel.Doubt {

    private final Desk desk;

    public AskingDoubt(Desk desk) {
        this.desk = desk;
    }

    @Override
    public void about(Target target, OtherPatient why, Runnable sendAnyway) {
        var texts = desk.texts();
        desk.ask().confirm(new Question(texts.bind("composeOtherPatient"),
                Bindings.createStringBinding(() -> texts.get("composeOtherPatientBody", thread(target),
                        why.subjects().stream().map(this::words).collect(Collectors.joining("\n"))), texts.languageProperty()),
                texts.bind("composeOtherPatientYes"), texts.bind("composeOtherPatientNo"), true), sendAnyway);
    }

    private String thread(Target target) {
        return target.patient().map(new PatientWords(desk.texts(), desk.moments())::whole)
                .orElseGet(() -> desk.texts().get("composeNoPatient"));
    }

    private String words(Subject subject) {
        return new ImagingWords(desk.texts(), desk.moments()).whole(subject);
    }
}
