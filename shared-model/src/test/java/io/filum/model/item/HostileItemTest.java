package io.filum.model.item;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.filum.model.item.MalformedItem.Reason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class HostileItemTest {

    /// All that a meta needs, but for the brace at its end.
    private static final String GOOD =
            "{\"kind\":\"note\",\"type\":\"text/plain\",\"title\":\"\",\"urgency\":\"routine\"";
    private static final String META = """
            {"kind":"note","type":"text/plain","title":"K+","urgency":"routine"}""";

    @Test
    void theseBytesAreReadWhenNothingIsWrong() throws MalformedItem {
        assertThat(MetaJson.decode(utf8(META))).isEqualTo(ItemMeta.of(ItemKind.NOTE, "text/plain", "K+"));
    }

    @ParameterizedTest
    @DisplayName("Hostile 16, 17, 18: absurd meta")
    @ValueSource(strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"kind\":\"note\",\"kind\":\"note\",\"type\":\"text/plain\",\"title\":\"\",\"urgency\":\"routine\"}",
        GOOD + ",\"retracted\":true}",
        "{\"kind\":\"note\",\"type\":\"text/plain\",\"title\":NaN,\"urgency\":\"routine\"}",
        "{\"kind\":\"note\",\"type\":\"text/plain\",\"title\":9223372036854775808,\"urgency\":\"routine\"}",
        "{\"kind\":\"note\",\"type\":\"text/plain\",\"title\":\"\\ud800\",\"urgency\":\"routine\"}",
        "{\"kind\":\"note\",\"type\":\"text/plain\",\"title\":\"\\u202egnp.exe\",\"urgency\":\"routine\"}",
        "{\"kind\":\"note\",\"type\":\"text/plain\",\"title\":\"\\u0000\",\"urgency\":\"routine\"}",
        "{\"kind\":\"NOTE\",\"type\":\"text/plain\",\"title\":\"\",\"urgency\":\"routine\"}",
        "{\"kind\":\"note\",\"type\":\"text\",\"title\":\"\",\"urgency\":\"routine\"}",
        "{\"kind\":\"note\",\"type\":\"text/plain\",\"title\":null,\"urgency\":\"routine\"}",
        GOOD + ",\"fileName\":\"../../.bashrc\"}",
        GOOD + ",\"time\":\"2026-13-01T00:00Z\"}",
        GOOD + ",\"patient\":{\"name\":\"\",\"sex\":\"male\"}}",
        GOOD + ",\"patient\":{\"name\":\"A\",\"sex\":\"male\",\"idLabel\":\"MRN\"}}",
        GOOD + ",\"patient\":{\"name\":\"A\",\"sex\":\"male\",\"birthDate\":\"1985-02-30\"}}"
    })
    void refusesAbsurdMeta(String json) {
        refuses(Reason.META, utf8(json));
    }

    @Test
    @DisplayName("Hostile 17: what stands around the JSON document")
    void refusesWhatStandsAroundTheDocument() {
        refuses(Reason.META, utf8(META + META));
        refuses(Reason.META, utf8(META + " 1"));
        refuses(Reason.META, utf8("\uFEFF" + META));
        refuses(Reason.META, utf8("[".repeat(5000)));
        refuses(Reason.META, META.replace("K+", "K\u00ff").getBytes(StandardCharsets.ISO_8859_1));
        refuses(Reason.META, utf8(META.replace("K+", "K".repeat(301))));
        refuses(Reason.META, utf8(META.replace("K+", "K".repeat(9000))));
    }

    @Test
    @DisplayName("Hostile 18: huge titles cannot even be made")
    void hugeTitlesCannotEvenBeMade() {
        assertThatIllegalArgumentException().isThrownBy(() -> ItemMeta.note("x".repeat(1_000_000)));
        assertThat(ShownText.fit("\u202e" + "홍".repeat(1_000_000))).hasSizeLessThanOrEqualTo(300).startsWith("홍");
        assertThat(ShownText.isFit(ShownText.fit("😀".repeat(500)))).isTrue();
    }

    @Test
    @DisplayName("Hostile 18: ids and titles in either normal form stay as they came")
    void idsAndTitlesInEitherNormalFormStayAsTheyCame() throws MalformedItem {
        String composed = "\uac00";
        String decomposed = "\u1100\u1161";
        assertThat(MetaJson.decode(MetaJson.encode(ItemMeta.note(composed))).title()).isEqualTo(composed);
        assertThat(MetaJson.decode(MetaJson.encode(ItemMeta.note(decomposed))).title()).isEqualTo(decomposed);
    }

    @Test
    @DisplayName("Hostile 16: padding that is not exactly right")
    void refusesPaddingThatIsNotExactlyRight() throws MalformedItem {
        byte[] plaintext = ItemCodec.encode(new Item(ItemMeta.note("K+"), new byte[] {1}));
        byte[] hidden = plaintext.clone();
        hidden[hidden.length - 1] = 1;
        ItemCodecTest.refuses(Reason.PADDING, () -> ItemCodec.decode(hidden));
        byte[] longer = Arrays.copyOf(plaintext, plaintext.length + 256);
        ItemCodecTest.refuses(Reason.PADDING, () -> ItemCodec.decode(longer));
    }

    @Test
    @DisplayName("Hostile 16: a bomb is refused before it goes off")
    void refusesABombBeforeItGoesOff() {
        byte[] zeros = Gzip.compress(new byte[ItemCodec.MAX_CONTENT]);
        ItemCodecTest.refuses(Reason.BOMB, () -> ItemCodec.decode(plaintext(zeros, ItemCodec.MAX_CONTENT)));
        ItemCodecTest.refuses(Reason.BOMB, () -> ItemCodec.decode(plaintext(zeros, 1000)));
        ItemCodecTest.refuses(Reason.TOO_LARGE, () -> ItemCodec.decode(plaintext(zeros, Integer.MAX_VALUE)));
        ItemCodecTest.refuses(Reason.COMPRESSION, () -> ItemCodec.decode(plaintext(new byte[40], 1000)));
    }

    private static byte[] plaintext(byte[] stored, int size) {
        byte[] meta = utf8(META);
        int length = 14 + meta.length + stored.length;
        return ByteBuffer.allocate(Padme.paddedLength(length))
                .put((byte) 1)
                .put((byte) 1)
                .putInt(meta.length)
                .put(meta)
                .putInt(size)
                .putInt(stored.length)
                .put(stored)
                .array();
    }

    private static void refuses(Reason reason, byte[] meta) {
        ItemCodecTest.refuses(reason, () -> ItemCodec.decodeMeta(meta));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
