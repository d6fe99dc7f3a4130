package io.filum.desktop.content.zip;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.zip.ZipInputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.desktop.content.gate.ContentSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StoredZipTest {

    @TempDir
    private Path folder;

    @Test
    void isAnArchiveForEverybody() throws Exception {
        var zip = StoredZip.of(List.of(entry("가슴/IM1", "first"), entry("empty", ""), entry("IM2", "second")), () -> false);
        byte[] bytes;
        try (var in = Channels.newInputStream(zip.newReader())) {
            bytes = in.readAllBytes();
        }

        assertThat(bytes).hasSize((int) zip.size());
        try (var in = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (var expected : List.of("가슴/IM1=first", "empty=", "IM2=second")) {
                assertThat(in.getNextEntry().getName() + "=" + new String(in.readAllBytes(), StandardCharsets.UTF_8))
                        .isEqualTo(expected);
            }
            assertThat(in.getNextEntry()).isNull();
        }
        var members = ZipDirectory.read(ContentSource.of(zip.size(), zip::newReader));
        assertThat(members).hasSize(3);
        assertThat(members.getLast().source().bytes(100)).isEqualTo("second".getBytes(StandardCharsets.UTF_8));
    }

    /// Parts are made in any order, and again after a crash.
    @Test
    void givesTheSameBytesFromAnyPlace() throws Exception {
        var zip = StoredZip.of(List.of(entry("a", "x".repeat(5_000)), entry("b", "y".repeat(70_000))), () -> false);
        try (var reader = zip.newReader(); var whole = zip.newReader()) {
            var all = read(whole, 0, (int) zip.size());
            for (int from = (int) zip.size() - 1; from >= 0; from -= 997) {
                var length = (int) Math.min(4_096, zip.size() - from);
                assertThat(read(reader, from, length)).isEqualTo(Arrays.copyOfRange(all, from, from + length));
            }
        }
    }

    @Test
    void noticesAFileThatBecameShorter() throws Exception {
        var entry = entry("a", "x".repeat(5_000));
        var zip = StoredZip.of(List.of(entry), () -> false);
        Files.writeString(entry.file(), "short");

        try (var reader = zip.newReader()) {
            assertThatThrownBy(() -> read(reader, 0, (int) zip.size())).isInstanceOf(IOException.class);
        }
    }

    @Test
    void endsWhenNobodyWaits() throws Exception {
        var entries = List.of(entry("a", "x"));

        assertThatThrownBy(() -> StoredZip.of(entries, () -> true)).isInstanceOf(CancellationException.class);
    }

    private static byte[] read(SeekableByteChannel channel, int from, int length) throws IOException {
        var bytes = ByteBuffer.allocate(length);
        channel.position(from);
        while (bytes.hasRemaining()) {
            channel.read(bytes);
        }
        return bytes.array();
    }

    private StoredZip.Entry entry(String name, String content) throws IOException {
        var file = folder.resolve(name.replace('/', '-'));
        return new StoredZip.Entry(name, Files.writeString(file, content));
    }
}
