package io.filum.desktop.content.dicom;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import io.filum.desktop.content.dicom.Frame.Look;
import io.filum.desktop.content.gate.ContentSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// Compares every picture of a folder of real-format files, pixel by pixel, with what DCMTK draws of it; then packs some of
/// them in every way that DCMTK and GDCM know, and reads them back.
class DicomOracleTest {

    /// Of 255 greys, what lossy pictures may differ by: a cosine is rounded at another place, and a colour made of three.
    private static final int LOSSY = 3;

    private final Path corpus = Path.of(System.getProperty("filum.corpus", ""), "dicom");

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> drawsWhatDcmtkDraws() throws IOException {
        assumeCorpus();
        assumeTool("dcmj2pnm");
        return files().filter(file -> !file.toString().matches(".*(mr-series-60.*[1-9]\\.dcm|jp2k.*|jpeg2k.*)"))
                .map(file -> DynamicTest.dynamicTest(corpus.relativize(file).toString(), () -> {
                    var read = read(file);
                    for (var i = 0; i < read.frames(); i++) {
                        compare(file, read, i);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> readsWhateverTheyPack() {
        assumeCorpus();
        assumeTool("dcmcjpeg");
        assumeTool("gdcmconv");
        var lossless = List.of("gdcmconv --rle", "gdcmconv --jpeg", "gdcmconv --jpegls", "gdcmconv --j2k", "dcmcjpeg +el +sv 2",
                "dcmcjpeg +el +sv 3", "dcmcjpeg +el +sv 4", "dcmcjpeg +el +sv 5", "dcmcjpeg +el +sv 6",
                "dcmcjpeg +el +sv 7", "dcmcjpls +el +il", "dcmcjpls +el +is", "dcmcrle", "dcmconv -F +ti",
                "dcmconv +tb", "dcmconv +td");
        var files = List.of("dcmqi-ct3/01.dcm", "pydicom/examples_overlay.dcm", "pydicom/examples_rgb_color.dcm",
                "pydicom/examples_palette.dcm", "pydicom/image_dfl.dcm");
        return files.stream().flatMap(name -> lossless.stream()
                .map(how -> DynamicTest.dynamicTest(name + ", " + how, () -> {
                    var file = corpus.resolve(name);
                    var packed = folder.resolve("packed.dcm");
                    Files.deleteIfExists(packed);
                    run(how + " " + file + " " + packed);
                    assertSame(read(packed).frame(0), read(file).frame(0), 0);
                })));
    }

    @TestFactory
    Stream<DynamicTest> staysWithinWhatNearLosslessPromises() {
        assumeCorpus();
        assumeTool("dcmcjpls");
        return Stream.of("pydicom/examples_overlay.dcm", "pydicom/examples_rgb_color.dcm", "pydicom/image_dfl.dcm")
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    var packed = folder.resolve("near.dcm");
                    run("dcmcjpls +en +md 2 " + corpus.resolve(name) + " " + packed);
                    assertSame(read(packed).frame(0), read(corpus.resolve(name)).frame(0), 2);
                }));
    }

    @TestFactory
    Stream<DynamicTest> drawsLossyPicturesAsDcmtkDoes() {
        assumeCorpus();
        assumeTool("dcmcjpeg");
        return Stream.of("+eb +s4", "+ee +s4").flatMap(how ->
                Stream.of("dcmqi-ct3/01.dcm", "pydicom/examples_rgb_color.dcm").map(name ->
                        DynamicTest.dynamicTest(name + ", " + how, () -> {
                            var packed = folder.resolve("lossy.dcm");
                            Files.deleteIfExists(packed);
                            run("dcmcjpeg " + how + " " + corpus.resolve(name) + " " + packed);
                            compare(packed, read(packed), 0);
                        })));
    }

    /// DCMTK knows no JPEG 2000: GDCM unpacks.
    @TestFactory
    Stream<DynamicTest> unpacksJpeg2000AsGdcmDoes() throws Exception {
        assumeCorpus();
        assumeTool("gdcmconv");
        var packed = new ArrayList<>(List.of(corpus.resolve("pydicom/examples_jpeg2k.dcm"),
                corpus.resolve("pydicom/MR_small_jp2klossless.dcm")));
        for (var name : List.of("dcmqi-ct3/01.dcm", "pydicom/examples_rgb_color.dcm")) {
            for (var how : List.of("--lossy --j2k -r 20", "--lossy --irreversible --j2k -r 10")) {
                var lossy = folder.resolve("j2k-" + packed.size() + ".dcm");
                run("gdcmconv " + how + " " + corpus.resolve(name) + " " + lossy);
                packed.add(lossy);
            }
        }
        return packed.stream().map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
            var unpacked = folder.resolve("unpacked.dcm");
            run("gdcmconv --raw " + file + " " + unpacked);
            // The 9/7 wavelet's last bit depends on the order of additions.
            var near = read(file).syntax() == TransferSyntax.JPEG_2000 ? 0 : 1;
            assertSame(read(file).frame(0), read(unpacked).frame(0), near);
        }));
    }

    private void compare(Path file, DicomFile read, int frame) throws Exception {
        var ours = read.frame(frame);
        var exact = read.syntax().coding() != TransferSyntax.Coding.JPEG && !file.toString().contains("rtdose");
        var window = ours instanceof Frame.Grey grey
                ? exact && !grey.windows().isEmpty() ? grey.windows().getFirst() : grey.fullRange() : null;
        var look = window == null ? "" : "+Ww " + window.center() + " " + window.width();
        var drawn = folder.resolve("drawn.pnm");
        Files.deleteIfExists(drawn);
        var tool = read.syntax().coding() == TransferSyntax.Coding.JPEG_LS ? "dcml2pnm" : "dcmj2pnm";
        run(tool + " -O +F " + (frame + 1) + " " + look + " " + file + " " + drawn);
        var theirs = Anymap.read(Files.readAllBytes(drawn));
        var pixels = ours.draw(new Look(window, false, false));

        assertThat(theirs.width()).isEqualTo(pixels.width());
        assertThat(theirs.height()).isEqualTo(pixels.height());
        var worst = 0;
        for (var i = 0; i < pixels.argb().length; i++) {
            for (var colour = 0; colour < 3; colour++) {
                worst = Math.max(worst,
                        Math.abs((pixels.argb()[i] >> 16 - 8 * colour & 0xff) - theirs.sample(i, colour)));
            }
        }
        assertThat(worst).as("largest difference of frame %d", frame).isLessThanOrEqualTo(exact ? 0 : LOSSY);
    }

    private static void assertSame(Frame read, Frame expected, int near) {
        switch (expected) {
            case Frame.Grey grey -> {
                for (var i = 0; i < grey.stored().length; i++) {
                    var x = i % grey.width();
                    var y = i / grey.width();
                    assertThat(Math.abs(((Frame.Grey) read).value(x, y) - grey.value(x, y))).isLessThanOrEqualTo(near);
                }
            }
            case Frame.Colour colour -> {
                var argb = ((Frame.Colour) read).argb();
                for (var i = 0; i < argb.length; i++) {
                    for (var shift = 0; shift < 24; shift += 8) {
                        assertThat(Math.abs((argb[i] >> shift & 0xff) - (colour.argb()[i] >> shift & 0xff)))
                                .isLessThanOrEqualTo(near);
                    }
                }
            }
        }
    }

    /// A picture as DCMTK writes it: binary PGM or PPM of eight bits.
    private record Anymap(int width, int height, boolean colour, byte[] bytes, int from) {

        static Anymap read(byte[] bytes) {
            var numbers = new ArrayList<Integer>();
            var at = 2;
            while (numbers.size() < 3) {
                if (bytes[at] == '#') {
                    while (bytes[at] != '\n') {
                        at++;
                    }
                } else if (bytes[at] > ' ') {
                    var end = at;
                    while (bytes[end] > ' ') {
                        end++;
                    }
                    numbers.add(Integer.parseInt(new String(bytes, at, end - at, StandardCharsets.US_ASCII)));
                    at = end;
                } else {
                    at++;
                }
            }
            return new Anymap(numbers.get(0), numbers.get(1), bytes[1] == '6', bytes, at + 1);
        }

        int sample(int pixel, int which) {
            return bytes[from + (colour ? 3 * pixel + which : pixel)] & 0xff;
        }
    }

    private DicomFile read(Path file) throws Exception {
        return DicomFile.read(ContentSource.of(Files.readAllBytes(file)));
    }

    private void run(String command) throws Exception {
        var process = new ProcessBuilder(command.split(" +")).redirectErrorStream(true)
                .redirectOutput(folder.resolve("said.txt").toFile()).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(command).isTrue();
        assertThat(process.exitValue()).as("%s: %s", command, Files.readString(folder.resolve("said.txt"))).isZero();
    }

    private Stream<Path> files() throws IOException {
        try (var walk = Files.walk(corpus)) {
            return walk.filter(file -> file.toString().endsWith(".dcm")).sorted().toList().stream();
        }
    }

    private void assumeCorpus() {
        assumeTrue(Files.isDirectory(corpus), "needs a folder of real-format files: -Dfilum.corpus=DIR");
    }

    private static void assumeTool(String name) {
        assumeTrue(Stream.of(System.getenv("PATH").split(":")).anyMatch(place -> Files.isExecutable(Path.of(place, name))),
                "needs " + name + " (Debian: dcmtk, libgdcm-tools)");
    }
}
