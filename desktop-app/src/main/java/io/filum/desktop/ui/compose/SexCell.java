package io.filum.desktop.ui.compose;

import javafx.scene.control.ListCell;

import io.filum.desktop.ui.Texts;
import io.filum.model.item.Sex;

/// Administrative sex in words.
final class SexCell extends ListCell<Sex> {

    private final Texts texts;

    SexCell(Texts texts) {
        this.texts = texts;
        texts.languageProperty().subscribe(_ -> updateItem(getItem(), isEmpty()));
    }

    @Override
    protected void updateItem(Sex sex, boolean empty) {
        super.updateItem(sex, empty);
        setText(empty || sex == null ? null : texts.get(switch (sex) {
            case FEMALE -> "sexFemale";
            case MALE -> "sexMale";
            case OTHER -> "sexOther";
            case UNKNOWN -> "sexUnknown";
        }));
    }
}
