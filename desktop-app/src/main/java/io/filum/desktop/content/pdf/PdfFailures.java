package io.filum.desktop.content.pdf;

import java.io.IOException;

import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;

/// Gives whatever PDFBox throws on hostile bytes a reason.
final class PdfFailures {

    interface Reading<T> {
        T get() throws IOException, NotShowable;
    }

    private PdfFailures() {}

    static <T> T typed(Reading<T> reading) throws NotShowable {
        try {
            return reading.get();
        } catch (PageCost.Exceeded | OutOfMemoryError | StackOverflowError _) {
            // PDFBox unpacks a document's own tables without a bound; the memory is free again once it has failed.
            throw new NotShowable(Reason.TOO_COSTLY);
        } catch (IOException | RuntimeException _) {
            throw new NotShowable(Reason.MALFORMED);
        }
    }
}
