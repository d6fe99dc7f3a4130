package io.filum.desktop.content.gate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// The bytes of one item as they came: in memory for what lay inside an envelope, in a file for an attachment.
public sealed interface ContentSource {

    static ContentSource of(byte[] bytes) {
        return new InMemory(bytes);
    }

    /// @throws NotShowable `NOT_READABLE` when there is no such file
    static ContentSource of(Path file) throws NotShowable {
        try {
            return new InFile(file, Files.size(file));
        } catch (IOException _) {
            throw new NotShowable(Reason.NOT_READABLE);
        }
    }

    long size();

    InputStream open() throws IOException;

    /// The first bytes, at most `count` of them.
    default byte[] head(int count) throws NotShowable {
        try (var in = open()) {
            return in.readNBytes(count);
        } catch (IOException _) {
            throw new NotShowable(Reason.NOT_READABLE);
        }
    }

    /// All bytes.
    ///
    /// @throws NotShowable `TOO_LARGE` before anything is read when there are more than `limit`
    default byte[] bytes(long limit) throws NotShowable {
        checkSize(limit);
        return head(Integer.MAX_VALUE);
    }

    default void checkSize(long limit) throws NotShowable {
        if (size() > limit) {
            throw new NotShowable(Reason.TOO_LARGE);
        }
    }

    record InMemory(byte[] array) implements ContentSource {

        @Override
        public long size() {
            return array.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(array);
        }

        /// Not copied: an item of 30 MB should stand in memory once.
        @Override
        public byte[] bytes(long limit) throws NotShowable {
            checkSize(limit);
            return array;
        }
    }

    record InFile(Path path, long size) implements ContentSource {

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(path);
        }
    }
}
