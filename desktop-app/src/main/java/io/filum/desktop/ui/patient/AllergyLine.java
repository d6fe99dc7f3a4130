package io.filum.desktop.ui.patient;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import org.kordamp.ikonli.javafx.FontIcon;

import io.filum.desktop.content.projection.Projection.RecordState;
import io.filum.desktop.ui.controls.Glyph;
import io.filum.desktop.ui.results.ThreadAllergies;

/// The patient's allergies in one line below the name, each state by words, shape and colour. It wraps rather than cuts
/// an allergy off, and names the grave ones first where there are more than it can name.
final class AllergyLine extends HBox {

    private static final PseudoClass LISTED = PseudoClass.getPseudoClass("listed");
    private static final PseudoClass UNKNOWN = PseudoClass.getPseudoClass("unknown");

    private final AllergyWords words;
    private final FontIcon icon = Glyph.ALLERGY_UNKNOWN.icon();
    private final Label said = new Label();
    private final ToggleButton all = new ToggleButton();

    AllergyLine(AllergyWords words) {
        this.words = words;
        setId("allergyLine");
        getStyleClass().add("allergies");
        setAlignment(Pos.CENTER_LEFT);
        said.setId("allergyWords");
        said.setWrapText(true);
        said.setMinHeight(USE_PREF_SIZE);
        said.setMinWidth(0);
        all.setId("allAllergies");
        all.getStyleClass().add("filter");
        all.setMinWidth(USE_PREF_SIZE);
        HBox.setHgrow(said, Priority.SOMETIMES);
        setAccessibleRole(AccessibleRole.TEXT);
        getChildren().setAll(icon, said, all);
    }

    /// Unfolds all that is known of them.
    ToggleButton all() {
        return all;
    }

    void show(ThreadAllergies allergies) {
        boolean isRead = allergies.reach() == ThreadAllergies.Reach.READ;
        RecordState state = allergies.list().state();
        Glyph.allergies(state).on(icon);
        said.setText(words.line(allergies));
        setAccessibleText(said.getText());
        all.setText(words.text("allergiesAll"));
        all.setAccessibleText(words.text("allergiesAllSpoken"));
        all.setVisible(isRead);
        all.setManaged(isRead);
        pseudoClassStateChanged(LISTED, isRead && state == RecordState.LISTED);
        pseudoClassStateChanged(UNKNOWN, !isRead || state == RecordState.NOT_RECORDED);
    }
}
