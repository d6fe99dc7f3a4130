package io.filum.desktop.ui.controls;

import java.util.Optional;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;

import io.filum.desktop.ui.Moments;
import io.filum.desktop.ui.Texts;
import io.filum.model.item.PatientRef;

/// Whom the screen is about, always in view: name, birth date with age, sex, labelled identifier.
/// It wraps instead of cutting off: half an identifier is worse than a second line.
public final class PatientBanner extends FlowPane {

    private final ObjectProperty<Optional<PatientRef>> patient = new SimpleObjectProperty<>(Optional.empty());
    private final Label name = words("patient-name");
    private final Label born = words("fact");
    private final Label sex = words("fact");
    private final Label identifier = words("fact");
    private final Texts texts;
    private final PatientWords words;

    public PatientBanner(Texts texts, Moments moments) {
        this.texts = texts;
        this.words = new PatientWords(texts, moments);
        setId("patientBanner");
        getStyleClass().add("patient-banner");
        setHgap(20);
        setVgap(4);
        setRowValignment(VPos.BASELINE);
        patient.subscribe(_ -> show());
        texts.languageProperty().subscribe(_ -> show());
    }

    public ObjectProperty<Optional<PatientRef>> patientProperty() {
        return patient;
    }

    private void show() {
        if (patient.get().isEmpty()) {
            name.setText(texts.get("patientNone"));
            getChildren().setAll(name);
            setAccessibleText(name.getText());
            return;
        }
        PatientRef who = patient.get().get();
        name.setText(who.name());
        born.setText(words.born(who));
        sex.setText(words.sex(who));
        identifier.setText(words.identifier(who));
        getChildren().setAll(name, born, sex, identifier);
        setAccessibleText(String.join(", ", name.getText(), born.getText(), sex.getText(), identifier.getText()));
    }

    private static Label words(String style) {
        Label label = new Label();
        label.getStyleClass().add(style);
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }
}
