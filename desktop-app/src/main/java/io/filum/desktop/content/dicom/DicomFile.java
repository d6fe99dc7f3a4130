package io.filum.desktop.content.dicom;

import java.io.IOException;
import java.util.Optional;

import io.filum.desktop.content.cda.CdaDocument;
import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;

/// One DICOM file (PS3.10): its header was read, its pictures are unpacked one at a time when they are asked for, from
/// where its bytes lie. May be used by many workers at once.
public final class DicomFile {

    private final ContentSource source;
    private final TransferSyntax syntax;
    private final long deflatedFrom;
    private final DicomHeader header;
    private final DicomImage image;
    private final Reason noImage;
    private final CdaDocument document;

    private DicomFile(ContentSource source, Part10 part10, DicomHeader header, CdaDocument document, DicomImage image,
                      Reason noImage) {
        this.source = source;
        this.syntax = part10.syntax();
        this.deflatedFrom = part10.deflatedFrom();
        this.header = header;
        this.image = image;
        this.noImage = noImage;
        this.document = document;
    }

    /// Whether bytes are worth reading as DICOM.
    ///
    /// @param head of an item
    public static boolean looksLikeOne(byte[] head) {
        return Part10.looksLikeIt(head);
    }

    /// Reads the header.
    public static DicomFile read(ContentSource source) throws NotShowable {
        try (var bytes = DicomBytes.open(source)) {
            var part10 = Part10.read(bytes);
            var content = part10.bytes();
            var sets = CharacterSets.named(
                    Values.codes(content, part10.dataset(), Tag.SPECIFIC_CHARACTER_SET));
            var values = new Values(content, sets);
            DicomImage image = null;
            Reason noImage = null;
            if (part10.dataset().find(Tag.PIXEL_DATA).isPresent()) {
                try {
                    if (part10.syntax().coding() == TransferSyntax.Coding.UNKNOWN) {
                        throw new NotShowable(Reason.NOT_SUPPORTED);
                    }
                    image = DicomImage.read(content, values, part10.dataset(), part10.syntax());
                } catch (NotShowable refused) {
                    noImage = refused.reason();
                }
            }
            var header = DicomHeader.read(values.of(part10.dataset()), sets::guessed);
            var document = DicomDocument.read(values, part10.dataset(), header, part10.deflatedFrom() > 0);
            return new DicomFile(source, part10, header, document.orElse(null), image, noImage);
        }
    }

    public DicomHeader header() {
        return header;
    }

    /// What there is to be read in it: a report's words, or a document inside.
    public Optional<CdaDocument> document() {
        return Optional.ofNullable(document);
    }

    public TransferSyntax syntax() {
        return syntax;
    }

    /// Pictures that can be asked for: none in a report.
    public int frames() {
        return image == null ? 0 : image.format().frames();
    }

    /// Why it has pictures, and none that can be shown.
    public Optional<Reason> noImage() {
        return Optional.ofNullable(noImage);
    }

    /// Frames per second that it was taken with; 0 where it does not say.
    public double rate() {
        return image == null ? 0 : image.rate();
    }

    /// How tall a pixel is in widths of one.
    public double pixelHeight() {
        return image == null ? 1 : image.tall();
    }

    /// Reads more of the header than is kept, in one look.
    ///
    /// @param reading is given what tells the values, and where they lie
    void look(Reading reading) throws NotShowable, IOException {
        try (var bytes = DicomBytes.open(source)) {
            var part10 = Part10.read(bytes);
            var sets = CharacterSets.named(Values.codes(part10.bytes(), part10.dataset(), Tag.SPECIFIC_CHARACTER_SET));
            reading.read(new Values(part10.bytes(), sets), part10.dataset());
        }
    }

    interface Reading {
        void read(Values values, Dataset dataset) throws NotShowable, IOException;
    }

    Optional<Geometry> place(int frame) {
        return image == null ? Optional.empty() : image.place(frame);
    }

    /// Unpacks one picture. Takes milliseconds to a second: on a worker.
    public Frame frame(int frame) throws NotShowable {
        if (frame < 0 || frame >= frames()) {
            throw new NotShowable(noImage == null ? Reason.MALFORMED : noImage);
        }
        try (var bytes = DicomBytes.open(source)) {
            var content = deflatedFrom > 0 ? bytes.inflatedFrom(deflatedFrom) : bytes;
            content.bigEndian(syntax.isBigEndian());
            return new FrameReader(content, image, syntax.coding()).read(frame);
        }
    }
}
