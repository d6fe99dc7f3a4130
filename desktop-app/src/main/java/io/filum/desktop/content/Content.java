package io.filum.desktop.content;

import io.filum.desktop.content.cda.CdaDocument;
import io.filum.desktop.content.dicom.DicomStudy;
import io.filum.desktop.content.dicom.SeriesManifest;
import io.filum.desktop.content.gate.Reason;
import io.filum.desktop.content.image.Picture;
import io.filum.desktop.content.pdf.PdfDocument;
import io.filum.desktop.content.projection.Projection;
import io.filum.desktop.content.text.NoteText;

/// What an item turned out to be, ready to show. The item's bytes themselves stay as they came.
public sealed interface Content {

    record Note(NoteText text) implements Content {}

    /// Whatever is told in rows, of which format it came in.
    record Clinical(Projection projection) implements Content {}

    /// Words first, and the rows that are coded beside them.
    record Document(CdaDocument document) implements Content {}

    /// Holds the opened document: whoever asked for it closes it.
    record Pdf(PdfDocument document) implements Content {}

    record Image(Picture picture) implements Content {}

    /// Pictures are read from the item's bytes for as long as they are looked at.
    record Dicom(DicomStudy study) implements Content {}

    /// What is told of pictures that are not among these bytes.
    record Series(SeriesManifest manifest) implements Content {}

    /// A file of a format that Filum does not open, kept and handed on as it is.
    record Plain(Format format) implements Content {}

    /// Received, kept, and not shown.
    record CannotShow(Reason reason) implements Content {}
}
