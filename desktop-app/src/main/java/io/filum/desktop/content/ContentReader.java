package io.filum.desktop.content;

import io.filum.desktop.content.cda.CdaReader;
import io.filum.desktop.content.dicom.DicomArchive;
import io.filum.desktop.content.dicom.DicomFile;
import io.filum.desktop.content.dicom.DicomJsonReader;
import io.filum.desktop.content.dicom.DicomStudy;
import io.filum.desktop.content.fhir.FhirReader;
import io.filum.desktop.content.gate.Bounds;
import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;
import io.filum.desktop.content.hl7.Hl7Reader;
import io.filum.desktop.content.image.ImageReading;
import io.filum.desktop.content.image.ImageReading.Coding;
import io.filum.desktop.content.pdf.PdfDocument;
import io.filum.desktop.content.projection.Embedded;
import io.filum.desktop.content.projection.ProjectionBuilder;
import io.filum.desktop.content.text.TextReader;

/// Turns an item's bytes into what is shown. Any bytes give a value: what cannot be shown is a
/// [Content.CannotShow] with a reason, never an exception, and never stops the next item.
///
/// May be used by many workers at a time.
public final class ContentReader {

    private final MediaSniffer sniffer = new MediaSniffer();
    private final FhirReader fhir;
    private final CdaReader cda;
    private final Hl7Reader hl7;
    private final DicomJsonReader manifests = new DicomJsonReader();
    private final ImageReading images = new ImageReading();
    private final TextReader texts = new TextReader();

    /// Keeps as many results as a card shows.
    public ContentReader() {
        this(ProjectionBuilder.RESULTS);
    }

    private ContentReader(int results) {
        fhir = new FhirReader(results);
        cda = new CdaReader(results);
        hl7 = new Hl7Reader(results);
    }

    /// Keeps as many results as tables and trends take.
    public static ContentReader ofAllResults() {
        return new ContentReader(ProjectionBuilder.ALL_RESULTS);
    }

    public Content read(ContentSource source, Declared declared) {
        try {
            var said = Format.declared(declared.mediaType());
            var found = sniffer.sniff(source.head(MediaSniffer.LOOKS_AT));
            if (source.size() == 0 && said == Format.TEXT) {
                found = Format.TEXT;
            }
            if (!found.agreesWith(said)) {
                throw new NotShowable(Reason.NOT_AS_DECLARED);
            }
            return read(source, found.readAs(said), declared.charset());
        } catch (NotShowable refused) {
            return new Content.CannotShow(refused.reason());
        }
    }

    /// A document that lies inside an item that was read.
    ///
    /// @param unpacked what its bytes can be read from again, as a document inside it is
    public record Inside(Content content, ContentSource unpacked) {}

    /// @param whole the item, or the document that this one lies inside of
    /// @param level 1 for a document inside the item, 2 for one inside of that …
    public Inside readInside(ContentSource whole, Embedded embedded, int level) {
        try {
            if (level > Bounds.LEVELS_INSIDE) {
                throw new NotShowable(Reason.TOO_DEEP);
            }
            var unpacked = ContentSource.of(new Unpacking(embedded.wrapping()).unpack(
                    whole.bytes(embedded.base64().from(), embedded.base64().to(), Bounds.EMBEDDED)));
            return new Inside(read(unpacked, Declared.inOneWord(embedded.mediaType())), unpacked);
        } catch (NotShowable refused) {
            return new Inside(new Content.CannotShow(refused.reason()), ContentSource.of(new byte[0]));
        }
    }

    /// A report is read like any other document; everything else is looked through.
    private static Content dicom(DicomFile file) throws NotShowable {
        return file.document().isPresent() ? new Content.Document(file.document().get()) : new Content.Dicom(DicomStudy.of(file));
    }

    private Content read(ContentSource source, Format format, String charset) throws NotShowable {
        return switch (format) {
            case FHIR_JSON -> new Content.Clinical(fhir.readJson(source));
            case FHIR_XML -> new Content.Clinical(fhir.readXml(source));
            case CDA -> new Content.Document(cda.read(source));
            case FHIR_NDJSON -> new Content.Clinical(fhir.readNdjson(source));
            case HL7_V2 -> new Content.Clinical(hl7.read(source));
            case PDF -> new Content.Pdf(PdfDocument.open(source));
            case PNG -> new Content.Image(images.read(source, Coding.PNG));
            case JPEG -> new Content.Image(images.read(source, Coding.JPEG));
            case GIF -> new Content.Image(images.read(source, Coding.GIF));
            case DICOM -> dicom(DicomFile.read(source));
            case DICOM_JSON -> new Content.Series(manifests.read(source));
            case ZIP -> DicomArchive.read(source).<Content>map(Content.Dicom::new).orElse(new Content.Plain(format));
            case TEXT -> new Content.Note(texts.read(source, charset));
            case JSON, XML, OCTETS -> new Content.Plain(format);
        };
    }
}
