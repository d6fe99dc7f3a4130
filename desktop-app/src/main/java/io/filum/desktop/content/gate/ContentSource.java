package io.filum.desktop.content.gate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;

/// The bytes of one item as they came: in memory for what lay inside an envelope, read at any place for an attachment,
/// which may be larger than any memory. No item that arrived is a file in the clear; what is about to be sent is.
public sealed interface ContentSource {

    static ContentSource of(byte[] bytes) {
        return new InMemory(bytes);
    }

    /// @param size   of all the bytes
    /// @param reader gives a reader with a position of its own, each time it is asked
    static ContentSource of(long size, Readers reader) {
        return new AtAnyPlace(size, reader);
    }

    /// Whoever holds the bytes, and ends it for its readers too.
    @FunctionalInterface
    interface Readers {
        SeekableByteChannel newReader() throws IOException;
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
    byte[] bytes(long limit) throws NotShowable;

    /// The bytes from one place to another.
    ///
    /// @throws NotShowable `TOO_LARGE` before anything is read when there are more than `limit`
    default byte[] bytes(long from, long to, long limit) throws NotShowable {
        if (to - from > limit) {
            throw new NotShowable(Reason.TOO_LARGE);
        }
        try (var in = open()) {
            in.skipNBytes(from);
            var bytes = in.readNBytes((int) (to - from));
            if (bytes.length < to - from) {
                throw new NotShowable(Reason.NOT_READABLE);
            }
            return bytes;
        } catch (IOException _) {
            throw new NotShowable(Reason.NOT_READABLE);
        }
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

    record AtAnyPlace(long size, Readers readers) implements ContentSource {

        @Override
        public InputStream open() throws IOException {
            return Channels.newInputStream(readers.newReader());
        }

        /// Into one array of the right size: an image of 200 MB should not stand in memory twice.
        @Override
        public byte[] bytes(long limit) throws NotShowable {
            checkSize(limit);
            var bytes = ByteBuffer.allocate(Math.toIntExact(size));
            try (var reader = readers.newReader()) {
                while (bytes.hasRemaining() && reader.read(bytes) >= 0) {
                    continue;
                }
            } catch (IOException _) {
                throw new NotShowable(Reason.NOT_READABLE);
            }
            if (bytes.hasRemaining()) {
                throw new NotShowable(Reason.NOT_READABLE);
            }
            return bytes.array();
        }
    }
}
