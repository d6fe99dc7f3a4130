package io.filum.desktop.ui.ports;

import java.util.Arrays;

import javafx.print.PrinterJob;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;

/// JavaFX's way to the desktop's printers. Kept this small because nothing of it can be tried without a printer.
public final class FxPrintPages implements PrintPages {

    /// In the queue of a printer that all of a ward see: no patient's name.
    private static final String NAME = "Filum";

    @Override
    public Answer ask() {
        PrinterJob job;
        try {
            job = PrinterJob.createPrinterJob();
        } catch (RuntimeException _) {
            // A system without any printing says so in more than one way.
            return new Answer.NoPrinter();
        }
        if (job == null) {
            return new Answer.NoPrinter();
        }
        job.getJobSettings().setJobName(NAME);
        if (!job.showPrintDialog(null)) {
            job.cancelJob();
            return new Answer.Cancelled();
        }
        return new Answer.Chosen(new Printing(job));
    }

    private record Printing(PrinterJob job) implements Job {

        @Override
        public boolean wants(int page) {
            var ranges = job.getJobSettings().getPageRanges();
            return ranges == null || Arrays.stream(ranges)
                    .anyMatch(range -> page >= range.getStartPage() && page <= range.getEndPage());
        }

        @Override
        public boolean print(Image page) {
            var layout = job.getJobSettings().getPageLayout();
            var view = new ImageView(page);
            view.setPreserveRatio(true);
            view.setSmooth(true);
            view.setFitWidth(layout.getPrintableWidth());
            view.setFitHeight(layout.getPrintableHeight());
            return job.printPage(view);
        }

        @Override
        public boolean end() {
            return job.endJob();
        }

        @Override
        public void giveUp() {
            job.cancelJob();
        }
    }
}
