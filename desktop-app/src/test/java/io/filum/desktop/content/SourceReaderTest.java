package io.filum.desktop.content;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.filum.desktop.content.gate.Bounds;
import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.projection.ByteRange;
import io.filum.desktop.content.source.Piece;
import io.filum.desktop.content.source.SourceText;
import io.filum.desktop.content.source.SourceText.Kind;

import static org.assertj.core.api.Assertions.assertThat;

class SourceReaderTest {

    private final SourceReader reader = new SourceReader();

    @Test
    void showsWhatHides() throws Exception {
        var line = text("{\"a\":\"x\u202Ey\u200B\u000B\"}\r\n").lines().line(0, Optional.empty());

        assertThat(line.text()).isEqualTo("{\"a\":\"x‹U+202E›y‹U+200B›‹VT›\"}‹CR›‹LF›");
        assertThat(line.pieces()).extracting(Piece::unseen).containsExactly(false, true, false, true, false, true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "x-windows-949"})
    void readsKoreanInTheCharacterSetThatTheMessageDeclares(String name) throws Exception {
        var said = name.equals("UTF-8") ? "UNICODE UTF-8" : "KS X 1001";
        var message = ("MSH|^~\\&|LIS|H|||20260314||ORU^R01|1|P|2.5|||||||" + said + "\rPID|1||1||홍^길동\r");
        var text = reader.read(ContentSource.of(message.getBytes(Charset.forName(name))), Declared.nothing(), Optional.empty());

        assertThat(text.charset()).isEqualTo(name.equals("UTF-8") ? "UTF-8" : "CP949");
        assertThat(text.lines().line(1, Optional.empty()).text()).isEqualTo("PID|1||1||홍^길동‹CR›");
    }

    @Test
    void showsBytesThatAreNoLetters() throws Exception {
        var bytes = "<?xml version='1.0'?><a>가".getBytes(StandardCharsets.UTF_8);
        bytes[bytes.length - 1] = '!';

        assertThat(whole(reader.read(ContentSource.of(bytes), Declared.nothing(), Optional.empty())))
                .endsWith("<a>‹0xEA›‹0xB0›!");
    }

    @Test
    void marksExactlyThePlace() throws Exception {
        var json = "{\"이름\":\"홍길동\",\"값\":6.9}";
        var from = json.substring(0, json.indexOf("\"값")).getBytes(StandardCharsets.UTF_8).length;
        var place = Optional.of(new ByteRange(from, from + "\"값\":6.9".getBytes(StandardCharsets.UTF_8).length));
        var line = reader.read(ContentSource.of(json.getBytes(StandardCharsets.UTF_8)), Declared.nothing(), place)
                .lines().line(0, place);

        assertThat(line.pieces().stream().filter(Piece::marked).map(Piece::text)).containsExactly("\"값\":6.9");
        assertThat(line.text()).isEqualTo(json);
    }

    @Property(tries = 200)
    void losesNoByteAndFindsEachAgain(@ForAll("texts") String text) throws Exception {
        var bytes = ("x" + text).getBytes(StandardCharsets.UTF_8);
        var lines = text("x" + text).lines();
        var at = 0L;
        for (var i = 0; i < lines.count(); i++) {
            assertThat(lines.line(i, Optional.empty()).at()).isGreaterThanOrEqualTo(at);
            at = lines.line(i, Optional.empty()).at();
            assertThat(lines.lineAt(at)).isEqualTo(i);
        }
        assertThat(lines.lineAt(bytes.length)).isEqualTo(lines.count() - 1);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("ab,>가나\r\n\u202E😀").ofMaxLength(2_000);
    }

    @Test
    void breaksALineThatHasNoEnd() throws Exception {
        var json = "{\"a\":[" + "\"가나다라마바사\",".repeat(400_000) + "1]}";
        var before = System.nanoTime();
        var text = text(json);
        var first = text.lines().line(0, Optional.empty()).text();

        assertThat(text.lines().count()).isGreaterThan(50_000);
        assertThat(first).endsWith(",").hasSizeLessThan(120);
        assertThat(first + text.lines().line(1, Optional.empty()).text()).startsWith(json.substring(0, 60));
        // Far more than it takes, and far less than a scan of the whole for each line would.
        assertThat(System.nanoTime() - before).isLessThan(20_000_000_000L);
    }

    @Test
    void showsThePartAroundThePlaceOfALargeItem() throws Exception {
        var bytes = new byte[40 << 20];
        Arrays.fill(bytes, (byte) ' ');
        bytes[0] = '{';
        bytes[35_000_000] = 'k';
        var place = Optional.of(new ByteRange(35_000_000, 35_000_001));
        var text = reader.read(ContentSource.of(bytes), new Declared("text/plain", null), place);

        assertThat(text.isPart()).isTrue();
        assertThat(text.shown().to() - text.shown().from()).isEqualTo(Bounds.SOURCE);
        var line = text.lines().line(text.lines().lineAt(35_000_000), place);
        assertThat(line.pieces()).contains(new Piece("k", false, true));
    }

    @Test
    void showsWhatIsNoTextInHexadecimal() throws Exception {
        var bytes = ByteBuffer.allocate(20).put("%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII)).array();
        var text = reader.read(ContentSource.of(bytes), Declared.nothing(), Optional.empty());

        assertThat(text.kind()).isEqualTo(Kind.HEX);
        assertThat(text.lines().line(0, Optional.empty()).text())
                .isEqualTo("25 50 44 46 2d 31 2e 37 0a 00 00 00 00 00 00 00   %PDF-1.7········");
        assertThat(text.lines().count()).isEqualTo(2);
    }

    private SourceText text(String text) throws NotShowable {
        return reader.read(ContentSource.of(text.getBytes(StandardCharsets.UTF_8)), new Declared("text/plain", null),
                Optional.empty());
    }

    private static String whole(SourceText text) {
        return IntStream.range(0, text.lines().count()).mapToObj(i -> text.lines().line(i, Optional.empty()).text())
                .collect(Collectors.joining());
    }
}
