package io.filum.desktop.content.dicom;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.ObjectMapper;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.filum.desktop.content.Content;
import io.filum.desktop.content.ContentReader;
import io.filum.desktop.content.Declared;
import io.filum.desktop.content.dicom.SeriesManifest.Thumbnail;
import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;
import io.filum.model.item.Item;
import io.filum.model.item.ItemCodec;
import io.filum.model.item.ItemKind;
import io.filum.model.item.ItemMeta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// What is sent before pictures says the same as the pictures, fits into an envelope, and is held against them.
class SeriesManifestTest {

    private static final String TYPE = "application/dicom+json";

    private final ContentReader reader = new ContentReader();

    @Test
    void saysWhatThePicturesSay() throws Exception {
        var samples = series(5, "1.2.3.1", 2);
        samples.addAll(series(2, "1.2.3.7", 4));
        samples.add(DicomSamples.empty().text(0x0008_0016, "UI", "1.2.840.10008.5.1.4.1.1.88.33")
                .text(0x0008_0005, "CS", "ISO_IR 192").text(0x0008_0060, "CS", "SR").text(0x0010_0010, "PN", "Hong^Gildong==홍^길동")
                .text(0x0010_0020, "LO", "00123456").text(0x0010_0030, "DA", "19850714").text(0x0008_0018, "UI", "1.9")
                .text(0x0020_000D, "UI", "1.2.3").text(0x0020_000E, "UI", "1.2.3.9"));
        var study = study(samples);

        var manifest = read(write(study));

        assertThat(manifest.series()).extracting(SeriesManifest.Announced::pictures).containsExactly(5, 2, 0);
        assertThat(manifest.pictures()).isEqualTo(7);
        var first = manifest.series().getFirst().header();
        var own = study.series().getFirst().header();
        assertThat(first.patient()).isEqualTo(own.patient());
        assertThat(first.patient().name()).isEqualTo("HONG, Gildong (홍길동)");
        assertThat(first.study()).isEqualTo(own.study());
        assertThat(first.series()).isEqualTo(own.series());
        assertThat(manifest.patients()).hasSize(1);
        assertThat(manifest.series().getFirst().thumbnail()).containsInstanceOf(Thumbnail.Drawn.class);
        assertThat(manifest.series().getLast().thumbnail()).isEmpty();
        assertThat(study.after(manifest).difference()).hasValueSatisfying(difference ->
                assertThat(difference.isNone()).isTrue());
    }

    /// Other software reads it by the standard's rules.
    @Test
    void isWrittenAsTheStandardHasIt() throws Exception {
        var sets = new ObjectMapper().readTree(write(study(series(3, "1.2.3.1", 2))));

        assertThat(sets).hasSize(3);
        for (var set : sets) {
            var tags = new ArrayList<String>();
            set.fieldNames().forEachRemaining(tags::add);
            assertThat(tags).isSorted().allMatch(tag -> tag.matches("[0-9A-F]{8}"));
            assertThat(set.at("/00100010/Value/0/Alphabetic").asText()).isEqualTo("Hong^Gildong");
            assertThat(set.at("/00100010/vr").asText()).isEqualTo("PN");
            assertThat(set.at("/00200032/Value/2").asText()).isEqualTo("-5.50");
            assertThat(set.at("/00280010/Value/0").isInt()).isTrue();
        }
        assertThat(sets.get(0).at("/00880200/Value/0/7FE00010/InlineBinary").binaryValue())
                .startsWith(0xFF, 0xD8, 0xFF).hasSizeLessThan(8_000);
        assertThat(sets.get(1).has("00880200")).isFalse();
    }

