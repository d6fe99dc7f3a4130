package io.filum.desktop.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/// Seals what is stored at rest. The context names the place, as table, row and column: what was sealed for one row
/// does not open in another, so that nobody with the database file can give a result to another patient.
public final class ColumnSeal {

    private static final byte[] LABEL = "filum/column/v1\0".getBytes(StandardCharsets.US_ASCII);

    private final Cobblestone cobblestone;
    private final Supplier<Secret> key;

    /// @param key asked for each time: it is another one after the vault was locked and unlocked
    ColumnSeal(Cobblestone cobblestone, Supplier<Secret> key) {
        this.cobblestone = cobblestone;
        this.key = key;
    }

    public byte[] seal(byte[] plain, byte[]... context) {
        return key.get().use(bytes -> cobblestone.seal(bytes, joined(context), plain));
    }

    /// @throws SealBroken where it was changed, or sealed for another place or by another vault
    public byte[] open(byte[] sealed, byte[]... context) throws SealBroken {
        return key.get().use(bytes -> cobblestone.open(bytes, joined(context), sealed));
    }

    /// Each part with its length, so that ("ab", "c") is another place than ("a", "bc").
    private static byte[] joined(byte[]... context) {
        int length = LABEL.length;
        for (byte[] part : context) {
            length += Integer.BYTES + part.length;
        }
        ByteBuffer out = ByteBuffer.allocate(length).put(LABEL);
        for (byte[] part : context) {
            out.putInt(part.length).put(part);
        }
        return out.array();
    }
}
