package io.filum.desktop.ui.imaging;

import java.util.ArrayList;
import java.util.List;

import javafx.scene.Node;
import javafx.scene.control.Label;

import io.filum.desktop.content.dicom.DicomHeader.Subject;
import io.filum.desktop.ui.controls.FailureCard;
import io.filum.desktop.ui.controls.Glyph;

/// What has to be known before anything of a study is looked at, above it: stops first, then cautions.
final class Warnings {

    private final ImagingWords words;
    private final List<Node> nodes = new ArrayList<>();

    Warnings(ImagingWords words) {
        this.words = words;
    }

    List<Node> nodes() {
        return nodes;
    }

    void patients(int count) {
        if (count > 1) {
            stop(words.text("contentSeveralPatients", count), words.text("contentSeveralPatientsNext"), "several-patients");
        }
    }

    /// @param subject whom the pictures are about, and what was told of them is not
    void otherPatient(Subject subject) {
        stop(words.text("imagingOtherPatient", words.whole(subject)), words.text("imagingOtherPatientNext"), "other-patient");
    }

    /// @param count of whatever the caution is about
    void caution(String key, int count) {
        caution(words.text(key, String.valueOf(count)));
    }

    void caution(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setMaxWidth(Double.MAX_VALUE);
        label.getStyleClass().add("caution");
        nodes.add(label);
    }

    private void stop(String sentence, String next, String code) {
        var stop = new FailureCard();
        stop.show(Glyph.PROBLEM, sentence, next, code);
        stop.getStyleClass().addAll("stop", "study-stop");
        nodes.add(stop);
    }
}