    /// 40 small pictures and thousands of instances do not fit together; the manifest is sent all the same.
    @Test
    void isThinnedUntilItFits() throws Exception {
        var samples = new ArrayList<DicomSamples>();
        for (var i = 0; i < 12; i++) {
            samples.addAll(series(10, "1.2.3." + i, i));
        }
        var study = study(samples);
        var whole = write(study).length;

        var fewer = ManifestWriter.write(study, bytes -> bytes.length < whole - 3_000).orElseThrow();
        assertThat(read(fewer).series()).hasSize(12).anyMatch(one -> one.thumbnail().isPresent());
        assertThat(read(fewer).series().stream().filter(one -> one.thumbnail().isPresent()).count()).isLessThan(12);
        var counted = ManifestWriter.write(study, bytes -> bytes.length < whole / 6).orElseThrow();
        assertThat(read(counted).series()).hasSize(12).allMatch(one -> one.pictures() == 10 && one.instances().isEmpty());
        assertThat(study.after(read(counted)).difference().orElseThrow().isNone()).isTrue();
        assertThat(ManifestWriter.write(study, _ -> false)).isEmpty();
    }

    @Test
    void fitsIntoAnEnvelopeWhereAStudyIsLarge() throws Exception {
        var samples = new ArrayList<DicomSamples>();
        for (var i = 0; i < 30; i++) {
            samples.addAll(series(30, "1.2.3." + i, i));
        }
        var meta = ItemMeta.of(ItemKind.DICOM, TYPE, "CT");

        var bytes = ManifestWriter.write(study(samples), some -> ItemCodec.fitsInline(new Item(meta, some))).orElseThrow();

        assertThat(read(bytes).pictures()).isEqualTo(900);
        assertThat(read(bytes).series()).hasSize(30).allMatch(one -> one.instances().size() == 30);
    }

    /// Real files in every character set, enhanced ones of many frames, reports, and those whose pictures are not drawn.
    @Test
    void saysTheSameAsRealFiles() throws Exception {
        var corpus = Path.of(System.getProperty("filum.corpus", ""), "dicom");
        assumeTrue(Files.isDirectory(corpus), "needs a folder of real-format files: -Dfilum.corpus=DIR");
        for (var folder : folders(corpus)) {
            var files = new ArrayList<DicomFile>();
            for (var file : filesIn(folder)) {
                try {
                    files.add(DicomFile.read(ContentSource.of(Files.readAllBytes(file))));
                } catch (NotShowable _) {
                    // Is refused when it is sent, too.
                }
            }
            if (files.isEmpty()) {
                continue;
            }
            var study = DicomStudy.of(files, Map.of(), 0);
            var meta = ItemMeta.of(ItemKind.DICOM, TYPE, "CT");
            var bytes = ManifestWriter.write(study, some -> ItemCodec.fitsInline(new Item(meta, some))).orElseThrow();
            var manifest = read(bytes);

            assertThat(manifest.patients()).as(folder.toString()).containsExactlyInAnyOrderElementsOf(study.patients());
            assertThat(study.after(manifest).difference().orElseThrow()).as(folder.toString())
                    .isEqualTo(new SeriesManifest.Difference(0, 0, Optional.empty()));
            var pictures = study.series().stream().mapToInt(one -> one.slices().size()).sum();
            assertThat(manifest.pictures()).as(folder.toString()).isGreaterThanOrEqualTo(pictures);
            System.out.printf("%-20s %4d files, %3d series, %4d pictures: %7d bytes, %2d small pictures%n", folder.getFileName(),
                    files.size(), manifest.series().size(), manifest.pictures(), bytes.length,
                    manifest.series().stream().filter(one -> one.thumbnail().orElse(null) instanceof Thumbnail.Drawn).count());
        }
    }

