package io.filum.desktop.ui.ports;

/// Asks before something that cannot be taken back.
public interface AskUser {

    /// Shows the question and runs `yes` only if the person agrees. Closing, Escape and Cancel do nothing.
    void confirm(Question question, Runnable yes);

    /// A question in finished words.
    ///
    /// @param yes the button that acts, named by the action ("Cancel sending"), never "OK"
    /// @param grave the act destroys something: the button is drawn as such and is not the default
    record Question(String title, String body, String yes, String no, boolean grave) {}
}
