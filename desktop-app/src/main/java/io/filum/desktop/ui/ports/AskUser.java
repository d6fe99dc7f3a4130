package io.filum.desktop.ui.ports;

import javafx.beans.value.ObservableValue;

/// Asks before something that cannot be taken back.
public interface AskUser {

    /// Shows the question and runs `yes` only if the person agrees. Closing, Escape and Cancel do nothing.
    void confirm(Question question, Runnable yes);

    /// A question. Its words follow the language, for somebody may switch it to understand what is asked.
    ///
    /// @param yes the button that acts, named by the action ("Cancel sending"), never "OK"
    /// @param grave the act destroys something: the button is drawn as such and is not the default
    record Question(ObservableValue<String> title, ObservableValue<String> body, ObservableValue<String> yes,
            ObservableValue<String> no, boolean grave) {}
}
