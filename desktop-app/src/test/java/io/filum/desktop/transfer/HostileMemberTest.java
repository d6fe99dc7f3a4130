package io.filum.desktop.transfer;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.EnvelopeHash;
import io.filum.model.envelope.EnvelopeHeader;
import io.filum.model.envelope.EnvelopeKind;
import io.filum.model.item.Item;
import io.filum.model.item.ItemCodec;
import io.filum.model.item.ItemMeta;
import io.filum.model.wire.ProblemCode;
import io.filum.model.wire.PushResult;
import io.filum.model.wire.PushResult.Item.Duplicate;
import io.filum.model.wire.PushResult.Item.Refused;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/// What a member with good keys can try on the others, over a real relay: it arrives, says why it is not shown, and
/// disturbs nobody.
class HostileMemberTest extends AmongColleagues {

    private static final String TAMPERED = "UNREADABLE cannot-open-tampered";
    private static final String MALFORMED = "UNREADABLE cannot-open-malformed";
    private static final int CHUNK = 16 * 1024;
    private static final int SEALED_HEADER = 24 + 32;

    private static byte[] note(String text) throws Exception {
        return ItemCodec.encode(new Item(ItemMeta.note(text), text.getBytes(UTF_8)));
    }

    @Test
    @DisplayName("Hostile 3: header of A on ciphertext of B")
    void headerOfOneOnTheCiphertextOfAnother() throws Exception {
        var one = mallory.header(thread);
        var other = mallory.hand.seal(mallory.header(thread), note("dose 5 mg"));
        var id = mallory.pushed(mallory.hand.sign(one, other));
        awaitStanding(id, TAMPERED);
    }

    @Test
    @DisplayName("Hostile 4: ciphertext moved to another thread, or epoch document to another thread's envelope")
    void movedToAnotherThread() throws Exception {
        var elsewhere = kim.begin("Third case", lees, mallorys);
        kim.note(elsewhere, "for the third case");
        Workplace.awaitUntil("sent", () -> kim.engine.store().queue().waiting() == 0);
        mallory.join(elsewhere);
        var moved = mallory.read(elsewhere).getLast();
        var id = mallory.pushed(mallory.hand.sign(mallory.header(thread), moved.ciphertext()));
        awaitStanding(id, TAMPERED);
    }

    @Test
    @DisplayName("Hostile 5: a member signs another's envelope as their own")
    void anothersEnvelopeAsTheirOwn() throws Exception {
        var kims = mallory.read(thread).getLast();
        var id = mallory.pushed(mallory.hand.sign(mallory.header(thread), kims.ciphertext()));
        awaitStanding(id, TAMPERED);
    }

    @Test
    @DisplayName("Hostile 6: a member forges another's envelope")
    void inAnothersName() throws Exception {
        var kims = mallory.read(thread).getLast();
        var forged = mallory.hand.sign(kims.header(), mallory.hand.seal(mallory.header(thread), note("dose 50 mg")));
        var next = mallory.hand.sign(after(kims.header(), kims.hash()), kims.ciphertext());
        assertThat(problem(mallory.push(forged))).isEqualTo(ProblemCode.SENDER_MISMATCH);
        assertThat(problem(mallory.push(next))).isEqualTo(ProblemCode.SENDER_MISMATCH);
        // As it was, anybody may give it back to a relay: it is there already, and stays where it is.
        assertThat(mallory.push(kims)).isInstanceOf(Duplicate.class);
    }

    @Test
    @DisplayName("Hostile 8: replay under a new dedupeId")
    void replayedUnderANewId() throws Exception {
        var first = mallory.hand.honest(mallory.header(thread), new Item(ItemMeta.note("give once"), new byte[0]));
        mallory.pushed(first);
        var again = mallory.header(thread);
        awaitStanding(mallory.pushed(mallory.hand.sign(again, first.ciphertext())), TAMPERED);
        assertThat(lee.titles(thread)).containsOnlyOnce("give once");
    }

    @Test
    @DisplayName("Hostile 9: the same dedupeId with another body, one's own or somebody else's")
    void anotherBodyUnderAKnownId() throws Exception {
        var own = mallory.hand.honest(mallory.header(thread), new Item(ItemMeta.note("own"), new byte[0]));
        mallory.pushed(own);
        for (var taken : new DedupeId[] {
                own.header().dedupeId(), mallory.read(thread).get(2).header().dedupeId()}) {
            var header = mallory.header(EnvelopeKind.ITEM, thread, 1, taken);
            var other = mallory.hand.honest(header, new Item(ItemMeta.note("other"), new byte[0]));
            assertThat(problem(mallory.push(other))).isEqualTo(ProblemCode.CONFLICT);
        }
    }

