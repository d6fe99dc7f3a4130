package io.filum.model.item;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;

import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.Sha256;
import io.filum.model.item.MalformedItem.Reason;

/// Stands in the thread for a file that is too large for an envelope: how to find its sealed parts at the relay, and
/// the key that opens them. It is the content of an envelope of kind MANIFEST whose dedupeId is the attachment's id.
///
/// ```
/// u8 version 1 ‖ attachmentId (16) ‖ u64 sealed size ‖ SHA-256 of the sealed bytes (32) ‖ u64 plain size ‖ key (32)
/// ‖ meta of the file
/// ```
///
/// Binary, and closed after use, because it holds a key: base64 in JSON would leave that behind in strings that nobody
/// can wipe.
public final class AttachmentManifest implements AutoCloseable {

    public static final String MEDIA_TYPE = "application/vnd.filum.attachment";
    public static final int KEY_LENGTH = 32;

    private static final int VERSION = 1;
    private static final int FIXED = 1 + DedupeId.LENGTH + Long.BYTES + Sha256.LENGTH + Long.BYTES + KEY_LENGTH;

    private final DedupeId attachmentId;
    private final Extent sealed;
    private final long plainSize;
    private final byte[] key;
    private final ItemMeta file;

    /// Size and hash of the bytes that lie at the relay.
    public record Extent(long size, Sha256 sha256) {
    }

    /// @param key copied; the caller wipes its own
    public AttachmentManifest(DedupeId attachmentId, Extent sealed, long plainSize, byte[] key, ItemMeta file) {
        this(key.clone(), attachmentId, sealed, plainSize, file);
    }

    private AttachmentManifest(byte[] ownKey, DedupeId attachmentId, Extent sealed, long plainSize, ItemMeta file) {
        if (sealed.size() < 1 || plainSize < 0 || ownKey.length != KEY_LENGTH) {
            throw new IllegalArgumentException("not an attachment");
        }
        this.attachmentId = Objects.requireNonNull(attachmentId);
        this.sealed = sealed;
        this.plainSize = plainSize;
        this.key = ownKey;
        this.file = Objects.requireNonNull(file);
    }

    public DedupeId attachmentId() {
        return attachmentId;
    }

    public long sealedSize() {
        return sealed.size();
    }

    public Sha256 sealedHash() {
        return sealed.sha256();
    }

    public long plainSize() {
        return plainSize;
    }

    /// A copy of the key, for the vault alone; who takes it wipes it.
    public byte[] key() {
        return key.clone();
    }

    /// What is known about the file itself.
    public ItemMeta file() {
        return file;
    }

    /// The manifest as an item, under the file's title and context so that a list shows it without looking inside.
    public Item toItem() {
        byte[] meta = MetaJson.encode(file);
        ByteBuffer out = ByteBuffer.allocate(FIXED + meta.length).put((byte) VERSION);
        attachmentId.writeTo(out);
        out.putLong(sealed.size());
        sealed.sha256().writeTo(out);
        out.putLong(plainSize).put(key).put(meta);
        ItemMeta outer = ItemMeta.of(ItemKind.MANIFEST, MEDIA_TYPE, file.title())
                .with(file.context())
                .with(file.relations());
        try {
            return new Item(outer, out.array());
        } finally {
            Arrays.fill(out.array(), (byte) 0);
        }
    }

    public static AttachmentManifest from(Item item) throws MalformedItem {
        if (item.meta().kind() != ItemKind.MANIFEST || !item.meta().mediaType().equals(MEDIA_TYPE)) {
            throw new MalformedItem(Reason.KIND);
        }
        ByteBuffer in = ByteBuffer.wrap(item.raw());
        byte[] key = new byte[KEY_LENGTH];
        try {
            if (in.get() != VERSION) {
                throw new MalformedItem(Reason.VERSION);
            }
            DedupeId attachmentId = DedupeId.read(in);
            Extent sealed = new Extent(in.getLong(), Sha256.read(in));
            long plainSize = in.getLong();
            in.get(key);
            byte[] meta = new byte[in.remaining()];
            in.get(meta);
            // Handed over, not copied and wiped behind the copy: see what was met in StreamKeys.
            return new AttachmentManifest(key, attachmentId, sealed, plainSize, ItemCodec.decodeMeta(meta));
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            Arrays.fill(key, (byte) 0);
            throw new MalformedItem(Reason.CONTENT);
        } catch (MalformedItem e) {
            Arrays.fill(key, (byte) 0);
            throw e;
        }
    }

    @Override
    public void close() {
        Arrays.fill(key, (byte) 0);
    }

    /// Never the key, never the file's name.
    @Override
    public String toString() {
        return "AttachmentManifest[" + attachmentId + ", " + sealed.size() + " bytes sealed]";
    }
}
