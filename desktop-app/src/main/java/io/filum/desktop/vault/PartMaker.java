package io.filum.desktop.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/// Makes any part of a file's sealed stream. Parts are cut out of the sealed bytes and do not end where chunks do, so
/// that the first and last chunk of a part may be sealed for its neighbour too.
final class PartMaker {

    private final byte[] header;
    private final StreamKeys keys;
    private final long plainSize;
    private final byte[] plain = new byte[Cobblestone.CHUNK];
    private final byte[] sealed = new byte[Cobblestone.SEALED_CHUNK];

    PartMaker(byte[] key, byte[] salt, byte[] context, long plainSize) {
        this.keys = StreamKeys.derive(new Engine(), key, salt, context);
        this.header = ByteBuffer.allocate(Cobblestone.HEADER).put(salt).put(keys.commitment()).array();
        this.plainSize = plainSize;
    }

    long sealedSize() {
        return Cobblestone.sealedLength(plainSize);
    }

    int parts() {
        return Math.toIntExact((sealedSize() + AttachmentSeal.PART - 1) / AttachmentSeal.PART);
    }

    byte[] part(SeekableByteChannel file, int part) throws IOException {
        long from = (long) part * AttachmentSeal.PART;
        long to = Math.min(from + AttachmentSeal.PART, sealedSize());
        byte[] out = new byte[Math.toIntExact(to - from)];
        copy(header, header.length, 0, from, out);
        // A new engine each time: the JDK refuses one nonce twice in a row on one cipher, and a part that is made again
        // asks for just that.
        Engine engine = new Engine();
        long last = (to - 1 - Cobblestone.HEADER) / Cobblestone.SEALED_CHUNK;
        for (long chunk = Math.max(0, from - Cobblestone.HEADER) / Cobblestone.SEALED_CHUNK; chunk <= last; chunk++) {
            int length = read(file, chunk * Cobblestone.CHUNK);
            int sealedLength = engine.sealChunk(keys, chunk, plain, 0, length, sealed, 0);
            copy(sealed, sealedLength, Cobblestone.HEADER + chunk * Cobblestone.SEALED_CHUNK, from, out);
        }
        return out;
    }

    /// Copies that part of a piece which lies inside the part.
    private static void copy(byte[] piece, int length, long pieceAt, long partAt, byte[] out) {
        long from = Math.max(pieceAt, partAt);
        long to = Math.min(pieceAt + length, partAt + out.length);
        if (from < to) {
            System.arraycopy(piece, (int) (from - pieceAt), out, (int) (from - partAt), (int) (to - from));
        }
    }

    private int read(SeekableByteChannel file, long at) throws IOException {
        ByteBuffer chunk = ByteBuffer.wrap(plain, 0, (int) Math.min(Cobblestone.CHUNK, plainSize - at));
        file.position(at);
        while (chunk.hasRemaining()) {
            if (file.read(chunk) < 0) {
                throw new SourceChanged();
            }
        }
        return chunk.limit();
    }
}
