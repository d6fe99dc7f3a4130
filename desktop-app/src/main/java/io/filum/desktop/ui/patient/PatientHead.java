package io.filum.desktop.ui.patient;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

import io.filum.desktop.store.TimelineItem;
import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.controls.PatientBanner;
import io.filum.desktop.ui.results.ThreadAllergies;
import io.filum.model.item.PatientRef;

/// What stands above a thread whatever else is looked at: whom it is about, and the allergies. A thread without a patient
/// has none: whose would they be?
public final class PatientHead extends VBox {

    private final PatientBanner banner;
    private final AllergyLine line;
    private final AllergyCard card;
    private final ObjectProperty<ThreadAllergies> allergies = new SimpleObjectProperty<>(ThreadAllergies.NOT_READ);

    /// @param sender names whoever sent an item
    /// @param look   shows an item
    public PatientHead(Desk desk, Function<TimelineItem, String> sender, Consumer<TimelineItem> look) {
        AllergyWords words = new AllergyWords(desk);
        banner = new PatientBanner(desk.texts(), desk.moments());
        line = new AllergyLine(words);
        card = new AllergyCard(words, new AllergyCard.Acts(sender, look));
        getStyleClass().add("patient-head");
        getChildren().setAll(banner, line, card);
        allergies.subscribe(_ -> show());
        banner.patientProperty().subscribe(_ -> show());
        line.all().selectedProperty().subscribe(_ -> show());
        desk.texts().languageProperty().subscribe(_ -> show());
        addEventHandler(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ESCAPE && line.all().isSelected()) {
                line.all().setSelected(false);
                line.all().requestFocus();
                key.consume();
            }
        });
    }

    public ObjectProperty<Optional<PatientRef>> patientProperty() {
        return banner.patientProperty();
    }

    public ObjectProperty<ThreadAllergies> allergiesProperty() {
        return allergies;
    }

    /// Another thread: what was unfolded was about somebody else.
    public void fold() {
        line.all().setSelected(false);
    }

    private void show() {
        boolean somebody = patientProperty().get().isPresent();
        line.setVisible(somebody);
        line.setManaged(somebody);
        line.show(allergies.get());
        boolean unfolded = somebody && line.all().isSelected() && allergies.get().reach() == ThreadAllergies.Reach.READ;
        card.setVisible(unfolded);
        card.setManaged(unfolded);
        if (unfolded) {
            card.show(allergies.get());
        }
    }
}
