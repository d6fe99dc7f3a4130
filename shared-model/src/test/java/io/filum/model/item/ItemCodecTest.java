package io.filum.model.item;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import io.filum.model.envelope.EnvelopeCodec;
import io.filum.model.item.MalformedItem.Reason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ItemCodecTest {

    @Property
    void comesBackAsItWas(@ForAll("items") Item item) throws MalformedItem {
        byte[] plaintext = ItemCodec.encode(item);
        assertThat(ItemCodec.decode(plaintext)).isEqualTo(item);
        assertThat(plaintext.length).isEqualTo(Padme.paddedLength(plaintext.length)).isGreaterThanOrEqualTo(256);
    }

    @Property
    void metaComesBackByItself(@ForAll("metas") ItemMeta meta) throws MalformedItem {
        assertThat(ItemCodec.decodeMeta(ItemCodec.encodeMeta(meta))).isEqualTo(meta);
    }

    @Property
    void anyBytesGiveAnItemOrTheTypedError(@ForAll byte[] bytes) {
        decodes(bytes);
    }

    /// Random bytes end at the version; these get past it.
    @Property
    void anyBytesBehindAValidBeginningDoToo(@ForAll("beginnings") byte[] bytes) {
        decodes(bytes);
    }

    @Property(tries = 200)
    void everyCutIsRefused(@ForAll("items") Item item, @ForAll @IntRange(max = 100_000) int at) throws MalformedItem {
        byte[] plaintext = ItemCodec.encode(item);
        byte[] cut = Arrays.copyOf(plaintext, at % plaintext.length);
        assertThatExceptionOfType(MalformedItem.class).isThrownBy(() -> ItemCodec.decode(cut));
    }

    @Property(tries = 300)
    void everyFlippedBitGivesAnItemOrTheTypedError(
            @ForAll("items") Item item, @ForAll @IntRange(max = 1_000_000) int at) throws MalformedItem {
        byte[] plaintext = ItemCodec.encode(item);
        plaintext[at / 8 % plaintext.length] ^= (byte) (1 << at % 8);
        decodes(plaintext);
    }

    @Test
    void cutAtEveryOffset() throws MalformedItem {
        byte[] plaintext = ItemCodec.encode(new Item(ItemMeta.note("K+"), new byte[400]));
        for (int length = 0; length < plaintext.length; length++) {
            byte[] cut = Arrays.copyOf(plaintext, length);
            assertThatExceptionOfType(MalformedItem.class).isThrownBy(() -> ItemCodec.decode(cut));
        }
    }

    @Test
    void textShrinksBeforeItIsSealed() throws MalformedItem {
        byte[] fhir = IntStream.range(0, 20_000)
                .mapToObj("{\"resourceType\":\"Observation\",\"id\":\"%d\"}"::formatted)
                .collect(Collectors.joining(","))
                .getBytes(StandardCharsets.UTF_8);
        Item item = new Item(ItemMeta.of(ItemKind.FHIR, "application/fhir+json", ""), fhir);
        assertThat(ItemCodec.fitsInline(item)).isTrue();
        assertThat(ItemCodec.encode(item).length).isLessThan(fhir.length / 8);
        assertThat(ItemCodec.decode(ItemCodec.encode(item)).content()).isEqualTo(fhir);
    }

    @Test
    void whatIsTooLargeIsForAnAttachment() {
        byte[] noise = new byte[ItemCodec.MAX_STORED + 1];
        new Random(1).nextBytes(noise);
        Item item = new Item(ItemMeta.of(ItemKind.FILE, "application/octet-stream", ""), noise);
        assertThat(ItemCodec.fitsInline(item)).isFalse();
        refuses(Reason.TOO_LARGE, () -> ItemCodec.encode(item));
    }

    @Test
    void largestItemFitsIntoAnEnvelope() throws MalformedItem {
        byte[] noise = new byte[ItemCodec.MAX_STORED];
        new Random(1).nextBytes(noise);
        Item item = new Item(ItemMeta.of(ItemKind.FILE, "application/octet-stream", ""), noise);
        assertThat(ItemCodec.encode(item).length)
                .isLessThanOrEqualTo(ItemCodec.MAX_PLAINTEXT)
                .isLessThan(EnvelopeCodec.MAX_CIPHERTEXT - 4096);
    }

    static void refuses(Reason reason, ThrowingCallable call) {
        assertThatExceptionOfType(MalformedItem.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private static void decodes(byte[] bytes) {
        try {
            assertThat(ItemCodec.encode(ItemCodec.decode(bytes))).isNotEmpty();
        } catch (MalformedItem e) {
            assertThat(e.reason().code()).startsWith("item-");
        }
    }

    @Provide
    Arbitrary<Item> items() {
        return Items.items();
    }

    @Provide
    Arbitrary<ItemMeta> metas() {
        return Items.metas();
    }

    @Provide
    Arbitrary<byte[]> beginnings() {
        return Arbitraries.bytes().array(byte[].class).ofMinSize(30).ofMaxSize(300).map(bytes -> {
            bytes[0] = 1;
            bytes[1] &= 1;
            bytes[2] = 0;
            bytes[3] = 0;
            bytes[4] = 0;
            bytes[5] &= 15;
            return bytes;
        });
    }
}
