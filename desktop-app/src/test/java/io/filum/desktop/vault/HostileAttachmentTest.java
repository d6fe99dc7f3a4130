package io.filum.desktop.vault;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.OrgId;
import io.filum.model.envelope.Sha256;
import io.filum.model.envelope.ThreadId;
import io.filum.model.item.AttachmentManifest;
import io.filum.model.item.ItemKind;
import io.filum.model.item.ItemMeta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// A file of two whole parts and a bit, changed in every way that lengths allow, under a manifest that says what lies
/// there, size and hash, as a member can write one: nothing is opened, and no file appears.
class HostileAttachmentTest {

    private static final int PART = 1 << 20;
    private static final ItemMeta FILE = ItemMeta.of(ItemKind.FILE, "application/octet-stream", "CT").withFileName("ct");

    @TempDir
    private Path folder;

    private final Vault vault = Clinic.newVault();
    private final AttachmentSeal seal = new AttachmentSeal(vault);
    private final AttachmentPlace place = new AttachmentPlace(OrgId.random(), ThreadId.random(), DedupeId.random());
    private byte[] plain;
    private byte[] sealed;
    private byte[] key;

    @BeforeEach
    void make() throws Exception {
        plain = new byte[2 * PART + 50_000];
        new Random(14).nextBytes(plain);
        var source = Files.write(folder.resolve("source"), plain);
        var out = new ByteArrayOutputStream();
        try (var file = FileChannel.open(source); var plan = seal.plan(place, file, SealWatch.none());
                var manifest = AttachmentManifest.from(seal.manifest(plan, FILE))) {
            for (int part = 0; part < plan.parts(); part++) {
                out.write(seal.part(plan, file, part));
            }
            key = manifest.key();
        }
        Files.delete(source);
        sealed = out.toByteArray();
    }

    @AfterEach
    void close() {
        vault.close();
    }

    @Test
    @DisplayName("Hostile 14: an attachment that ends at any chunk's boundary")
    void endsAtAnyChunk() throws Exception {
        for (int cut = Cobblestone.HEADER; cut < sealed.length; cut += Cobblestone.SEALED_CHUNK) {
            refuses(Arrays.copyOf(sealed, cut), key);
        }
    }

    @Test
    @DisplayName("Hostile 14: an attachment that ends at any part's boundary, or a byte beside it")
    void endsAtAnyPart() throws Exception {
        for (int cut : new int[] {0, PART - 1, PART, PART + 1, 2 * PART - 1, 2 * PART, 2 * PART + 1}) {
            refuses(Arrays.copyOf(sealed, cut), key);
        }
    }

    @Test
    @DisplayName("Hostile 14: chunks of an attachment swapped, doubled, dropped")
    void chunksInAnotherOrder() throws Exception {
        int first = Cobblestone.HEADER;
        refuses(swapped(first, first + Cobblestone.SEALED_CHUNK, Cobblestone.SEALED_CHUNK), key);
        refuses(swapped(first, first + 100 * Cobblestone.SEALED_CHUNK, Cobblestone.SEALED_CHUNK), key);
        var doubled = sealed.clone();
        System.arraycopy(sealed, first, doubled, first + Cobblestone.SEALED_CHUNK, Cobblestone.SEALED_CHUNK);
        refuses(doubled, key);
        var dropped = new byte[sealed.length - Cobblestone.SEALED_CHUNK];
        System.arraycopy(sealed, 0, dropped, 0, first);
        System.arraycopy(sealed, first + Cobblestone.SEALED_CHUNK, dropped, first, dropped.length - first);
        refuses(dropped, key);
    }

    @Test
    @DisplayName("Hostile 14: parts of an attachment swapped")
    void partsInAnotherOrder() throws Exception {
        refuses(swapped(0, PART, PART), key);
    }

    @Test
    @DisplayName("Hostile 14: bytes behind an attachment's end")
    void trailingBytes() throws Exception {
        for (int more : new int[] {1, 16, Cobblestone.SEALED_CHUNK, PART}) {
            refuses(Arrays.copyOf(sealed, sealed.length + more), key);
        }
    }

    @Test
    @DisplayName("Hostile 15: an attachment's salt or commitment changed, or another key: not a chunk is opened")
    void anotherCommitmentOrKey() throws Exception {
        for (int bit = 0; bit < 8 * Cobblestone.HEADER; bit += 7) {
            var changed = sealed.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            refusesUnopened(changed, key, place);
        }
        var other = key.clone();
        other[31] ^= 1;
        refusesUnopened(sealed, other, place);
        refusesUnopened(sealed, new byte[key.length], place);
        refusesUnopened(sealed, key, new AttachmentPlace(place.org(), ThreadId.random(), place.attachmentId()));
    }

    @Test
    @DisplayName("Hostile 15: as it was, the attachment opens")
    void theHonestOne() throws Exception {
        try (var manifest = saying(sealed, key)) {
            var target = folder.resolve("out");
            new AttachmentOpener().open(manifest, place, new ByteArrayInputStream(sealed), target, SealWatch.none());
            assertThat(target).hasBinaryContent(plain);
        }
    }

    private byte[] swapped(int one, int other, int length) {
        var swapped = sealed.clone();
        System.arraycopy(sealed, one, swapped, other, length);
        System.arraycopy(sealed, other, swapped, one, length);
        return swapped;
    }

    /// Said of the honest size, and of what is there, whichever gets further.
    private void refuses(byte[] changed, byte[] under) throws IOException {
        try (var honest = saying(sealed, under); var lying = saying(changed, under)) {
            for (var manifest : new AttachmentManifest[] {honest, lying}) {
                opens(manifest, changed, place, SealBroken.Reason.values());
            }
        }
    }

    private void refusesUnopened(byte[] changed, byte[] under, AttachmentPlace where) throws IOException {
        try (var manifest = saying(changed, under)) {
            opens(manifest, changed, where, SealBroken.Reason.COMMITMENT);
        }
    }

    private void opens(AttachmentManifest manifest, byte[] there, AttachmentPlace where, SealBroken.Reason... because)
            throws IOException {
        var target = folder.resolve("out");
        assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> new AttachmentOpener().open(
                manifest, where, new ByteArrayInputStream(there), target, SealWatch.none()))
                .satisfies(e -> assertThat(e.reason()).isIn((Object[]) because));
        var copy = Files.write(folder.resolve("copy"), there);
        assertThatThrownBy(() -> readThrough(manifest, where, copy)).isInstanceOfAny(SealBroken.class, IOException.class);
        Files.delete(copy);
        assertThat(folder).isEmptyDirectory();
    }

    /// Where it lies sealed, a chunk at a time: nothing past what was changed is handed out.
    private void readThrough(AttachmentManifest manifest, AttachmentPlace where, Path copy) throws Exception {
        try (var there = SealedAttachment.open(manifest, where, copy, SealWatch.none())) {
            var in = Channels.newInputStream(there.reader());
            int at = 0;
            for (var some = in.readNBytes(PART / 4); some.length > 0; some = in.readNBytes(PART / 4)) {
                assertThat(some).isEqualTo(Arrays.copyOfRange(plain, at, at + some.length));
                at += some.length;
            }
        }
    }

    private AttachmentManifest saying(byte[] there, byte[] under) {
        var extent = new AttachmentManifest.Extent(Math.max(1, there.length), Sha256.of(there));
        return new AttachmentManifest(place.attachmentId(), extent, plainSize(there.length), under, FILE);
    }

    private static long plainSize(int sealedSize) {
        try {
            return Cobblestone.plainLength(sealedSize);
        } catch (SealBroken _) {
            return sealedSize;
        }
    }
}
