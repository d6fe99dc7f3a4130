package io.filum.desktop.ui.controls;

import javafx.scene.control.Label;

import io.filum.desktop.ui.People.Person;

/// A round mark with a person's initials. Ours is filled, others' are not.
public final class Initials extends Label {

    public Initials() {
        getStyleClass().add("initials");
    }

    public void show(Person person, boolean own) {
        setText(person.initials());
        Parts.style(this, "own", own);
    }
}
