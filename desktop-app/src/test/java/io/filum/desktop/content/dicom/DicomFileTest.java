package io.filum.desktop.content.dicom;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.filum.desktop.content.ArrayChannel;
import io.filum.desktop.content.dicom.Frame.Look;
import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.content.gate.NotShowable;

import static org.assertj.core.api.Assertions.assertThat;

class DicomFileTest {

    private static final String RLE = "1.2.840.10008.1.2.5";

    @Test
    void readsWhoAndWhat() throws Exception {
        var header = read(DicomSamples.ct(2, 2)).header();

        assertThat(header.patient().name()).isEqualTo("HONG, Gildong");
        assertThat(header.patient().id()).isEqualTo("00123456");
        assertThat(header.patient().birthDate()).hasToString("Optional[1985-07-14]");
        assertThat(header.series().modality()).isEqualTo("CT");
        assertThat(header.series().number()).contains(2);
        assertThat(header.study().day()).hasToString("Optional[2026-03-14]");
        assertThat(header.charset()).isEmpty();
    }

    @Test
    void readsTheSameAtAnyPlaceAndWithoutPreambleAndMeta() throws Exception {
        var bytes = DicomSamples.ct(60, 60).bytes();
        var expected = grey(DicomFile.read(ContentSource.of(bytes)));

        assertThat(grey(DicomFile.read(ArrayChannel.source(bytes)))).isEqualTo(expected);
        assertThat(grey(DicomFile.read(ContentSource.of(Arrays.copyOfRange(bytes, 132, bytes.length)))))
                .isEqualTo(expected);
        assertThat(grey(DicomFile.read(ContentSource.of(DicomSamples.ct(60, 60).elements())))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "ISO_IR 192;            UTF-8;         홍^길동;              홍길동",
        "GB18030;               GB18030;       Wang^XiaoDong=王^小东; WANG, XiaoDong (王小东)",
        "ISO_IR 100;            ISO-8859-1;    Buc^Jérôme;           BUC, Jérôme",
        "ISO_IR 144;            ISO-8859-5;    Люкceмбypг;           ЛЮКCEМБYPГ",
        "ISO_IR 13;             JIS_X0201;     ﾔﾏﾀﾞ^ﾀﾛｳ;              ﾔﾏﾀﾞﾀﾛｳ",
        ";                      x-windows-949; 홍^길동;              홍길동",
        ";                      UTF-8;         햏^햏;                햏햏",
    })
    void readsNamesInTheirCharacterSet(String term, String charset, String sent, String shown) throws Exception {
        var sample = DicomSamples.ct(2, 2).put(0x0010_0010, "PN", sent.getBytes(Charset.forName(charset)));
        var header = read(term == null ? sample : sample.text(0x0008_0005, "CS", term)).header();

        assertThat(header.patient().name()).isEqualTo(shown);
        assertThat(header.charset().isEmpty()).isEqualTo(term != null);
    }

