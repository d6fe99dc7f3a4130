package io.filum.desktop.content;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import io.filum.desktop.content.dicom.DicomElements;
import io.filum.desktop.content.gate.Bounds;
import io.filum.desktop.content.gate.Charsets;
import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.hl7.Hl7Reader;
import io.filum.desktop.content.projection.ByteRange;
import io.filum.desktop.content.source.ElementLines;
import io.filum.desktop.content.source.HexLines;
import io.filum.desktop.content.source.SourceText;
import io.filum.desktop.content.source.SourceText.Kind;
import io.filum.desktop.content.source.TextLines;
import io.filum.desktop.content.xml.BoundedXml;

/// Turns an item's bytes into lines to be looked at, whatever they are: what cannot be shown as a result can still be
/// looked at here. Of an item larger than [Bounds#SOURCE] it is the part around the place that was asked for.
public final class SourceReader {

    private final MediaSniffer sniffer = new MediaSniffer();

    /// Takes as long as reading the bytes: on a worker.
    ///
    /// @param wanted a place that has to be among what is shown
    /// @throws NotShowable only when the bytes cannot be had
    public SourceText read(ContentSource source, Declared declared, Optional<ByteRange> wanted) throws NotShowable {
        var head = source.head(MediaSniffer.LOOKS_AT);
        var format = sniffer.sniff(head);
        if (format == Format.DICOM) {
            try {
                var lines = new ElementLines(DicomElements.list(source));
                return new SourceText(Kind.ELEMENTS, "", new ByteRange(0, source.size()), source.size(), lines);
            } catch (NotShowable _) {
                // No DICOM after all: its bytes are there to be looked at.
            }
        }
        var from = Math.clamp(wanted.map(ByteRange::from).orElse(0L) - Bounds.SOURCE / 2, 0,
                Math.max(0, source.size() - Bounds.SOURCE));
        // Both by bytes of a line of digits and by letters of UTF-16.
        from -= from % 16;
        var to = Math.min(source.size(), from + Bounds.SOURCE);
        var bytes = from == 0 && to == source.size() ? source.bytes(Bounds.SOURCE) : source.bytes(from, to, Bounds.SOURCE);
        var shown = new ByteRange(from, to);
        return switch (format) {
            case DICOM, PDF, PNG, JPEG, GIF, ZIP, OCTETS ->
                    new SourceText(Kind.HEX, "", shown, source.size(), new HexLines(bytes, from));
            default -> {
                var charset = charset(head, bytes, format, declared);
                yield new SourceText(Kind.TEXT, Charsets.shownName(charset), shown, source.size(),
                        new TextLines(bytes, from, charset));
            }
        };
    }

    /// As the item's own reader takes it; what nobody knows is read as UTF-8, and bytes that do not fit are shown as such.
    private static Charset charset(byte[] head, byte[] bytes, Format format, Declared declared) {
        try {
            return switch (format) {
                case HL7_V2 -> new Hl7Reader().charset(bytes);
                case CDA, FHIR_XML, XML -> BoundedXml.charset(head);
                case FHIR_JSON, FHIR_NDJSON, DICOM_JSON, JSON -> StandardCharsets.UTF_8;
                default -> text(head, bytes, declared);
            };
        } catch (NotShowable _) {
            return StandardCharsets.UTF_8;
        }
    }

    private static Charset text(byte[] head, byte[] bytes, Declared declared) throws NotShowable {
        if (head.length > 1 && (head[0] & 0xFF) == 0xFE && (head[1] & 0xFF) == 0xFF) {
            return StandardCharsets.UTF_16BE;
        }
        if (head.length > 1 && (head[0] & 0xFF) == 0xFF && (head[1] & 0xFF) == 0xFE) {
            return StandardCharsets.UTF_16LE;
        }
        return declared.charset() == null ? Charsets.guess(bytes) : Charsets.named(declared.charset());
    }
}
