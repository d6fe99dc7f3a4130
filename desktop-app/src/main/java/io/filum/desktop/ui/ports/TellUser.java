package io.filum.desktop.ui.ports;

/// Tells what happened, without stopping the person's work.
public interface TellUser {

    void tell(Notice notice);

    /// How much it matters: a [#FAILURE] stays until it is closed.
    enum Tone { DONE, INFO, FAILURE }

    /// What happened, what to do next, and for failures a stable code that support can look up.
    ///
    /// @param nextStep may be empty
    /// @param code may be empty
    record Notice(Tone tone, String sentence, String nextStep, String code) {

        public static Notice done(String sentence) {
            return new Notice(Tone.DONE, sentence, "", "");
        }

        public static Notice failure(String sentence, String nextStep, String code) {
            return new Notice(Tone.FAILURE, sentence, nextStep, code);
        }
    }
}