    private static List<Path> folders(Path corpus) throws IOException {
        try (var list = Files.list(corpus)) {
            return list.filter(Files::isDirectory).sorted().toList();
        }
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (var walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @Test
    void saysWhatIsMissingAndWhatWasNotAnnounced() throws Exception {
        var announced = read(write(study(series(5, "1.2.3.1", 2))));
        var came = series(4, "1.2.3.1", 2);
        came.addAll(series(2, "1.2.3.7", 3));

        var difference = study(came).after(announced).difference().orElseThrow();

        assertThat(difference.missing()).isEqualTo(1);
        assertThat(difference.unannounced()).isEqualTo(2);
        assertThat(difference.otherPatient()).isEmpty();
    }

    @Test
    void saysThatThePicturesAreOfAnotherPatient() throws Exception {
        var announced = read(write(study(series(2, "1.2.3.1", 2))));
        var came = series(2, "1.2.3.1", 2);
        came.forEach(sample -> sample.text(0x0010_0010, "PN", "Kim^Chulsoo").text(0x0010_0020, "LO", "77"));

        assertThat(study(came).after(announced).difference().orElseThrow().otherPatient().orElseThrow().name())
                .isEqualTo("KIM, Chulsoo");
    }

    /// As a DICOMweb server answers for series, with numbers as numbers and a field that nobody knows.
    @Test
    void readsWhatOtherSoftwareWrites() {
        var json = """
                [{"00080060":{"vr":"CS","Value":["MR"]},"0008103E":{"vr":"LO","Value":["T2 TSE",null]},
                "00100010":{"vr":"PN","Value":[{"Alphabetic":"Lee^Younghee","Ideographic":"李^英姬"}]},
                "00100020":{"vr":"LO","Value":["7"]},"0020000D":{"vr":"UI","Value":["1.5"]},
                "0020000E":{"vr":"UI","Value":["1.5.1"]},"00200011":{"vr":"IS","Value":[3]},
                "00201209":{"vr":"IS","Value":[60]},"00081190":{"vr":"UR","Value":["https://pacs.example/studies/1.5"]},
                "7FE00010":{"vr":"OW","BulkDataURI":"https://pacs.example/bulk"},"00091001":{"vr":"UN"}}]""";

        for (var declared : new String[] {TYPE, null, "application/json"}) {
            var manifest = read(json.getBytes(StandardCharsets.UTF_8), declared);
            assertThat(manifest.pictures()).isEqualTo(60);
            var header = manifest.series().getFirst().header();
            assertThat(header.patient().name()).isEqualTo("LEE, Younghee (李英姬)");
            assertThat(header.series().modality()).isEqualTo("MR");
            assertThat(header.series().number()).contains(3);
            assertThat(header.series().description()).isEqualTo("T2 TSE\\");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "[]|NOT_AS_DECLARED", "{}|MALFORMED", "[{}]|MALFORMED", "[1,2]|NOT_AS_DECLARED",
        "[{\"00100010\":{\"vr\":\"PN\"}}|MALFORMED", "[{\"00100010\":{\"vr\":\"PN\"}}]|MALFORMED",
        "[{\"00100020\":{\"vr\":\"LO\",\"Value\":[\"1\"]}}]{}|MALFORMED",
        "[{\"00100020\":{\"Value\":[\"1\"]},\"00100020\":{\"Value\":[\"2\"]}}]|DUPLICATE_FIELD",
        "[{\"0020000D\":{\"Value\":[\"1\"]},\"0020000d\":{\"Value\":[\"2\"]}}]|DUPLICATE_FIELD",
        "[{\"0020000E\":{\"Value\":[\"1\"]},\"00201209\":{\"Value\":[1e9]}}]|NUMBER_OUT_OF_BOUNDS",
        "[{\"0020000E\":{\"Value\":[\"1\"]},\"00201209\":{\"Value\":[-1]}}]|NUMBER_OUT_OF_BOUNDS",
        "[{\"0020000E\":{\"Value\":[\"1\"]},\"00201209\":{\"Value\":[1e999]}}]|NUMBER_OUT_OF_BOUNDS",
        "[{\"0020000E\":{\"Value\":[\"1\"]},\"00201209\":{\"Value\":[\"many\"]}}]|MALFORMED",
        "[{\"00080018\":{\"Value\":[\"1\"]},\"00280010\":{\"Value\":[1]},"
                + "\"00280008\":{\"Value\":[\"2000000000\"]}}]|NUMBER_OUT_OF_BOUNDS"})
    void saysWhyADocumentIsNotShown(String json, Reason reason) {
        assertThat(reader.read(ContentSource.of(json.getBytes(StandardCharsets.UTF_8)), new Declared(TYPE, null)))
                .isEqualTo(new Content.CannotShow(reason));
    }

    @Test
    @DisplayName("Hostile 16: more instances than any study has")
    void countsInstancesThatAreTooMany() {
        var json = "[" + "{\"00080018\":{\"Value\":[\"1\"]}},".repeat(10_001) + "{}]";
        assertThat(reader.read(ContentSource.of(json.getBytes(StandardCharsets.UTF_8)), new Declared(TYPE, null)))
                .isEqualTo(new Content.CannotShow(Reason.TOO_COSTLY));
    }

    @Property(tries = 2_000)
    void anyDamageGivesAnAnswer(@ForAll int at, @ForAll byte with) throws Exception {
        var json = write(study(series(3, "1.2.3.1", 2)));
        json[Math.floorMod(at, json.length)] = with;

        assertThat(reader.read(ContentSource.of(json), new Declared(TYPE, null))).isNotNull();
        assertThat(reader.read(ContentSource.of(Arrays.copyOf(json, Math.floorMod(at, json.length))), new Declared(TYPE, null)))
                .isNotNull();
    }

    @Test
    void showsTheRestWhereASmallPictureLies() {
        var grey = Base64.getEncoder().encodeToString(new byte[64]);
        assertThat(thumbnail(8, 8, "MONOCHROME2", grey)).isInstanceOf(Thumbnail.Drawn.class);
        assertThat(thumbnail(8, 9, "MONOCHROME2", grey)).isEqualTo(new Thumbnail.Refused(Reason.NOT_AS_DECLARED));
        assertThat(thumbnail(8, 8, "PALETTE COLOR", grey)).isEqualTo(new Thumbnail.Refused(Reason.NOT_AS_DECLARED));
        assertThat(thumbnail(60_000, 60_000, "MONOCHROME2", grey)).isEqualTo(new Thumbnail.Refused(Reason.TOO_MANY_PIXELS));
        assertThat(thumbnail(8, 8, "MONOCHROME2", "%%%")).isEqualTo(new Thumbnail.Refused(Reason.MALFORMED));
        assertThat(thumbnail(8, 8, "MONOCHROME2", "A".repeat(70_000))).isEqualTo(new Thumbnail.Refused(Reason.TOO_LARGE));
        var notJpeg = Base64.getEncoder().encodeToString(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 1, 2, 3});
        assertThat(thumbnail(8, 8, "MONOCHROME2", notJpeg)).isInstanceOf(Thumbnail.Refused.class);
    }

    private Thumbnail thumbnail(int rows, int columns, String photometric, String base64) {
        var json = """
                [{"0020000E":{"vr":"UI","Value":["1"]},"00880200":{"vr":"SQ","Value":[{
                "00280004":{"vr":"CS","Value":["%s"]},"00280010":{"vr":"US","Value":[%d]},"00280011":{"vr":"US","Value":[%d]},
                "7FE00010":{"vr":"OB","InlineBinary":"%s"}}]}}]""".formatted(photometric, rows, columns, base64);
        return read(json.getBytes(StandardCharsets.UTF_8)).series().getFirst().thumbnail().orElseThrow();
    }

    private SeriesManifest read(byte[] json) {
        return read(json, TYPE);
    }

    private SeriesManifest read(byte[] json, String declared) {
        return ((Content.Series) reader.read(ContentSource.of(json), new Declared(declared, null))).manifest();
    }

    private static byte[] write(DicomStudy study) throws Exception {
        return ManifestWriter.write(study, _ -> true).orElseThrow();
    }

    private static List<DicomSamples> series(int pictures, String uid, int number) {
        var samples = new ArrayList<DicomSamples>();
        for (var i = 1; i <= pictures; i++) {
            samples.add(DicomSamples.ct(64, 48).text(0x0008_0005, "CS", "ISO_IR 192")
                    .text(0x0010_0010, "PN", "Hong^Gildong==홍^길동").text(0x0008_0018, "UI", uid + "." + i)
                    .text(0x0020_000E, "UI", uid).text(0x0020_0011, "IS", String.valueOf(number))
                    .text(0x0020_0013, "IS", String.valueOf(i)).text(0x0020_0032, "DS", "0\\0\\-5.50")
                    .text(0x0020_0037, "DS", "1\\0\\0\\0\\1\\0"));
        }
        return samples;
    }

    private static DicomStudy study(List<DicomSamples> samples) throws Exception {
        var files = new ArrayList<DicomFile>();
        for (var sample : samples) {
            files.add(DicomFile.read(ContentSource.of(sample.bytes())));
        }
        return DicomStudy.of(files, Map.of(), 0);
    }
}
