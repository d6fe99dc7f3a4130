package io.filum.desktop.ui.item;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import io.filum.desktop.content.dicom.DicomSamples;
import io.filum.desktop.content.dicom.ManifestWriter;
import io.filum.desktop.ui.imaging.Studies;
import io.filum.model.item.ItemKind;
import io.filum.model.item.ItemMeta;

/// A study as it is sent: what is told of it, and its pictures in one file. Made up here.
final class PackedSeries {

    static final ItemMeta MANIFEST = ItemMeta.of(ItemKind.DICOM, "application/dicom+json", "CT abdomen");
    static final ItemMeta PICTURES = ItemMeta.of(ItemKind.DICOM, "application/zip", "ct.zip").withFileName("ct.zip");

    /// As a DICOMweb server answers who is asked for series.
    static final byte[] OF_OTHERS = """
            [{"00080020":{"vr":"DA","Value":["20260314"]},"00080060":{"vr":"CS","Value":["MR"]},
            "00081030":{"vr":"LO","Value":["MR brain"]},"0008103E":{"vr":"LO","Value":["T2 TSE axial"]},
            "00100010":{"vr":"PN","Value":[{"Alphabetic":"Lee^Younghee","Ideographic":"李^英姬","Phonetic":"이^영희"}]},
            "00100020":{"vr":"LO","Value":["00777"]},"00100030":{"vr":"DA","Value":["19790301"]},
            "00100040":{"vr":"CS","Value":["F"]},"00180015":{"vr":"CS","Value":["BRAIN"]},
            "0020000D":{"vr":"UI","Value":["1.5"]},"0020000E":{"vr":"UI","Value":["1.5.1"]},
            "00200011":{"vr":"IS","Value":[3]},"00201209":{"vr":"IS","Value":[60]}}]""".getBytes(StandardCharsets.UTF_8);

    private PackedSeries() {}

    /// A stack of 9 pictures, another of 4, and a report.
    static List<DicomSamples> study() {
        return of("Hong^Gildong==홍^길동", "00123456");
    }

    static List<DicomSamples> of(String name, String number) {
        var samples = new ArrayList<DicomSamples>();
        samples.addAll(Studies.ball(9, name));
        Studies.ball(4, name).forEach(sample -> samples.add(sample.text(0x0020_000E, "UI", "1.2.3.7")
                .text(0x0020_0011, "IS", "5").text(0x0008_103E, "LO", "Coronal 5 mm")));
        for (var i = 0; i < samples.size(); i++) {
            samples.get(i).text(0x0008_0018, "UI", "1.2.3.4." + i).text(0x0010_0020, "LO", number);
        }
        samples.add(Studies.report().text(0x0010_0010, "PN", name).text(0x0010_0020, "LO", number)
                .text(0x0008_0018, "UI", "1.2.3.5"));
        return samples;
    }

    static byte[] manifest(List<DicomSamples> samples) throws Exception {
        return ManifestWriter.write(Studies.of(samples), _ -> true).orElseThrow();
    }

    static byte[] zip(List<DicomSamples> samples) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var sample : samples) {
                zip.putNextEntry(new ZipEntry("IM" + samples.indexOf(sample)));
                zip.write(sample.bytes());
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }
}
