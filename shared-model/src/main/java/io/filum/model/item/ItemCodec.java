package io.filum.model.item;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

import io.filum.model.item.MalformedItem.Reason;

/// Items to padded plaintexts and back. The layout stands in this package's description.
public final class ItemCodec {

    /// What an envelope carries of content, after compression. Larger content travels as an attachment.
    public static final int MAX_STORED = 256 * 1024;
    /// What that may grow to when it is opened: FHIR documents shrink about 12:1, so this is reached by honest ones.
    public static final int MAX_CONTENT = 4 * 1024 * 1024;
    /// A plaintext is never larger: content, meta and frame, padded.
    public static final int MAX_PLAINTEXT = Padme.paddedLength(MAX_STORED + MetaJson.MAX_BYTES + ItemCodec.FRAME);

    private static final int VERSION = 1;
    private static final int NOT_COMPRESSED = 0;
    private static final int GZIP = 1;
    private static final int FRAME = 2 + 3 * Integer.BYTES;

    private ItemCodec() {
    }

    /// Whether the item fits into an envelope; what does not is sent as an attachment.
    public static boolean fitsInline(Item item) {
        return item.size() <= MAX_STORED
                || item.size() <= MAX_CONTENT && item.meta().type().isText() && stored(item).bytes.length <= MAX_STORED;
    }

    /// The item's meta by itself, for a sealed column.
    public static byte[] encodeMeta(ItemMeta meta) {
        return MetaJson.encode(meta);
    }

    /// @throws MalformedItem with META where the bytes are no meta
    public static ItemMeta decodeMeta(byte[] bytes) throws MalformedItem {
        if (bytes.length > MetaJson.MAX_BYTES) {
            throw new MalformedItem(Reason.TOO_LARGE);
        }
        return MetaJson.decode(bytes);
    }

    /// @throws MalformedItem with TOO_LARGE where the item needs an attachment
    public static byte[] encode(Item item) throws MalformedItem {
        byte[] meta = MetaJson.encode(item.meta());
        if (item.size() > MAX_CONTENT || meta.length > MetaJson.MAX_BYTES) {
            throw new MalformedItem(Reason.TOO_LARGE);
        }
        Stored stored = stored(item);
        if (stored.bytes.length > MAX_STORED) {
            throw new MalformedItem(Reason.TOO_LARGE);
        }
        int length = FRAME + meta.length + stored.bytes.length;
        return ByteBuffer.allocate(Padme.paddedLength(length))
                .put((byte) VERSION)
                .put((byte) stored.compression)
                .putInt(meta.length)
                .put(meta)
                .putInt(item.size())
                .putInt(stored.bytes.length)
                .put(stored.bytes)
                .array();
    }

    /// @throws MalformedItem for every byte string that [#encode] does not make
    public static Item decode(byte[] plaintext) throws MalformedItem {
        if (plaintext.length > MAX_PLAINTEXT) {
            throw new MalformedItem(Reason.TOO_LARGE);
        }
        ByteBuffer in = ByteBuffer.wrap(plaintext);
        try {
            if (in.get() != VERSION) {
                throw new MalformedItem(Reason.VERSION);
            }
            int compression = in.get();
            byte[] meta = take(in, MetaJson.MAX_BYTES);
            int size = in.getInt();
            if (size < 0 || size > MAX_CONTENT) {
                throw new MalformedItem(Reason.TOO_LARGE);
            }
            byte[] stored = take(in, MAX_STORED);
            requirePadding(in);
            return new Item(MetaJson.decode(meta), content(compression, stored, size));
        } catch (BufferUnderflowException e) {
            throw new MalformedItem(Reason.TRUNCATED);
        }
    }

    private static Stored stored(Item item) {
        if (item.meta().type().isText()) {
            byte[] smaller = Gzip.compress(item.raw());
            if (smaller.length < item.size() && Gzip.isReasonable(smaller.length, item.size())) {
                return new Stored(GZIP, smaller);
            }
        }
        return new Stored(NOT_COMPRESSED, item.raw());
    }

    private static byte[] content(int compression, byte[] stored, int size) throws MalformedItem {
        return switch (compression) {
            case NOT_COMPRESSED -> {
                if (stored.length != size) {
                    throw new MalformedItem(Reason.TRUNCATED);
                }
                yield stored;
            }
            case GZIP -> Gzip.expand(stored, size);
            default -> throw new MalformedItem(Reason.COMPRESSION);
        };
    }

    private static byte[] take(ByteBuffer in, int atMost) throws MalformedItem {
        int length = in.getInt();
        if (length < 0 || length > atMost) {
            throw new MalformedItem(Reason.TOO_LARGE);
        }
        if (length > in.remaining()) {
            throw new MalformedItem(Reason.TRUNCATED);
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static void requirePadding(ByteBuffer in) throws MalformedItem {
        if (in.limit() != Padme.paddedLength(in.position())) {
            throw new MalformedItem(Reason.PADDING);
        }
        while (in.hasRemaining()) {
            if (in.get() != 0) {
                throw new MalformedItem(Reason.PADDING);
            }
        }
    }

    private record Stored(int compression, byte[] bytes) {
    }
}