    @Test
    @DisplayName("Hostile 13: a kind that does not fit what is inside")
    void anotherKind() throws Exception {
        for (var kind : new EnvelopeKind[] {EnvelopeKind.RECEIPT, EnvelopeKind.CHECKPOINT, EnvelopeKind.EPOCH}) {
            var header = mallory.header(kind, thread, kind == EnvelopeKind.EPOCH ? 2 : 1, DedupeId.random());
            var envelope = mallory.hand.sign(header, new byte[300]);
            if (kind == EnvelopeKind.EPOCH) {
                assertThat(problem(mallory.push(envelope))).isEqualTo(ProblemCode.EPOCH_MALFORMED);
            } else {
                awaitStanding(mallory.pushed(envelope), kind == EnvelopeKind.RECEIPT
                        ? TAMPERED : "UNREADABLE unknown-kind");
            }
        }
        var receipt = mallory.header(EnvelopeKind.RECEIPT, thread, 1, DedupeId.random());
        awaitStanding(mallory.pushed(mallory.hand.sign(receipt, mallory.hand.seal(receipt, note("a note")))),
                MALFORMED);
    }

    @Test
    @DisplayName("Hostile 14: truncated at every chunk boundary, swapped chunks, trailing bytes")
    void cutSwappedAndExtended() throws Exception {
        var noise = new byte[3 * CHUNK - 1000];
        new Random(1).nextBytes(noise);
        var whole = new Item(ItemMeta.note("three chunks"), noise);
        var sealed = mallory.hand.honest(mallory.header(thread), whole).ciphertext().length;
        for (int cut = SEALED_HEADER; cut < sealed; cut += CHUNK + 16) {
            int length = cut;
            awaitStanding(changed(whole, bytes -> Arrays.copyOf(bytes, length)), TAMPERED);
        }
        awaitStanding(changed(whole, bytes -> Arrays.copyOf(bytes, bytes.length + 1)), TAMPERED);
        awaitStanding(changed(whole, HostileMemberTest::withTheFirstTwoChunksSwapped), TAMPERED);
        awaitStanding(changed(whole, _ -> new byte[0]), TAMPERED);
        mallory.pushed(mallory.hand.honest(mallory.header(thread), whole));
        Workplace.awaitUntil("the whole one", () -> lee.titles(thread).contains("three chunks"));
    }

    private static byte[] withTheFirstTwoChunksSwapped(byte[] sealed) {
        var swapped = sealed.clone();
        int length = CHUNK + 16;
        System.arraycopy(sealed, SEALED_HEADER, swapped, SEALED_HEADER + length, length);
        System.arraycopy(sealed, SEALED_HEADER + length, swapped, SEALED_HEADER, length);
        return swapped;
    }

    @Test
    @DisplayName("Hostile 15: commitment flipped, wrong key")
    void commitmentFlippedOrAnotherKey() throws Exception {
        var item = new Item(ItemMeta.note("committed"), new byte[0]);
        for (int at : new int[] {0, 23, 24, 55}) {
            awaitStanding(changed(item, bytes -> {
                bytes[at] ^= 1;
                return bytes;
            }), TAMPERED);
        }
        var header = mallory.header(thread);
        awaitStanding(mallory.pushed(
                mallory.hand.sign(header, mallory.hand.sealUnderAnotherKey(header, note("x")))), TAMPERED);
    }

    @Test
    @DisplayName("Hostile 16: sealed well, and inside lengths, nesting and bombs beyond reason")
    void oversizeInside() throws Exception {
        var good = note("good");
        assertInside(good.clone(), bytes -> bytes.putInt(2, Integer.MAX_VALUE), MALFORMED);
        assertInside(good.clone(), bytes -> bytes.putInt(2, -1), MALFORMED);
        awaitStanding(mallory.pushSealed(thread, new byte[0]), MALFORMED);
        awaitStanding(mallory.pushSealed(thread, plaintext("[".repeat(6000), 0, new byte[0])), MALFORMED);
        awaitStanding(mallory.pushSealed(thread, plaintext(meta("x".repeat(1_000)), 0, new byte[0])), MALFORMED);
        awaitStanding(mallory.pushSealed(thread, plaintext(meta("bomb"), 4_000_000, zeros())),
                "UNREADABLE cannot-open-bomb");
        assertInside(good.clone(), bytes -> bytes.put(0, (byte) 9), "UNREADABLE cannot-open-newer-version");
    }

