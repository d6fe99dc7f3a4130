package io.filum.desktop.content.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.filum.desktop.content.ArrayChannel;
import io.filum.desktop.content.Content;
import io.filum.desktop.content.ContentReader;
import io.filum.desktop.content.Declared;
import io.filum.desktop.content.Format;
import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.content.gate.Reason;

import static org.assertj.core.api.Assertions.assertThat;

class DicomArchiveTest {

    private final ContentReader reader = new ContentReader();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readsAStudyWhereItLies(boolean packed) throws Exception {
        var zip = zip(study(), packed);

        for (var source : new ContentSource[] {ContentSource.of(zip), ArrayChannel.source(zip)}) {
            var study = ((Content.Dicom) reader.read(source, new Declared("application/zip", null))).study();
            assertThat(study.series()).hasSize(1);
            assertThat(study.otherFiles()).isEqualTo(1);
            assertThat(study.unread()).containsExactly(Map.entry(Reason.MALFORMED, 1));
            assertThat(study.patients()).hasSize(1);
            var series = study.series().getFirst();
            assertThat(series.isByPosition()).isTrue();
            // Numbered 1, 2, 3; they lie the other way round.
            assertThat(series.slices()).extracting(slice -> slice.file().header().instance().number().orElse(0))
                    .containsExactly(3, 2, 1);
            assertThat(((Frame.Grey) series.slices().getFirst().read()).value(1, 0)).isEqualTo(-1023);
        }
    }

    @Test
    void leavesOtherArchivesTheFilesThatTheyAre() throws Exception {
        var zip = zip(Map.of("notes.txt", new byte[] {'h', 'i'}), true);

        assertThat(reader.read(ContentSource.of(zip), Declared.nothing())).isEqualTo(new Content.Plain(Format.ZIP));
        assertThat(reader.read(ContentSource.of(Arrays.copyOf(zip, 30)), Declared.nothing()))
                .isEqualTo(new Content.Plain(Format.ZIP));
    }

    /// The directory claims four gigabytes for a file of a few bytes: nothing is taken for what is not there.
    @Test
    void believesNoClaimedSize() throws Exception {
        var zip = zip(Map.of("IM1", DicomSamples.ct(8, 8).bytes(), "IM2", DicomSamples.ct(8, 8).bytes()), false);
        var directory = indexOf(zip, new byte[] {'P', 'K', 1, 2});
        Arrays.fill(zip, directory + 20, directory + 28, (byte) 0x7F);

        var study = ((Content.Dicom) reader.read(ContentSource.of(zip), Declared.nothing())).study();
        assertThat(study.unread()).containsExactly(Map.entry(Reason.NOT_READABLE, 1));
        assertThat(study.series().getFirst().slices()).hasSize(1);
    }

    @Property(tries = 2_000)
    void anyDamageGivesAnAnswer(@ForAll int at, @ForAll byte with) throws Exception {
        var zip = zip(study(), true);
        zip[Math.floorMod(at, zip.length)] = with;

        assertThat(reader.read(ContentSource.of(zip), Declared.nothing())).isNotNull();
    }

    private static Map<String, byte[]> study() {
        var files = new LinkedHashMap<String, byte[]>();
        files.put("DICOMDIR", DicomSamples.empty().text(0x0008_0016, "UI", "1.2.840.10008.1.3.10").bytes());
        for (var i = 1; i <= 3; i++) {
            files.put("A/IM" + i, DicomSamples.ct(8, 8).text(0x0020_0013, "IS", String.valueOf(i))
                    .text(0x0020_0032, "DS", "0\\0\\" + -i).text(0x0020_0037, "DS", "1\\0\\0\\0\\1\\0").bytes());
        }
        files.put("A/broken", Arrays.copyOf(files.get("A/IM1"), files.get("A/IM1").length - 10));
        files.put("README.TXT", "Open with any viewer, please.".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        return files;
    }

    private static byte[] zip(Map<String, byte[]> files, boolean packed) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var file : files.entrySet()) {
                var entry = new ZipEntry(file.getKey());
                if (!packed) {
                    var crc = new CRC32();
                    crc.update(file.getValue());
                    entry.setMethod(ZipEntry.STORED);
                    entry.setSize(file.getValue().length);
                    entry.setCrc(crc.getValue());
                }
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    private static int indexOf(byte[] bytes, byte[] wanted) {
        for (var i = 0; ; i++) {
            if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
    }
}
