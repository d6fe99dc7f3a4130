package io.filum.desktop.ui.ports;

import java.util.function.Supplier;

/// Tells what happened, without stopping the person's work.
public interface TellUser {

    /// @param notice asked for again whenever the language changes
    void tell(Supplier<Notice> notice);

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
