package io.filum.desktop.ui.trust;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

import io.filum.desktop.ui.People.Standing;
import io.filum.desktop.ui.Texts;
import io.filum.desktop.ui.controls.Glyph;

/// What must be seen beside a name wherever it stands: records custodian, revoked. By word, icon and colour.
public final class PersonMarks extends HBox {

    private final Texts texts;

    public PersonMarks(Texts texts) {
        super(6);
        this.texts = texts;
        getStyleClass().add("person-marks");
        setMinWidth(USE_PREF_SIZE);
    }

    public void show(Standing standing) {
        getChildren().clear();
        if (standing.custodian()) {
            getChildren().add(mark("custodian", Glyph.CUSTODIAN, texts.get("personCustodian")));
        }
        if (standing.revoked()) {
            getChildren().add(mark("revoked", Glyph.REVOKED, texts.get("personRevoked")));
        }
        setManaged(!getChildren().isEmpty());
    }

    private static Label mark(String style, Glyph glyph, String words) {
        Label mark = new Label(words, glyph.icon());
        mark.getStyleClass().addAll("person-mark", style);
        mark.setMinWidth(USE_PREF_SIZE);
        return mark;
    }
}
