package io.filum.desktop.content.cda;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.projection.ResultRow;

import static org.assertj.core.api.Assertions.assertThat;

/// What the standard allows and samples seldom have.
class CdaOddTest {

    private static final String OPEN = "<ClinicalDocument xmlns='urn:hl7-org:v3' "
            + "xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'><component><structuredBody><component><section>";
    private static final String CLOSE = "</section></component></structuredBody></component></ClinicalDocument>";

    /// A value that moves to the left stands under another one's heading.
    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "<tr><td rowspan='2'>A</td><td>1</td></tr><tr><td>2</td></tr>;                         A 1 / - 2",
        "<tr><td colspan='2'>A</td><td>1</td></tr><tr><td>B</td><td>2</td><td>3</td></tr>;     A - 1 / B 2 3",
        "<tr><td rowspan='2' colspan='2'>A</td><td>1</td></tr><tr><td>2</td></tr>;             A - 1 / - - 2",
        "<tr><td>A</td><td rowspan='3'>1</td></tr><tr><td>B</td></tr><tr><td>C</td></tr>;      A 1 / B - / C -",
        "<tr><td>A</td><td colspan='9999'>1</td></tr>;                                         A 1",
        "<tr><td rowspan='x' colspan='-1'>A</td><td>1</td></tr>;                               A 1",
    })
    void keepsEachCellUnderItsHeading(String rows, String shown) throws Exception {
        var table = (Section.Table) read("<text><table><tbody>" + rows + "</tbody></table></text>").sections().getFirst()
                .blocks().getFirst();

        assertThat(table.rows().stream().map(row -> row.cells().stream().map(cell -> cell.isEmpty() ? "-" : Section.plain(cell))
                .collect(Collectors.joining(" "))).collect(Collectors.joining(" / "))).isEqualTo(shown);
    }

    @Test
    void leavesATableInsideACellWhereItStands() throws Exception {
        var table = (Section.Table) read("<text><table><tbody><tr><td>A</td><td><table><tbody><tr><td>inner</td></tr></tbody>"
                + "</table></td></tr></tbody></table></text>").sections().getFirst().blocks().getFirst();

        assertThat(table.rows()).hasSize(1);
        assertThat(table.rows().getFirst().cells().get(1)).singleElement().isInstanceOf(Section.Table.class);
    }

    @Test
    void strikesWhatThisVersionTookOut() throws Exception {
        var paragraph = (Section.Paragraph) read("<text><paragraph>Allergy: <content revised='delete'>none</content>"
                + "<content revised='insert'>penicillin</content></paragraph></text>").sections().getFirst().blocks().getFirst();

        assertThat(paragraph.text()).isEqualTo("Allergy: penicillin");
        assertThat(paragraph.runs()).extracting(run -> run.text() + run.style().struck())
                .containsExactly("Allergy: false", "nonetrue", "penicillinfalse");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "xsi:type='IVL_PQ'><low value='600' unit='mg/dL' inclusive='false'/>;                  Words[text=> 600 mg/dL]",
        "xsi:type='IVL_PQ'><high value='5' unit='mg/L'/>;                                      Words[text=≤ 5 mg/L]",
        "xsi:type='IVL_PQ'><low nullFlavor='NI'/><high value='5' inclusive='false'/>;          Words[text=< 5]",
        "xsi:type='IVL_PQ'><low value='1' unit='d'/><high value='2' unit='d'/>;                Words[text=1 d–2 d]",
        "xsi:type='PQ' nullFlavor='UNK'>;                                                      Absent[reason=]",
        "xsi:type='ST'>1:128;                                                                  Words[text=1:128]",
    })
    void readsValuesWithOneLimit(String value, String shown) throws Exception {
        var row = result("<value " + value + "</value>", "").measured().value();

        assertThat(row).hasToString(shown.strip());
    }

    @Test
    void aNegatedResultIsNotItsValue() throws Exception {
        assertThat(result("<value xsi:type='ST'>MRSA</value>", "negationInd='true'").status()).isEqualTo("refuted");
    }

    @Test
    void takesThePanelsTimeWhereAResultHasNone() throws Exception {
        assertThat(result("<value xsi:type='ST'>x</value>", "").when().text()).isEqualTo("20260314080000+0900");
    }

    private static ResultRow result(String value, String attributes) throws NotShowable {
        return read("<code code='30954-2'/><entry><organizer><code displayName='Panel'/>"
                + "<effectiveTime value='20260314080000+0900'/><component><observation " + attributes + "><code displayName='Test'/>"
                + value + "</observation></component></organizer></entry>").projection().results().rows().getFirst();
    }

    private static CdaDocument read(String section) throws NotShowable {
        return new CdaReader().read(ContentSource.of((OPEN + section + CLOSE).getBytes(StandardCharsets.UTF_8)));
    }
}
