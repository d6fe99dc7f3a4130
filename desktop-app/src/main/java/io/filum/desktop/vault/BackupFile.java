package io.filum.desktop.vault;

import java.io.BufferedInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import io.filum.desktop.vault.VaultRefused.Reason;

/// One sealed file of any size, under a passphrase of its own.
///
/// ```
/// "FBAK" ‖ u8 version 1 ‖ slot (KeySlot) ‖ Cobblestone-256 stream under the file's key, context "filum/backup/v1\0"
/// ```
///
/// It appears when it is written to its end, and is read as a stream: every chunk is authenticated before it is handed
/// out, and that it was the last one shows at its end. Nothing that was read counts before that.
public final class BackupFile {

    private static final int VERSION = 1;
    private static final byte[] MAGIC = "FBAK".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CONTEXT = "filum/backup/v1\0".getBytes(StandardCharsets.US_ASCII);
    private static final int HEAD = 5 + KeySlot.LENGTH;

    private final Path path;
    private final Cobblestone cobblestone = new Cobblestone(new Engines());

    private BackupFile(Path path) {
        this.path = path;
    }

    public static BackupFile at(Path path) {
        return new BackupFile(path);
    }

    /// Writes what is to be in it.
    @FunctionalInterface
    public interface Contents {
        void writeTo(OutputStream out) throws IOException;
    }

    /// Replaces what was there, as a whole or not at all.
    public void write(Contents contents, Passphrase passphrase, Argon2Cost cost) throws IOException {
        SealedFile.requireFit(passphrase, cost);
        try (Secret fileKey = Secret.random(Cobblestone.KEY)) {
            KeySlot slot = KeySlot.close(cobblestone, fileKey, passphrase, cost);
            AtomicFile.<RuntimeException>write(path, channel -> {
                OutputStream out = new Unclosed(Channels.newOutputStream(channel));
                ByteBuffer head = ByteBuffer.allocate(HEAD).put(MAGIC).put((byte) VERSION);
                slot.writeTo(head);
                out.write(head.array());
                byte[] salt = cobblestone.newSalt();
                StreamKeys keys = fileKey.use(key -> StreamKeys.derive(new Engine(), key, salt, CONTEXT));
                out.write(salt);
                out.write(keys.commitment());
                try (Sealing sealing = new Sealing(out, keys)) {
                    contents.writeTo(new Unclosed(sealing));
                }
            });
        }
    }

    /// To be read to its end; throws an [IOException] with a [SealBroken] where the file was changed or cut.
    ///
    /// @throws VaultRefused where the passphrase is wrong, or it is no backup
    public InputStream open(Passphrase passphrase) throws IOException, VaultRefused {
        InputStream in = new BufferedInputStream(Files.newInputStream(path), Cobblestone.SEALED_CHUNK);
        try {
            ByteBuffer head = ByteBuffer.wrap(in.readNBytes(HEAD));
            SealedLayout.require(head.limit() == HEAD
                    && Arrays.equals(head.array(), 0, MAGIC.length, MAGIC, 0, MAGIC.length), Reason.DAMAGED);
            SealedLayout.require(head.get(MAGIC.length) == VERSION, Reason.VERSION);
            KeySlot slot = KeySlot.read(head.position(MAGIC.length + 1));
            SealedLayout.require(slot.kind() == KeySlot.PASSPHRASE, Reason.DAMAGED);
            try (Secret fileKey = slot.open(cobblestone, passphrase)) {
                byte[] header = in.readNBytes(Cobblestone.HEADER);
                SealedLayout.require(header.length == Cobblestone.HEADER, Reason.DAMAGED);
                return new Opening(in, fileKey.use(key -> Cobblestone.committed(new Engine(), key, CONTEXT, header)));
            }
        } catch (SealBroken e) {
            in.close();
            throw new VaultRefused(Reason.DAMAGED);
        } catch (IOException | VaultRefused | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /// Closing what is written into does not close what that writes to.
    private static final class Unclosed extends FilterOutputStream {

        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }

    /// Seals chunk by chunk. The last chunk is the one that is not full, and comes with the close.
    private static final class Sealing extends OutputStream {

        private final OutputStream out;
        private final StreamKeys keys;
        private final Engine engine = new Engine();
        private final byte[] plain = new byte[Cobblestone.CHUNK];
        private final byte[] sealed = new byte[Cobblestone.SEALED_CHUNK];
        private int filled;
        private long chunk;

        Sealing(OutputStream out, StreamKeys keys) {
            this.out = out;
            this.keys = keys;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            for (int at = from, end = from + length; at < end; ) {
                int fits = Math.min(end - at, Cobblestone.CHUNK - filled);
                System.arraycopy(bytes, at, plain, filled, fits);
                filled += fits;
                at += fits;
                if (filled == Cobblestone.CHUNK) {
                    seal();
                }
            }
        }

        private void seal() throws IOException {
            int length = engine.sealChunk(keys, chunk++, plain, 0, filled, sealed, 0);
            out.write(sealed, 0, length);
            filled = 0;
        }

        @Override
        public void close() throws IOException {
            seal();
            Arrays.fill(plain, (byte) 0);
        }
    }

    /// Opens chunk by chunk.
    private static final class Opening extends InputStream {

        private final InputStream in;
        private final StreamKeys keys;
        private final Engine engine = new Engine();
        private final byte[] plain = new byte[Cobblestone.CHUNK];
        private int at;
        private int end;
        private long chunk;
        private boolean last;

        Opening(InputStream in, StreamKeys keys) {
            this.in = in;
            this.keys = keys;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            while (at == end) {
                if (last) {
                    return -1;
                }
                next();
            }
            int read = Math.min(length, end - at);
            System.arraycopy(plain, at, bytes, from, read);
            at += read;
            return read;
        }

        private void next() throws IOException {
            byte[] sealed = in.readNBytes(Cobblestone.SEALED_CHUNK);
            last = sealed.length < Cobblestone.SEALED_CHUNK;
            if (sealed.length < Cobblestone.TAG) {
                throw new IOException(new SealBroken(SealBroken.Reason.LENGTH));
            }
            try {
                at = 0;
                end = engine.openChunk(keys, chunk++, sealed, 0, sealed.length, plain, 0);
            } catch (SealBroken e) {
                throw new IOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            Arrays.fill(plain, (byte) 0);
            in.close();
        }
    }
}
