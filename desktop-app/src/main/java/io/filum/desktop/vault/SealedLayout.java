package io.filum.desktop.vault;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.filum.desktop.vault.VaultRefused.Reason;
import io.filum.model.envelope.Sha256;

/// The bytes of a sealed file, taken apart.
///
/// ```
/// "FVLT" ‖ u8 version 1 ‖ u8 purpose ‖ u8 slots ‖ slots (KeySlot) ‖ u32 length ‖ sealed contents ‖ SHA-256 of all that
/// ```
///
/// The hash keeps nobody out. It tells a damaged file from a wrong passphrase, which to the ciphers look alike, so that
/// nobody is told to remember better when the disk is failing.
///
/// @param purpose 1 and up
/// @param slots   at most one of each kind
/// @param sealed  the contents, under the file's own key, which every slot holds
record SealedLayout(int purpose, List<KeySlot> slots, byte[] sealed) {

    private static final int MAX_SLOTS = 8;
    private static final int VERSION = 1;
    private static final byte[] MAGIC = "FVLT".getBytes(StandardCharsets.US_ASCII);
    private static final int FIXED = MAGIC.length + 3 + 4 + Sha256.LENGTH;

    Optional<KeySlot> slot(int kind) {
        return slots.stream().filter(slot -> slot.kind() == kind).findFirst();
    }

    /// The same contents with another way in, in place of the one of its kind.
    SealedLayout with(KeySlot slot) {
        List<KeySlot> next = new ArrayList<>(slots);
        next.removeIf(old -> old.kind() == slot.kind());
        next.add(slot);
        return new SealedLayout(purpose, List.copyOf(next), sealed);
    }

    byte[] encode() {
        ByteBuffer out = ByteBuffer.allocate(FIXED + slots.size() * KeySlot.LENGTH + sealed.length);
        out.put(MAGIC).put((byte) VERSION).put((byte) purpose).put((byte) slots.size());
        slots.forEach(slot -> slot.writeTo(out));
        out.putInt(sealed.length).put(sealed);
        Sha256.of(out.array(), 0, out.position()).writeTo(out);
        return out.array();
    }

    static SealedLayout decode(byte[] file) throws VaultRefused {
        requireWhole(file);
        try {
            return decode(ByteBuffer.wrap(file, MAGIC.length, file.length - MAGIC.length));
        } catch (BufferUnderflowException e) {
            throw new VaultRefused(Reason.DAMAGED);
        }
    }

    private static SealedLayout decode(ByteBuffer in) throws VaultRefused {
        require(in.get() == VERSION, Reason.VERSION);
        int purpose = in.get();
        int count = in.get();
        require(count >= 1 && count <= MAX_SLOTS, Reason.DAMAGED);
        List<KeySlot> slots = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            slots.add(KeySlot.read(in));
        }
        require(slots.stream().map(KeySlot::kind).distinct().count() == count, Reason.DAMAGED);
        int length = in.getInt();
        require(length >= 0 && length == in.remaining() - Sha256.LENGTH, Reason.DAMAGED);
        byte[] sealed = new byte[length];
        in.get(sealed);
        return new SealedLayout(purpose, List.copyOf(slots), sealed);
    }

    private static void requireWhole(byte[] file) throws VaultRefused {
        require(file.length > FIXED, Reason.DAMAGED);
        require(Arrays.equals(file, 0, MAGIC.length, MAGIC, 0, MAGIC.length), Reason.DAMAGED);
        int hashed = file.length - Sha256.LENGTH;
        Sha256 expected = Sha256.wrap(Arrays.copyOfRange(file, hashed, file.length));
        require(Sha256.of(file, 0, hashed).equals(expected), Reason.DAMAGED);
    }

    static void require(boolean holds, Reason reason) throws VaultRefused {
        if (!holds) {
            throw new VaultRefused(reason);
        }
    }
}
