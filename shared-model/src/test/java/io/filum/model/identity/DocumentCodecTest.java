package io.filum.model.identity;

import java.util.Arrays;
import java.util.List;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// Directory entries and epoch documents, to bytes and back. Every document has one encoding: what is understood is
/// written as the same bytes again.
class DocumentCodecTest {

    private static final byte[] EPOCH_BEGINNING = {'E', 'D', 1, 1};

    @Property(tries = 300)
    void entryComesBack(@ForAll("entries") SignedEntry entry) throws Exception {
        assertThat(DirectoryCodec.decode(DirectoryCodec.encode(entry))).isEqualTo(entry);
        assertThat(DirectoryCodec.encodeBody(entry.entry(), entry.at())).isEqualTo(entry.body().bytes());
    }

    @Property(tries = 100)
    void listOfEntriesComesBack(@ForAll("entries") SignedEntry one, @ForAll("entries") SignedEntry other)
            throws Exception {
        List<SignedEntry> entries = List.of(one, other, one);
        assertThat(DirectoryCodec.decodeList(DirectoryCodec.encodeList(entries))).isEqualTo(entries);
    }

    @Property(tries = 300)
    void documentComesBack(@ForAll("documents") EpochDocument document) throws Exception {
        EpochDocument decoded = EpochDocumentCodec.decode(EpochDocumentCodec.encode(document));
        assertThat(decoded).isEqualTo(document);
        assertThat(decoded.controlHash()).isEqualTo(document.controlHash());
        assertThat(decoded.frame().hash()).isEqualTo(document.frame().hash());
    }

    @Property
    void anyBytesGiveADocumentOrTheTypedError(@ForAll @Size(max = 500) byte[] bytes) {
        decodeAll(bytes);
        byte[] begun = bytes.clone();
        System.arraycopy(EPOCH_BEGINNING, 0, begun, 0, Math.min(4, begun.length));
        decodeAll(begun);
    }

    @Property(tries = 200)
    void cutAnywhereTheyAreRefused(@ForAll("entries") SignedEntry entry, @ForAll("documents") EpochDocument document,
                                   @ForAll @IntRange(max = 100_000) int at) {
        byte[] one = DirectoryCodec.encode(entry);
        byte[] other = EpochDocumentCodec.encode(document);
        assertThatExceptionOfType(MalformedDocument.class)
                .isThrownBy(() -> DirectoryCodec.decode(Arrays.copyOf(one, at % one.length)));
        assertThatExceptionOfType(MalformedDocument.class)
                .isThrownBy(() -> EpochDocumentCodec.decode(Arrays.copyOf(other, at % other.length)));
    }

    @Property(tries = 3)
    void cutAtEveryOffsetTheyAreRefused(
            @ForAll("entries") SignedEntry entry, @ForAll("documents") EpochDocument document) {
        byte[] one = DirectoryCodec.encode(entry);
        byte[] other = EpochDocumentCodec.encode(document);
        for (int length = 0; length < one.length; length++) {
            byte[] cut = Arrays.copyOf(one, length);
            assertThatExceptionOfType(MalformedDocument.class).isThrownBy(() -> DirectoryCodec.decode(cut));
        }
        for (int length = 0; length < other.length; length++) {
            byte[] cut = Arrays.copyOf(other, length);
            assertThatExceptionOfType(MalformedDocument.class).isThrownBy(() -> EpochDocumentCodec.decode(cut));
        }
    }

    @Property(tries = 200)
    void trailingBytesAreRefused(@ForAll("entries") SignedEntry entry, @ForAll("documents") EpochDocument document) {
        byte[] one = DirectoryCodec.encode(entry);
        byte[] other = EpochDocumentCodec.encode(document);
        assertThatExceptionOfType(MalformedDocument.class)
                .isThrownBy(() -> DirectoryCodec.decode(Arrays.copyOf(one, one.length + 1)));
        assertThatExceptionOfType(MalformedDocument.class)
                .isThrownBy(() -> EpochDocumentCodec.decode(Arrays.copyOf(other, other.length + 1)));
    }

    /// Flipped in the first bytes, where the structure is, as often as anywhere.
    @Property(tries = 1000)
    void whateverBitIsFlippedOneEncodingStands(@ForAll("entries") SignedEntry entry,
                                               @ForAll("documents") EpochDocument document,
                                               @ForAll @IntRange(max = 10_000) int near,
                                               @ForAll @IntRange(max = 1_000_000) int far) {
        decodeAll(flipped(DirectoryCodec.encode(entry), near % 1000));
        decodeAll(flipped(DirectoryCodec.encode(entry), far));
        decodeAll(flipped(EpochDocumentCodec.encode(document), near));
        decodeAll(flipped(EpochDocumentCodec.encode(document), far));
    }

    private static byte[] flipped(byte[] bytes, int bit) {
        bytes[bit / 8 % bytes.length] ^= (byte) (1 << bit % 8);
        return bytes;
    }

    private static void decodeAll(byte[] bytes) {
        try {
            assertThat(DirectoryCodec.encode(DirectoryCodec.decode(bytes))).isEqualTo(bytes);
        } catch (MalformedDocument e) {
            assertThat(e.reason().code()).startsWith("document-");
        }
        try {
            assertThat(DirectoryCodec.encodeList(DirectoryCodec.decodeList(bytes))).isEqualTo(bytes);
        } catch (MalformedDocument e) {
            assertThat(e.reason()).isNotNull();
        }
        try {
            assertThat(EpochDocumentCodec.encode(EpochDocumentCodec.decode(bytes))).isEqualTo(bytes);
        } catch (MalformedDocument e) {
            assertThat(e.reason()).isNotNull();
        }
    }

    @Provide
    Arbitrary<SignedEntry> entries() {
        return Documents.signedEntries();
    }

    @Provide
    Arbitrary<EpochDocument> documents() {
        return Documents.documents();
    }
}
