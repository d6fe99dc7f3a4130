package io.filum.desktop.ui.controls;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;

import io.filum.desktop.ui.People.Addressee;
import io.filum.desktop.ui.Texts;

/// A person, or a team with the number of its people.
public final class AddresseeCell extends ListCell<Addressee> {

    private final Texts texts;
    private final Label name = new Label();
    private final Label note = new Label();
    private final HBox root = new HBox(8, name, note);

    public AddresseeCell(Texts texts) {
        this.texts = texts;
        root.setAlignment(Pos.CENTER_LEFT);
        note.getStyleClass().add("caption");
    }

    @Override
    protected void updateItem(Addressee who, boolean empty) {
        super.updateItem(who, empty);
        if (empty || who == null) {
            setGraphic(null);
            return;
        }
        name.setText(who.name());
        note.setText(who.team() ? texts.get("newThreadTeam", who.users().size()) : "");
        setGraphic(root);
    }
}
