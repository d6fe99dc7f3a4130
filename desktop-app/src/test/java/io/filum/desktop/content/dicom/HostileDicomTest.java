package io.filum.desktop.content.dicom;

import java.util.Arrays;
import java.util.function.UnaryOperator;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

import io.filum.desktop.content.Content;
import io.filum.desktop.content.ContentReader;
import io.filum.desktop.content.Declared;
import io.filum.desktop.content.dicom.codec.Jpeg2000Decoder;
import io.filum.desktop.content.dicom.codec.JpegDecoder;
import io.filum.desktop.content.dicom.codec.JpegLsDecoder;
import io.filum.desktop.content.dicom.codec.Raster.Expected;
import io.filum.desktop.content.dicom.codec.RunLength;
import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;

import static org.assertj.core.api.Assertions.assertThat;

/// Hostile case 16. Every length in a file is a claim. Whatever it claims, there is an answer, and memory only for what is there.
class HostileDicomTest {

    private static final String RLE = "1.2.840.10008.1.2.5";
    private static final String DEFLATED = "1.2.840.10008.1.2.1.99";

    private final ContentReader reader = new ContentReader();

    @Test
    void refusesPicturesThatAreNotThere() {
        refuses(sample -> sample.u16(0x0028_0010, 65_535).u16(0x0028_0011, 65_535), Reason.TOO_MANY_PIXELS);
        refuses(sample -> sample.u16(0x0028_0010, 6_000).u16(0x0028_0011, 6_000), Reason.MALFORMED);
        refuses(sample -> sample.text(0x0028_0008, "IS", "99999"), Reason.MALFORMED);
        refuses(sample -> sample.text(0x0028_0008, "IS", "2147483648"), Reason.TOO_MANY_PIXELS);
        refuses(sample -> sample.text(0x0028_0008, "IS", "-1"), Reason.MALFORMED);
        refuses(sample -> sample.u16(0x0028_0010, 0), Reason.MALFORMED);
        refuses(sample -> sample.u16(0x0028_0101, 17), Reason.MALFORMED);
        refuses(sample -> sample.u16(0x0028_0102, 3), Reason.MALFORMED);
        refuses(sample -> sample.syntax(RLE), Reason.MALFORMED);
    }

    @Test
    void refusesLengthsBeyondTheEnd() {
        refuses(sample -> sample.raw(0x7FE0_0010, "OW", 0xFFFF_FFF0L, new byte[8]), Reason.MALFORMED);
        refuses(sample -> sample.raw(0x0008_1140, "SQ", 0xFFFF_FFFFL, new byte[0]), Reason.MALFORMED);
        refuses(sample -> sample.raw(0x0008_1140, "SQ", 0x7FFF_FFFFL, new byte[16]), Reason.MALFORMED);
        refuses(sample -> sample.raw(0x0010_0020, "LO", 0xFFFF, new byte[2]), Reason.MALFORMED);
    }

    @Test
    void refusesNestingWithoutAnEnd() {
        var levels = 20_000;
        var nested = new byte[levels * 20];
        for (var i = 0; i < levels; i++) {
            // An item, and in it a sequence, both of undefined length.
            System.arraycopy(new byte[] {-2, -1, 0, -32, -1, -1, -1, -1, 8, 0, 0x40, 0x11, 'S', 'Q', 0, 0, -1, -1, -1,
                -1}, 0, nested, i * 20, 20);
        }
        refuses(sample -> sample.raw(0x0008_1140, "SQ", 0xFFFF_FFFFL, nested), Reason.TOO_DEEP);
    }

    @Test
    void refusesMoreElementsThanAnyFileHas() {
        var items = new byte[8 * (Limits.ELEMENTS + 1)];
        for (var i = 0; i < items.length; i += 8) {
            System.arraycopy(new byte[] {-2, -1, 0, -32}, 0, items, i, 4);
        }
        refuses(sample -> sample.raw(0x0008_1140, "SQ", items.length, items), Reason.MALFORMED);
    }

    @Test
    void refusesAPatientWhoIsTwo() {
        var bytes = DicomSamples.ct(2, 2).bytes();
        var again = DicomSamples.empty().text(0x0010_0020, "LO", "99").elements();
        var both = Arrays.copyOf(bytes, bytes.length + again.length);
        System.arraycopy(again, 0, both, bytes.length, again.length);

        assertThat(read(both)).isEqualTo(new Content.CannotShow(Reason.DUPLICATE_FIELD));
    }

