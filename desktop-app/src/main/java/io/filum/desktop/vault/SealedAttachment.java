package io.filum.desktop.vault;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.LinkedHashMap;

import io.filum.desktop.vault.SealBroken.Reason;
import io.filum.model.envelope.Sha256;
import io.filum.model.item.AttachmentManifest;

/// An attachment that is read where it lies, sealed: a chunk of 16 KiB is opened, in memory, when somebody asks for a
/// byte of it. So an attachment of any size can be shown, and nothing of it ever stands on the disk in the clear.
///
/// All of the sealed bytes were compared with the manifest before the first is handed out, and each chunk is
/// authenticated again when it is opened. Closing wipes the key and whatever was open; readers get
/// [ClosedChannelException] from then on. Safe for many readers at once.
public final class SealedAttachment implements AutoCloseable {

    /// Opened chunks at hand, half a megabyte: a PDF's reader jumps between its tables and its pages.
    private static final int AT_HAND = 32;
    private static final int HASHED_AT_ONCE = 1 << 17;

    /// Not a channel: that would be closed for everybody when one reader's worker is interrupted, as happens whenever
    /// somebody turns a page before the last one is drawn.
    private final RandomAccessFile file;
    private final Secret key;
    private final byte[] context;
    private final byte[] header;
    private final long plainSize;
    private final Engine engine = new Engine();
    private final LinkedHashMap<Long, byte[]> open = new LinkedHashMap<>(AT_HAND, 0.75f, true);
    private boolean closed;

    private SealedAttachment(RandomAccessFile file, Secret key, byte[] context, byte[] header, long plainSize) {
        this.file = file;
        this.key = key;
        this.context = context;
        this.header = header;
        this.plainSize = plainSize;
    }

    /// @param manifest as it was opened from its envelope
    /// @param place    of that envelope
    /// @param sealed   the parts, one after the other
    /// @param watch    told how much has been compared
    /// @throws SealBroken where the bytes are not exactly those that the manifest announces
    public static SealedAttachment open(AttachmentManifest manifest, AttachmentPlace place, Path sealed,
                                        SealWatch watch) throws IOException, SealBroken {
        AttachmentOpener.requireHonest(manifest, place);
        RandomAccessFile file = new RandomAccessFile(sealed.toFile(), "r");
        Secret key = Secret.owning(manifest.key());
        try {
            requireAnnounced(file, manifest, watch);
            byte[] header = read(file, 0, Cobblestone.HEADER);
            SealedAttachment opened = new SealedAttachment(file, key, place.context(), header, manifest.plainSize());
            opened.requireCommitted();
            opened.requireEnd();
            return opened;
        } catch (IOException | SealBroken | RuntimeException e) {
            key.close();
            file.close();
            throw e;
        }
    }

    private static void requireAnnounced(RandomAccessFile file, AttachmentManifest manifest, SealWatch watch)
            throws IOException, SealBroken {
        if (file.length() != manifest.sealedSize()) {
            throw new SealBroken(Reason.LENGTH);
        }
        MessageDigest digest = Sha256.newDigest();
        for (long at = 0; at < manifest.sealedSize(); at += HASHED_AT_ONCE) {
            watch.at(at, manifest.sealedSize());
            digest.update(read(file, at, (int) Math.min(HASHED_AT_ONCE, manifest.sealedSize() - at)));
        }
        if (!Sha256.wrap(digest.digest()).equals(manifest.sealedHash())) {
            throw new SealBroken(Reason.INCOMPLETE);
        }
    }

    private void requireCommitted() throws SealBroken {
        key.use(bytes -> Cobblestone.committed(engine, bytes, context, header));
    }

    /// The last chunk says where the plaintext ends. Without it somebody would read to the end of what was cut off.
    private void requireEnd() throws IOException, SealBroken {
        Arrays.fill(openChunk(plainSize / Cobblestone.CHUNK), (byte) 0);
    }

    private static byte[] read(RandomAccessFile file, long at, int length) throws IOException, SealBroken {
        byte[] bytes = new byte[length];
        try {
            file.seek(at);
            file.readFully(bytes);
        } catch (EOFException _) {
            throw new SealBroken(Reason.LENGTH);
        }
        return bytes;
    }

    /// Bytes of the file that was sent.
    public long size() {
        return plainSize;
    }

    /// A reader with a position of its own, from the first byte.
    public SeekableByteChannel reader() {
        return new SealedReader(this);
    }

    /// Copies from one chunk: as much as it has from there on.
    synchronized int read(long at, ByteBuffer into) throws IOException {
        if (closed) {
            throw new ClosedChannelException();
        }
        if (at >= plainSize) {
            return -1;
        }
        byte[] chunk = chunk(at / Cobblestone.CHUNK);
        int from = (int) (at % Cobblestone.CHUNK);
        int length = Math.min(into.remaining(), chunk.length - from);
        into.put(chunk, from, length);
        return length;
    }

    private byte[] chunk(long index) throws IOException {
        byte[] known = open.get(index);
        if (known != null) {
            return known;
        }
        byte[] opened;
        try {
            opened = openChunk(index);
        } catch (SealBroken e) {
            throw new IOException("what lies on the disk was changed while it was being read", e);
        }
        open.put(index, opened);
        if (open.size() > AT_HAND) {
            Arrays.fill(open.pollFirstEntry().getValue(), (byte) 0);
        }
        return opened;
    }

    /// The stream's key is derived for each chunk: a few microseconds, and only [Secret] ever holds what opens it.
    private byte[] openChunk(long index) throws IOException, SealBroken {
        int length = (int) Math.min(Cobblestone.CHUNK, plainSize - index * Cobblestone.CHUNK);
        byte[] sealed = read(file, Cobblestone.HEADER + index * Cobblestone.SEALED_CHUNK, length + Cobblestone.TAG);
        byte[] plain = new byte[length];
        StreamKeys keys = key.use(bytes -> StreamKeys.derive(engine, bytes, Arrays.copyOf(header, Cobblestone.SALT),
                context));
        engine.openChunk(keys, index, sealed, 0, sealed.length, plain, 0);
        return plain;
    }

    /// Wipes the key and what was opened; the sealed file stays.
    @Override
    public synchronized void close() throws IOException {
        closed = true;
        key.close();
        open.values().forEach(chunk -> Arrays.fill(chunk, (byte) 0));
        open.clear();
        file.close();
    }
}
