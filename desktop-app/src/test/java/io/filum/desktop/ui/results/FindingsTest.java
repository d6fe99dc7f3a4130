package io.filum.desktop.ui.results;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.filum.desktop.content.Content;
import io.filum.desktop.content.ContentReader;
import io.filum.desktop.content.Declared;
import io.filum.desktop.content.allergies.AllergyList;
import io.filum.desktop.content.dicom.DicomSamples;
import io.filum.desktop.content.dicom.ManifestWriter;
import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.content.projection.PatientMatch;
import io.filum.desktop.content.projection.Projection.RecordState;
import io.filum.model.item.PartialDate;
import io.filum.model.item.PatientRef;
import io.filum.model.item.Sex;

import static org.assertj.core.api.Assertions.assertThat;

/// What pictures say of allergies: a contrast agent is given because nobody had read the header.
class FindingsTest {

    private static final PatientRef HONG = PatientRef.of("HONG, Gildong", PartialDate.parse("1985-07-14"), Sex.MALE,
            new PatientRef.Identifier("MRN", "00123456"));
    private static final byte[] PICTURE = DicomSamples.ct(4, 4).text(0x0010_2110, "LO", "IODINE\\PENICILLIN").bytes();

    private final ContentReader reader = new ContentReader();

    @Test
    void quotesTheAllergiesOfAPicture() {
        var findings = Findings.of(read(PICTURE));

        assertThat(findings.allergies().inWords()).containsExactly("IODINE, PENICILLIN");
        assertThat(findings.match(Optional.of(HONG))).isEqualTo(PatientMatch.SAME);
        assertThat(Findings.of(read(DicomSamples.ct(4, 4).bytes())).allergies().isNothing()).isTrue();
    }

    @Test
    void quotesThemAsSoonAsTheStudyIsTold() throws Exception {
        var study = ((Content.Dicom) read(PICTURE)).study();
        var told = ManifestWriter.write(study, _ -> true).orElseThrow();

        assertThat(new String(told, StandardCharsets.UTF_8)).contains("00102110");
        assertThat(Findings.of(read(told)).allergies().inWords()).containsExactly("IODINE, PENICILLIN");
    }

    /// Only a person can read whether "none" or "see chart" names an allergy.
    @Test
    void wordsKeepNoneKnownAway() {
        var gathering = new AllergyList.Gathering();
        gathering.add(0, true, Findings.of(read("""
            {"resourceType": "AllergyIntolerance", "code": {"coding": [{"system": "http://snomed.info/sct", "code": "716186003"}]}}"""
                .getBytes(StandardCharsets.UTF_8))).allergies());
        assertThat(gathering.list().state()).isEqualTo(RecordState.NONE_KNOWN);

        gathering.add(1, true, Findings.of(read(PICTURE)).allergies());

        assertThat(gathering.list().state()).isEqualTo(RecordState.NOT_RECORDED);
        assertThat(gathering.list().inWords()).isEqualTo(List.of("IODINE, PENICILLIN"));
    }

    private Content read(byte[] bytes) {
        return reader.read(ContentSource.of(bytes), Declared.nothing());
    }
}
