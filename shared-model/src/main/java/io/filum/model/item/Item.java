package io.filum.model.item;

import java.util.Arrays;
import java.util.Objects;

/// One thing that a clinician sends: what is known about it, and its bytes exactly as they were.
public final class Item {
    private final ItemMeta meta;
    private final byte[] content;

    public Item(ItemMeta meta, byte[] content) {
        this.meta = Objects.requireNonNull(meta);
        this.content = content.clone();
    }

    public ItemMeta meta() {
        return meta;
    }

    /// The content, copied.
    public byte[] content() {
        return content.clone();
    }

    public int size() {
        return content.length;
    }

    /// The content without a copy, for this package's codec.
    byte[] raw() {
        return content;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Item that && meta.equals(that.meta) && Arrays.equals(content, that.content);
    }

    @Override
    public int hashCode() {
        return 31 * meta.hashCode() + Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        return "Item[" + meta.kind() + " " + content.length + " bytes]";
    }
}
