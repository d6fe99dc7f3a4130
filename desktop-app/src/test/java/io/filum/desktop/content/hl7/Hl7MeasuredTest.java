package io.filum.desktop.content.hl7;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.projection.Projection;
import io.filum.desktop.content.results.ThreadSamples;

import static org.assertj.core.api.Assertions.assertThat;

/// Values as laboratories send them that keep to the standard less than its examples do.
class Hl7MeasuredTest {

    private static final String MSH = "MSH|^~\\&|LIS|H|EMR|H|20260314091500+0900||ORU^R01|1|P|2.5.1";
    private static final String PID = "PID|1||00123456^^^H^MR||Hong^Gildong||19850714|M";
    private static final String OBR = "OBR|1||F-1|GLU^Glucose|||20260314080000";

    /// "600" may be mg/dL or mmol/L.
    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "ST|x||6.9|mmol/L;              Quantity[comparator=, number=6.9, unit=mmol/L]",
        "ST|x||>=600|mg/dL;             Quantity[comparator=>=, number=600, unit=mg/dL]",
        "ST|x||> 600|mg/dL;             Words[text=> 600 mg/dL]",
        "ST|x||1,200|/uL;               Words[text=1,200 /uL]",
        "ST|x||5-10|/HPF;               Words[text=5-10 /HPF]",
        "ST|x||6.9 (haemolysed)|mmol/L; Words[text=6.9 (haemolysed) mmol/L]",
        "ST|x||6.9 mmol/L|mmol/L;       Words[text=6.9 mmol/L]",
        "ST|x||haemolysed|mmol/L;       Words[text=haemolysed]",
        "TX|x||6.9|mmol/L;              Quantity[comparator=, number=6.9, unit=mmol/L]",
        "FT|x||< 0.01|ng/mL;            Words[text=< 0.01 ng/mL]",
        "|x||5|L/min;                   Quantity[comparator=, number=5, unit=L/min]",
        "TX|x||2 tablets a day|;        Words[text=2 tablets a day]",
        "NM|x||<5|mg/L;                 Quantity[comparator=, number=<5, unit=mg/L]",
    })
    void neverLosesAUnit(String obx, String value) throws Exception {
        var row = read(MSH, PID, OBR, "OBX|1|" + obx.strip()).results().rows().getFirst();

        assertThat(row.measured().value()).hasToString(value.strip());
    }

    @Test
    void textWithAUnitBesideItIsNoLineOfAReport() throws Exception {
        var read = read(MSH, PID, OBR, "OBX|1|TX|k^Potassium||6.9|mmol/L|||||F", "OBX|2|TX|k^Potassium||7.1|mmol/L|||||F");

        assertThat(read.results().rows()).extracting(row -> row.measured().value().toString())
                .containsExactly("Quantity[comparator=, number=6.9, unit=mmol/L]", "Quantity[comparator=, number=7.1, unit=mmol/L]");
    }

    /// "R" of one and "S" of the other in one cell would be anybody's guess.
    @Test
    void tellsTheBacteriaOfOneCultureApart() throws Exception {
        var thread = new ThreadSamples();
        thread.add(String.join("\r", MSH, PID, "OBR|1||F-1|600-7^Blood culture^LN|||20260314080000",
                "OBX|1|CWE|600-7^Organism^LN|1|112283007^E. coli^SCT||||||F",
                "OBX|2|CWE|600-7^Organism^LN|2|3092008^S. aureus^SCT||||||F",
                "OBR|2||F-2|29576-6^Susceptibility^LN|||20260314080000|||||||||||||||||||600-7&Organism&LN^1^E. coli",
                "OBX|1|ST|18864-9^Ampicillin^LN||R|||R|||F",
                "OBR|3||F-3|29576-6^Susceptibility^LN|||20260314080000|||||||||||||||||||600-7&Organism&LN^2^S. aureus",
                "OBX|1|ST|18864-9^Ampicillin^LN||S|||S|||F").getBytes(StandardCharsets.UTF_8));

        assertThat(thread.table().series()).filteredOn(series -> series.analyte().label().equals("Ampicillin"))
                .extracting(series -> series.panel() + " " + series.at(0).getFirst().measured().value())
                .containsExactly("Susceptibility · E. coli Words[text=R]", "Susceptibility · S. aureus Words[text=S]");
    }

    @Test
    void listsAFlagThatIsNotKnownAmongTheFlagged() throws Exception {
        var thread = new ThreadSamples();
        thread.add(String.join("\r", MSH, PID, OBR, "OBX|1|NM|k^Potassium||9.0|mmol/L||PANIC|||F",
                "OBX|2|NM|na^Sodium||140|mmol/L||N|||F", "OBX|3|NM|cl^Chloride||100|mmol/L|||||F")
                .getBytes(StandardCharsets.UTF_8));

        assertThat(thread.table().series()).filteredOn(series -> series.isFlagged())
                .extracting(series -> series.analyte().label()).containsExactly("Potassium");
    }

    private static Projection read(String... segments) throws NotShowable {
        return new Hl7Reader().read(ContentSource.of(String.join("\r", segments).getBytes(StandardCharsets.UTF_8)));
    }
}