    /// PS3.5, annexes H and I: Japanese and Korean names with their escapes, which stand as `~` here.
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "\\ISO 2022 IR 149 | Hong^Gildong=~$)C\u00fb\u00f3^~$)C\u00d1\u00ce\u00d4\u00d7=~$)C\u00c8\u00ab^~$)C\u00b1\u00e6\u00b5\u00bf"
                + " | HONG, Gildong (洪吉洞, 홍길동)",
        "\\ISO 2022 IR 87  | Yamada^Tarou=~$B;3ED~(B^~$BB@O:~(B=~$B$d$^$@~(B^~$B$?$m$&~(B"
                + " | YAMADA, Tarou (山田太郎, やまだたろう)",
    })
    void followsEscapes(String terms, String sent, String shown) throws Exception {
        var header = read(DicomSamples.ct(2, 2).text(0x0008_0005, "CS", terms)
                .put(0x0010_0010, "PN", sent.replace('~', '\u001b').getBytes(StandardCharsets.ISO_8859_1))).header();

        assertThat(header.patient().name()).isEqualTo(shown);
    }

    @Test
    void rescalesAndShowsThroughAWindow() throws Exception {
        var file = read(DicomSamples.ct(64, 64).text(0x0028_1052, "DS", "-24").text(0x0028_1053, "DS", "2")
                .text(0x0028_1050, "DS", "40\\-600").text(0x0028_1051, "DS", "400\\1500")
                .text(0x0028_1055, "LO", "ABDOMEN\\LUNG"));
        var grey = (Frame.Grey) file.frame(0);

        assertThat(grey.value(0, 0)).isEqualTo(-1024 * 2 - 24);
        assertThat(grey.windows()).containsExactly(new Window(40, 400, "ABDOMEN"), new Window(-600, 1500, "LUNG"));
        // Half way: a value of 40 is 32 × 2 - 24, the pixel 1056.
        assertThat(argb(grey, new Look(new Window(40, 400), false, false))[1056] & 0xff).isBetween(126, 128);
        assertThat(argb(grey, new Look(new Window(40, 400), true, false))[0] & 0xff).isEqualTo(255);
    }

    @Test
    void showsLowValuesWhiteWhereTheFileMeansThat() throws Exception {
        var file = read(DicomSamples.ct(2, 2).picture(1, 2, 1, "MONOCHROME1", 8, false, new byte[] {0, (byte) 255}));

        assertThat(argb(file.frame(0), new Look(null, false, false))).containsExactly(0xFFFFFFFF, 0xFF000000);
    }

    @Test
    void ignoresBitsBesideTheStoredOnes() throws Exception {
        var file = read(DicomSamples.ct(1, 2).picture(1, 2, 1, "MONOCHROME2", 16, true,
                new byte[] {(byte) 0xFF, (byte) 0xAF, 0x01, 0x50}).u16(0x0028_0101, 12).u16(0x0028_0102, 11));

        assertThat(grey(file)).containsExactly(-1.0, 1.0);
    }

    @Test
    void showsColoursByPixelByPlaneAndOfAPalette() throws Exception {
        var byPixel = new byte[] {(byte) 255, 0, 0, 0, 0, (byte) 255};
        var byPlane = new byte[] {(byte) 255, 0, 0, 0, 0, (byte) 255};
        var palette = DicomSamples.ct(2, 2).picture(1, 2, 1, "PALETTE COLOR", 8, false, new byte[] {0, 1});
        for (var colour = 0; colour < 3; colour++) {
            palette.u16(0x0028_1101 + colour, 2, 0, 16)
                    .u16(0x0028_1201 + colour, colour == 0 ? 0xFFFF : 0, colour == 2 ? 0xFFFF : 0);
        }

        assertThat(colours(DicomSamples.ct(2, 2).picture(1, 2, 3, "RGB", 8, false, byPixel)))
                .containsExactly(0xFFFF0000, 0xFF0000FF);
        assertThat(colours(DicomSamples.ct(2, 2).picture(1, 2, 3, "RGB", 8, false, byPlane).u16(0x0028_0006, 1)))
                .containsExactly(0xFFFF0000, 0xFF0000FF);
        assertThat(colours(palette)).containsExactly(0xFFFF0000, 0xFF0000FF);
    }

    @Test
    void showsHalfColour() throws Exception {
        var sample = DicomSamples.ct(2, 2).picture(1, 2, 3, "YBR_FULL_422", 8, false,
                new byte[] {(byte) 255, 0, (byte) 128, (byte) 128});

        assertThat(colours(sample)).containsExactly(0xFFFFFFFF, 0xFF000000);
    }

    @Test
    void drawsOverlaysWhereTheyBelong() throws Exception {
        var file = read(DicomSamples.ct(2, 2).u16(0x6000_0010, 1).u16(0x6000_0011, 2).u16(0x6000_0050, 2, 1)
                .put(0x6000_3000, "OW", new byte[] {2, 0}));
        var window = new Window(0, 1);

        assertThat(file.frame(0).overlay()).containsExactly(false, false, false, true);
        assertThat(argb(file.frame(0), new Look(window, false, true))[3]).isNotEqualTo(0xFF000000);
        assertThat(argb(file.frame(0), new Look(window, false, false))[3]).isEqualTo(0xFF000000);
    }

    @Test
    void putsFragmentsOfAFrameTogether() throws Exception {
        // Two frames of 2 × 2 bytes: run lengths of four 7s, and four literals, the first in two fragments.
        var first = runs(new byte[] {-3, 7});
        var second = runs(new byte[] {3, 1, 2, 3, 4});
        var split = 40;
        var table = new byte[] {0, 0, 0, 0, (byte) (first.length + 16), 0, 0, 0};
        var file = read(DicomSamples.ct(2, 2).syntax(RLE).picture(2, 2, 1, "MONOCHROME2", 8, false, new byte[0])
                .text(0x0028_0008, "IS", "2")
                .fragments(table, Arrays.copyOf(first, split), Arrays.copyOfRange(first, split, first.length), second));

        assertThat(file.frames()).isEqualTo(2);
        assertThat(greyOf(file.frame(0))).containsOnly(7.0);
        assertThat(greyOf(file.frame(1))).containsExactly(1.0, 2.0, 3.0, 4.0);
    }

    @Test
    void looksIntoNestedSequencesAndPassesOverPrivateOnes() throws Exception {
        var nested = DicomSamples.item(0xFFFE_E000, DicomSamples.empty().text(0x0010_0020, "LO", "another").elements());
        var unknown = concat(DicomSamples.item(0xFFFE_E000, new byte[] {0x10, 0, 0x20, 0, 2, 0, 0, 0, 'x', ' '}),
                DicomSamples.item(0xFFFE_E0DD, new byte[0]));
        var file = read(DicomSamples.ct(2, 2).raw(0x0008_1140, "SQ", nested.length, nested)
                .raw(0x0009_1001, "UN", 0xFFFF_FFFFL, unknown).put(0x0009_1002, "UN", new byte[] {1, 2}));

        assertThat(file.header().patient().id()).isEqualTo("00123456");
        assertThat(file.frames()).isEqualTo(1);
    }

    private static double[] grey(DicomFile file) throws NotShowable {
        return greyOf(file.frame(0));
    }

    private static double[] greyOf(Frame frame) {
        var grey = (Frame.Grey) frame;
        return IntStream.range(0, grey.width() * grey.height())
                .mapToDouble(i -> grey.value(i % grey.width(), i / grey.width())).toArray();
    }

    private static int[] argb(Frame frame, Look look) {
        return frame.draw(look).argb();
    }

    private static int[] colours(DicomSamples sample) throws NotShowable {
        return ((Frame.Colour) read(sample).frame(0)).argb();
    }

    private static DicomFile read(DicomSamples sample) throws NotShowable {
        return DicomFile.read(ContentSource.of(sample.bytes()));
    }

    /// One segment.
    private static byte[] runs(byte[] packed) {
        var header = new byte[64];
        header[0] = 1;
        header[4] = 64;
        var whole = concat(header, packed);
        return Arrays.copyOf(whole, whole.length + (whole.length & 1));
    }

    private static byte[] concat(byte[] first, byte[] second) {
        var both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