    @ParameterizedTest
    @DisplayName("Hostile 17: JSON with duplicate keys, NaN, 2^63, lone surrogates, BOM")
    @ValueSource(strings = {
        "{\"kind\":\"note\",\"kind\":\"note\",\"type\":\"text/plain\",\"title\":\"\",\"urgency\":\"routine\"}",
        "{\"kind\":\"note\",\"type\":\"text/plain\",\"title\":NaN,\"urgency\":\"routine\"}",
        "{\"kind\":\"note\",\"type\":\"text/plain\",\"title\":9223372036854775808,\"urgency\":\"routine\"}",
        "{\"kind\":\"note\",\"type\":\"text/plain\",\"title\":\"\\ud800\",\"urgency\":\"routine\"}",
        "\uFEFF{\"kind\":\"note\",\"type\":\"text/plain\",\"title\":\"\",\"urgency\":\"routine\"}"})
    void jsonThatTwoReadersReadDifferently(String meta) throws Exception {
        awaitStanding(mallory.pushSealed(thread, plaintext(meta, 0, new byte[0])), MALFORMED);
    }

    @Test
    @DisplayName("Hostile 18: bidi and megabytes in titles are refused, normal forms stay two texts")
    void titlesThatDeceive() throws Exception {
        for (var title : new String[] {"\u202Egnp.exe", "a\u2066b\u2069", "\u0000", "x".repeat(7_000)}) {
            awaitStanding(mallory.pushSealed(thread, plaintext(meta(title), 0, new byte[0])), MALFORMED);
        }
        for (var title : new String[] {"\uac00", "\u1100\u1161", "K+\u200b"}) {
            mallory.pushed(mallory.hand.honest(mallory.header(thread), new Item(ItemMeta.note(title), new byte[0])));
        }
        Workplace.awaitUntil("three titles, as they came", () -> lee.titles(thread).stream()
                .filter(title -> !title.equals("sealed")).toList()
                .equals(List.of("first", "\uac00", "\u1100\u1161", "K+\u200b")));
    }

    private interface Change {
        byte[] of(byte[] sealed);
    }

    /// The item with its sealed bytes changed, signed all the same.
    private DedupeId changed(Item item, Change change) throws Exception {
        var good = mallory.hand.honest(mallory.header(thread), item);
        return mallory.pushed(mallory.hand.sign(good.header(), change.of(good.ciphertext())));
    }

    private interface Edit {
        void of(ByteBuffer plain);
    }

    private void assertInside(byte[] plain, Edit edit, String standing) throws Exception {
        edit.of(ByteBuffer.wrap(plain));
        awaitStanding(mallory.pushSealed(thread, plain), standing);
    }

    private static String meta(String title) {
        return "{\"kind\":\"note\",\"type\":\"text/plain\",\"title\":\"" + title + "\",\"urgency\":\"routine\"}";
    }

    /// An item's plaintext around any meta; with a size, the content is taken for gzip.
    private static byte[] plaintext(String meta, int size, byte[] stored) {
        var words = meta.getBytes(UTF_8);
        int length = 14 + words.length + stored.length;
        return ByteBuffer.allocate(padded(length))
                .put((byte) 1).put((byte) (size == 0 ? 0 : 1))
                .putInt(words.length).put(words)
                .putInt(size).putInt(stored.length).put(stored)
                .array();
    }

    /// Padme, as far as it is needed here: at least 256 bytes, and few of the length's bits.
    private static int padded(int length) {
        int exponent = 31 - Integer.numberOfLeadingZeros(length);
        int mask = (1 << exponent - (32 - Integer.numberOfLeadingZeros(exponent))) - 1;
        return length <= 256 ? 256 : length + mask & ~mask;
    }

    private static byte[] zeros() throws Exception {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(new byte[4_000_000]);
        }
        return out.toByteArray();
    }

    private static EnvelopeHeader after(EnvelopeHeader header, EnvelopeHash hash) {
        return new EnvelopeHeader(header.kind(), header.address(),
                new EnvelopeHeader.Sender(header.sender().device(), header.sender().seq() + 1, hash),
                DedupeId.random(), header.sentAt(), header.directory(), header.seen());
    }

    private static ProblemCode problem(PushResult.Item item) {
        assertThat(item).isInstanceOf(Refused.class);
        return ((Refused) item).problem();
    }
}
