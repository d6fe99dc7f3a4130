package io.filum.desktop.vault;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.OrgId;
import io.filum.model.envelope.Sha256;
import io.filum.model.envelope.ThreadId;
import io.filum.model.item.AttachmentManifest;
import io.filum.model.item.ItemKind;
import io.filum.model.item.ItemMeta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AttachmentSealTest {

    private static final ItemMeta FILE = ItemMeta.of(ItemKind.DICOM, "application/dicom", "CT").withFileName("ct.dcm");

    @TempDir
    private Path folder;

    private final Vault vault = Clinic.newVault();
    private final AttachmentSeal seal = new AttachmentSeal(vault);
    private final AttachmentPlace place = new AttachmentPlace(OrgId.random(), ThreadId.random(), DedupeId.random());

    /// Around the ends of chunks and parts, where an offset is easily one too many.
    @ParameterizedTest
    @ValueSource(ints = {
        0, 1, 16_383, 16_384, 16_385, 32_768, 1_047_495, 1_047_496, 1_047_497, 1_048_576, 2_094_000, 2_095_104,
        2_096_047, 3_500_000
    })
    void comesBackByteForByte(int size) throws Exception {
        Path source = write(size, 1);
        Path target = folder.resolve("out");
        try (AttachmentPlan plan = plan(source)) {
            byte[] sealed = allParts(plan, source);
            assertThat(sealed).hasSize(Math.toIntExact(plan.sealedSize()));
            assertThat(Sha256.of(sealed)).isEqualTo(plan.sealedHash());
            open(plan, sealed, target);
        }
        assertThat(Files.mismatch(source, target)).isEqualTo(-1);
    }

    @Test
    void anyPartAnyTimeInAnyOrder() throws Exception {
        Path source = write(3_500_000, 2);
        try (AttachmentPlan plan = plan(source); FileChannel file = FileChannel.open(source)) {
            assertThat(plan.parts()).isEqualTo(4);
            byte[] third = seal.part(plan, file, 3);
            byte[] first = seal.part(plan, file, 0);
            assertThat(seal.part(plan, file, 3)).isEqualTo(third);
            assertThat(seal.part(plan, file, 3)).isEqualTo(third);
            assertThat(seal.part(plan, file, 0)).isEqualTo(first);
            assertThat(Sha256.of(first)).isEqualTo(plan.partHash(0));
        }
    }

    @Test
    void goesOnAfterACrash() throws Exception {
        Path source = write(2_500_000, 3);
        byte[] kept;
        byte[] before;
        try (AttachmentPlan plan = plan(source); FileChannel file = FileChannel.open(source)) {
            kept = seal.keep(plan);
            before = seal.part(plan, file, 1);
        }
        try (AttachmentPlan plan = seal.recall(place, kept); FileChannel file = FileChannel.open(source)) {
            assertThat(seal.part(plan, file, 1)).isEqualTo(before);
            assertThat(plan.sealedSize()).isEqualTo(Cobblestone.sealedLength(2_500_000));
        }
        AttachmentPlace elsewhere = new AttachmentPlace(place.org(), place.thread(), DedupeId.random());
        assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> seal.recall(elsewhere, kept));
    }

    /// The same key and nonces over other bytes would give both away.
    @Test
    void aChangedFileNeverLeaves() throws Exception {
        Path source = write(2_500_000, 4);
        try (AttachmentPlan plan = plan(source);
                FileChannel file = FileChannel.open(source, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(new byte[] {42}), 1_500_000);
            seal.part(plan, file, 0);
            assertThatExceptionOfType(SourceChanged.class).isThrownBy(() -> seal.part(plan, file, 1));
            file.truncate(2_400_000);
            assertThatExceptionOfType(SourceChanged.class).isThrownBy(() -> seal.part(plan, file, 0));
        }
    }

    @Test
    void progressIsToldAndCancelIsHeard() throws Exception {
        Path source = write(3_500_000, 5);
        AtomicLong last = new AtomicLong();
        try (FileChannel file = FileChannel.open(source);
                AttachmentPlan plan = seal.plan(place, file, (done, _) -> done >= last.getAndSet(done))) {
            assertThat(last).hasValue(plan.sealedSize());
            Path target = folder.resolve("out");
            byte[] sealed = allParts(plan, source);
            assertThatExceptionOfType(CancellationException.class)
                    .isThrownBy(() -> open(plan, sealed, target, (done, all) -> done < all / 2));
            assertNothingButThe(source);
        }
    }

    @Test
    void hostileBytesLeaveNoFile() throws Exception {
        Path source = write(100_000, 6);
        try (AttachmentPlan plan = plan(source)) {
            byte[] sealed = allParts(plan, source);
            for (int cut : new int[] {0, 55, 56, 57, 71, 72, 16_456, 16_457, 32_856, 82_056, sealed.length - 1}) {
                refuses(plan, Arrays.copyOf(sealed, cut));
            }
            refuses(plan, Arrays.copyOf(sealed, sealed.length + 1));
            for (int bit : new int[] {0, 24 * 8, 56 * 8, 20_000 * 8, 8 * sealed.length - 1}) {
                byte[] changed = sealed.clone();
                changed[bit / 8] ^= 1;
                refuses(plan, changed);
            }
            assertNothingButThe(source);
        }
    }

    @Test
    void anotherPlaceDoesNotOpen() throws Exception {
        Path source = write(100, 7);
        try (AttachmentPlan plan = plan(source);
                AttachmentManifest manifest = AttachmentManifest.from(seal.manifest(plan, FILE))) {
            byte[] sealed = allParts(plan, source);
            AttachmentPlace other = new AttachmentPlace(place.org(), ThreadId.random(), place.attachmentId());
            assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> new AttachmentOpener().open(
                    manifest, other, new ByteArrayInputStream(sealed), folder.resolve("out"), SealWatch.none()));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16_383, 16_384, 16_385, 1_048_576, 3_500_000})
    void isReadAtAnyPlaceWhereItLiesSealed(int size) throws Exception {
        Path source = write(size, 8);
        byte[] content = Files.readAllBytes(source);
        try (AttachmentPlan plan = plan(source); SealedAttachment sealed = read(plan, allParts(plan, source))) {
            assertThat(sealed.size()).isEqualTo(size);
            assertThat(Channels.newInputStream(sealed.reader()).readAllBytes()).isEqualTo(content);
            SeekableByteChannel reader = sealed.reader();
            for (int at = 0; at < size; at += 7_919) {
                ByteBuffer some = ByteBuffer.allocate(Math.min(20_000, size - at));
                assertThat(reader.position(size - at - some.limit()).read(some)).isEqualTo(some.limit());
                assertThat(some.array()).isEqualTo(Arrays.copyOfRange(content, size - at - some.limit(), size - at));
            }
            assertThat(reader.position(size).read(ByteBuffer.allocate(1))).isEqualTo(-1);
        }
    }

    /// As when somebody turns the page before the last one is drawn.
    @Test
    void anInterruptedReaderTakesNothingFromTheOthers() throws Exception {
        Path source = write(100_000, 11);
        try (AttachmentPlan plan = plan(source); SealedAttachment sealed = read(plan, allParts(plan, source))) {
            Thread.currentThread().interrupt();
            assertThat(sealed.reader().read(ByteBuffer.allocate(100))).isEqualTo(100);
            assertThat(Thread.interrupted()).isTrue();

            assertThat(sealed.reader().position(50_000).read(ByteBuffer.allocate(100))).isEqualTo(100);
        }
    }

    /// The disk may be changed under whoever reads, and the workstation locked.
    @Test
    void handsOutNothingThatIsNotAuthenticated() throws Exception {
        Path source = write(100_000, 9);
        try (AttachmentPlan plan = plan(source); SealedAttachment sealed = read(plan, allParts(plan, source))) {
            SeekableByteChannel reader = sealed.reader();
            try (FileChannel disk = FileChannel.open(folder.resolve("sealed"), StandardOpenOption.WRITE)) {
                disk.write(ByteBuffer.wrap(new byte[] {42, 43}), 60_000);
            }
            assertThat(reader.read(ByteBuffer.allocate(100))).isEqualTo(100);
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> reader.position(59_000).read(ByteBuffer.allocate(1)));
            sealed.close();
            assertThatExceptionOfType(ClosedChannelException.class)
                    .isThrownBy(() -> reader.position(0).read(ByteBuffer.allocate(1)));
        }
    }

    @Test
    void isNotReadWhenItIsNotWhatWasAnnounced() throws Exception {
        Path source = write(100_000, 10);
        try (AttachmentPlan plan = plan(source)) {
            byte[] sealed = allParts(plan, source);
            for (int at : new int[] {0, 30, 60, 50_000, sealed.length - 1}) {
                byte[] changed = sealed.clone();
                changed[at] ^= 1;
                assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> read(plan, changed));
            }
            assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> read(plan, Arrays.copyOf(sealed, 82_056)));
            assertThatExceptionOfType(SealBroken.class)
                    .isThrownBy(() -> read(plan, Arrays.copyOf(sealed, sealed.length + 1)));
        }
    }

    @Test
    @DisplayName("Hostile 16: a manifest that lies about its size is refused before a byte is fetched")
    void hostileManifestsCostNothing() throws Exception {
        byte[] key = new byte[AttachmentManifest.KEY_LENGTH];
        for (long[] sizes : new long[][] {
            {Long.MAX_VALUE, 1}, {1, 1}, {55, 0}, {72, 1}, {72, Long.MAX_VALUE}, {1L << 62, (1L << 62) - 1},
            {Cobblestone.sealedLength(AttachmentSeal.MAX_PLAIN + 1), AttachmentSeal.MAX_PLAIN + 1},
            {Cobblestone.sealedLength(100), 101},
        }) {
            var extent = new AttachmentManifest.Extent(sizes[0], Sha256.ZERO);
            try (var lying = new AttachmentManifest(place.attachmentId(), extent, sizes[1], key, FILE)) {
                assertThatExceptionOfType(SealBroken.class)
                        .isThrownBy(() -> AttachmentOpener.requireHonest(lying, place));
            }
        }
    }

    private SealedAttachment read(AttachmentPlan plan, byte[] sealed) throws Exception {
        Path file = Files.write(folder.resolve("sealed"), sealed);
        try (AttachmentManifest manifest = AttachmentManifest.from(seal.manifest(plan, FILE))) {
            return SealedAttachment.open(manifest, place, file, SealWatch.none());
        }
    }

    private void refuses(AttachmentPlan plan, byte[] sealed) {
        assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> open(plan, sealed, folder.resolve("out")));
    }

    private void assertNothingButThe(Path source) throws IOException {
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(source);
        }
    }

    private AttachmentPlan plan(Path source) throws IOException {
        try (FileChannel file = FileChannel.open(source)) {
            return seal.plan(place, file, SealWatch.none());
        }
    }

    private byte[] allParts(AttachmentPlan plan, Path source) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (FileChannel file = FileChannel.open(source)) {
            for (int part = 0; part < plan.parts(); part++) {
                out.write(seal.part(plan, file, part));
            }
        }
        return out.toByteArray();
    }

    private void open(AttachmentPlan plan, byte[] sealed, Path target) throws Exception {
        open(plan, sealed, target, SealWatch.none());
    }

    private void open(AttachmentPlan plan, byte[] sealed, Path target, SealWatch watch) throws Exception {
        try (AttachmentManifest manifest = AttachmentManifest.from(seal.manifest(plan, FILE))) {
            new AttachmentOpener().open(manifest, place, new ByteArrayInputStream(sealed), target, watch);
        }
    }

    private Path write(int size, long seed) throws IOException {
        byte[] content = new byte[size];
        new Random(seed).nextBytes(content);
        return Files.write(folder.resolve("source"), content);
    }
}
