package io.filum.desktop.vault;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.OrgId;
import io.filum.model.envelope.ThreadId;
import io.filum.model.item.AttachmentManifest;
import io.filum.model.item.ItemKind;
import io.filum.model.item.ItemMeta;

import static org.assertj.core.api.Assertions.assertThat;

/// A file many times larger than the heap is sealed and opened, in a process of its own so that the heap can be small.
class AttachmentMemoryTest {

    private static final String HEAP = "-Xmx32m";
    private static final long SIZE = 200L * 1024 * 1024;
    private static final ItemMeta META = ItemMeta.of(ItemKind.FILE, "application/octet-stream", "large");

    @TempDir
    private Path folder;

    @Test
    void sixTimesTheHeapPasses() throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process = new ProcessBuilder(java.toString(), HEAP, "-cp", System.getProperty("java.class.path"),
                        AttachmentMemoryTest.class.getName(), folder.toString(), Long.toString(SIZE))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
    }

    /// Seals and opens a file of the given size in the given folder. Run by hand with 1 GB and `-Xmx256m` it shows the
    /// rate.
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        Path source = folder.resolve("source");
        try (RandomAccessFile file = new RandomAccessFile(source.toFile(), "rw")) {
            file.setLength(Long.parseLong(args[1]));
            file.write(42);
        }
        AttachmentSeal seal = new AttachmentSeal(Clinic.newVault());
        AttachmentPlace place = new AttachmentPlace(OrgId.random(), ThreadId.random(), DedupeId.random());
        Path target = folder.resolve("target");
        try (FileChannel file = FileChannel.open(source);
                AttachmentPlan plan = seal.plan(place, file, SealWatch.none());
                AttachmentManifest manifest = AttachmentManifest.from(seal.manifest(plan, META));
                InputStream parts = new SequenceInputStream(Collections.enumeration(IntStream.range(0, plan.parts())
                        .<InputStream>mapToObj(part -> new LatePart(seal, plan, file, part))
                        .toList()))) {
            new AttachmentOpener().open(manifest, place, parts, target, SealWatch.none());
        }
        if (Files.mismatch(source, target) != -1) {
            throw new AssertionError("not the same bytes");
        }
        readWhereItLies(seal, place, source, folder.resolve("sealed"));
    }

    /// From its last byte to its first, as nobody who reads ahead expects.
    private static void readWhereItLies(AttachmentSeal seal, AttachmentPlace place, Path source, Path copy)
            throws Exception {
        try (FileChannel file = FileChannel.open(source);
                AttachmentPlan plan = seal.plan(place, file, SealWatch.none());
                AttachmentManifest manifest = AttachmentManifest.from(seal.manifest(plan, META))) {
            try (FileChannel sealed = FileChannel.open(copy, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                for (int part = 0; part < plan.parts(); part++) {
                    sealed.write(ByteBuffer.wrap(seal.part(plan, file, part)));
                }
            }
            try (SealedAttachment read = SealedAttachment.open(manifest, place, copy, SealWatch.none());
                    SeekableByteChannel reader = read.reader()) {
                ByteBuffer some = ByteBuffer.allocate(1 << 20);
                ByteBuffer same = ByteBuffer.allocate(1 << 20);
                for (long at = Math.max(0, read.size() - some.capacity()); at > 0; at -= some.capacity()) {
                    reader.position(at).read(some.clear());
                    file.read(same.clear(), at);
                    if (!some.flip().equals(same.flip())) {
                        throw new AssertionError("not the same bytes at " + at);
                    }
                }
            }
        }
    }

    /// Makes its part when it is first read.
    private static final class LatePart extends InputStream {

        private final AttachmentSeal seal;
        private final AttachmentPlan plan;
        private final FileChannel file;
        private final int part;
        private InputStream bytes;

        LatePart(AttachmentSeal seal, AttachmentPlan plan, FileChannel file, int part) {
            this.seal = seal;
            this.plan = plan;
            this.file = file;
            this.part = part;
        }

        @Override
        public int read() throws IOException {
            return bytes().read();
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return bytes().read(into, offset, length);
        }

        private InputStream bytes() throws IOException {
            if (bytes == null) {
                bytes = new ByteArrayInputStream(seal.part(plan, file, part));
            }
            return bytes;
        }

        @Override
        public void close() {
            bytes = InputStream.nullInputStream();
        }
    }
}
