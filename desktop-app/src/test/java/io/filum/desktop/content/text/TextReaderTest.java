package io.filum.desktop.content.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;
import io.filum.desktop.content.gate.SafeText;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TextReaderTest {

    private static final String KOREAN = "홍길동 님, 혈압 152/94. 펲시";

    private final TextReader reader = new TextReader();

    @Test
    void readsUtf8WithAndWithoutAMark() throws Exception {
        assertThat(read(KOREAN.getBytes(StandardCharsets.UTF_8), "UTF-8"))
                .isEqualTo(new NoteText(KOREAN, "UTF-8", false));
        assertThat(read(("\uFEFF" + KOREAN).getBytes(StandardCharsets.UTF_8), null))
                .isEqualTo(new NoteText(KOREAN, "UTF-8", false));
        assertThat(read(("\uFEFF" + KOREAN).getBytes(StandardCharsets.UTF_16LE), "UTF-8").text()).isEqualTo(KOREAN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EUC-KR", "euc-kr", "CP949", "ks_c_5601-1987", "MS949"})
    void readsCp949UnderAllItsNames(String declared) throws Exception {
        assertThat(read(KOREAN.getBytes(Charset.forName("x-windows-949")), declared))
                .isEqualTo(new NoteText(KOREAN, "CP949", false));
    }

    @Test
    void saysThatItGuessed() throws Exception {
        assertThat(read(KOREAN.getBytes(Charset.forName("x-windows-949")), null))
                .isEqualTo(new NoteText(KOREAN, "CP949", true));
    }

    @Test
    void neverFillsHolesWithQuestionMarks() {
        assertRefused(KOREAN.getBytes(Charset.forName("x-windows-949")), "UTF-8", Reason.CHARSET_MISMATCH);
        assertRefused(new byte[] {'a', (byte) 0xFF}, null, Reason.CHARSET_MISMATCH);
        assertRefused(new byte[] {'a'}, "klingon", Reason.CHARSET_UNKNOWN);
        assertRefused(new byte[] {'a'}, "no such name!", Reason.CHARSET_UNKNOWN);
    }

    @Test
    void refusesABookBeforeReadingIt() {
        assertRefused(new byte[(4 << 20) + 1], null, Reason.TOO_LARGE);
    }

    @Test
    void makesTextSafeToStandBesideOtherText() {
        assertThat(SafeText.lines("a\r\nb\rc\n\td\u0000\u202Ee")).isEqualTo("a\nb\nc\n\td\uFFFD\uFFFDe");
        assertThat(SafeText.line("  two\n words \t", 50)).isEqualTo("two words");
        assertThat(SafeText.line("한글과 \uD83D\uDE00", 5)).isEqualTo("한글과…");
        assertThat(SafeText.line("x".repeat(10), 5)).isEqualTo("xxxxx…");
    }

    @Test
    void makesFileNamesThatStayInTheirFolder() {
        assertThat(SafeText.fileName("../../etc/passwd", "f")).isEqualTo("_.._etc_passwd");
        assertThat(SafeText.fileName("..", "f")).isEqualTo("f");
        assertThat(SafeText.fileName("con.txt", "f")).isEqualTo("_con.txt");
        assertThat(SafeText.fileName("경과 기록.pdf ", "f")).isEqualTo("경과 기록.pdf");
        assertThat(SafeText.fileName("report\u202Efdp.exe", "f")).isEqualTo("report_fdp.exe");
    }

    private NoteText read(byte[] bytes, String declared) throws NotShowable {
        return reader.read(ContentSource.of(bytes), declared);
    }

    private void assertRefused(byte[] bytes, String declared, Reason reason) {
        assertThatThrownBy(() -> read(bytes, declared))
                .isInstanceOfSatisfying(NotShowable.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }
}