    @Test
    void refusesANameOfAMegabyteAndAnUnknownCharacterSet() {
        refuses(sample -> sample.put(0x0010_0010, "UT", new byte[1 << 20]), Reason.STRING_TOO_LONG);
        refuses(sample -> sample.text(0x0008_0005, "CS", "KLINGON"), Reason.CHARSET_UNKNOWN);
    }

    @Test
    void stopsInflatingInTime() throws Exception {
        var meta = DicomSamples.empty().syntax(DEFLATED).bytes();
        var deflater = new java.util.zip.Deflater(9, true);
        deflater.setInput(new byte[64 << 20]);
        deflater.finish();
        var packed = new byte[1 << 20];
        var length = deflater.deflate(packed);
        deflater.end();
        var file = Arrays.copyOf(meta, meta.length + length);
        System.arraycopy(packed, 0, file, meta.length, length);

        assertThat(read(file)).isEqualTo(new Content.CannotShow(Reason.TOO_COSTLY));
    }

    /// A fragment of a hundred bytes claims forty megapixels.
    @Test
    void unpacksNothingThatCannotBeInIt() throws Exception {
        var sample = DicomSamples.ct(2, 2).syntax(RLE).picture(6_000, 6_000, 1, "MONOCHROME2", 16, false, new byte[0])
                .fragments(new byte[0], new byte[100]);

        assertThat(reasonOf(() -> DicomFile.read(ContentSource.of(sample.bytes())).frame(0)))
                .isEqualTo(Reason.TOO_COSTLY);
    }

    /// Two pixels share their colour: of an odd number of them the last one would lie behind the end.
    @Test
    void refusesHalfAPairOfPixels() {
        var odd = DicomSamples.ct(2, 2).picture(1, 3, 3, "YBR_FULL_422", 8, false, new byte[6]);
        var deep = DicomSamples.ct(2, 2).picture(2, 2, 3, "YBR_FULL_422", 16, false, new byte[16]);

        assertThat(reasonOf(() -> DicomFile.read(ContentSource.of(odd.bytes())).frame(0))).isEqualTo(Reason.MALFORMED);
        assertThat(reasonOf(() -> DicomFile.read(ContentSource.of(deep.bytes())).frame(0))).isEqualTo(Reason.NOT_SUPPORTED);
    }

    @Test
    void anyCutGivesAnAnswer() {
        var bytes = DicomSamples.ct(8, 8).raw(0x0008_1140, "SQ", 8, DicomSamples.item(0xFFFE_E000, new byte[0])).bytes();
        for (var length = 0; length < bytes.length; length++) {
            assertThat(read(Arrays.copyOf(bytes, length))).isNotNull();
        }
    }

    @Property(tries = 3_000)
    void anyDamageGivesAnAnswer(@ForAll int at, @ForAll byte with, @ForAll byte next) {
        var bytes = DicomSamples.ct(8, 8).raw(0x0008_1140, "SQ", 8, DicomSamples.item(0xFFFE_E000, new byte[0])).bytes();
        var from = 132 + Math.floorMod(at, bytes.length - 133);
        bytes[from] = with;
        bytes[from + 1] = next;
        if (read(bytes) instanceof Content.Dicom(var study)) {
            for (var series : study.series()) {
                reasonOf(() -> series.slices().getFirst().read());
            }
        }
    }

    @Property(tries = 3_000)
    void anyPackedBytesGiveAnAnswer(@ForAll byte[] bytes, @ForAll int which) {
        var expected = new Expected(8, 8, 1, 16);
        reasonOf(() -> switch (Math.floorMod(which, 4)) {
            case 0 -> RunLength.decode(bytes, expected);
            case 1 -> JpegDecoder.decode(bytes, expected);
            case 2 -> Jpeg2000Decoder.decode(bytes, expected);
            default -> JpegLsDecoder.decode(bytes, expected);
        });
    }

    private interface Reading {
        Object get() throws NotShowable;
    }

    private static Reason reasonOf(Reading reading) {
        try {
            assertThat(reading.get()).isNotNull();
            return null;
        } catch (NotShowable refused) {
            return refused.reason();
        } catch (IndexOutOfBoundsException _) {
            // Decoders may; FrameReader makes MALFORMED of it.
            return Reason.MALFORMED;
        }
    }

    private void refuses(UnaryOperator<DicomSamples> change, Reason reason) {
        assertThat(read(change.apply(DicomSamples.ct(8, 8)).bytes())).isEqualTo(new Content.CannotShow(reason));
    }

    private Content read(byte[] bytes) {
        return reader.read(ContentSource.of(bytes), new Declared("application/dicom", null));
    }
}
