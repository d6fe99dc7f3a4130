package io.filum.desktop.ui.ports;

import javafx.scene.image.Image;

/// The printers of this computer.
public interface PrintPages {

    /// Asks the person for a printer. On the FX thread.
    Answer ask();

    sealed interface Answer {

        /// To be ended or given up, whatever happens.
        record Chosen(Job job) implements Answer {}

        record Cancelled() implements Answer {}

        /// There is none, or the system does not answer for any.
        record NoPrinter() implements Answer {}
    }

    /// Pages on their way to a printer. Used by one worker.
    interface Job {

        /// Whether a page is among those that the person asked for.
        ///
        /// @param page from 1
        boolean wants(int page);

        /// Puts one page on a sheet, as large as the printer can.
        ///
        /// @return false when the printer does not take it
        boolean print(Image page);

        /// Hands everything to the printer.
        ///
        /// @return false when it does not take it
        boolean end();

        /// Nothing more comes.
        void giveUp();
    }
}
