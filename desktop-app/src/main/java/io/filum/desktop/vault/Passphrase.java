package io.filum.desktop.vault;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.filum.desktop.vault.VaultRefused.Reason;

/// What somebody typed, as UTF-8, wiped on close.
public final class Passphrase implements SlotKey, AutoCloseable {

    /// A new passphrase has at least that many characters. A vault that is stolen can be guessed at for as long as the
    /// thief likes; no delay helps there.
    public static final int SHORTEST = 10;

    private final Secret utf8;

    private Passphrase(Secret utf8) {
        this.utf8 = utf8;
    }

    /// @param typed wiped
    public static Passphrase of(char[] typed) {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(typed));
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        Arrays.fill(encoded.array(), (byte) 0);
        Arrays.fill(typed, '\0');
        return new Passphrase(Secret.owning(bytes));
    }

    public boolean isEmpty() {
        return utf8.use(bytes -> bytes.length == 0);
    }

    @Override
    public int slot() {
        return KeySlot.PASSPHRASE;
    }

    @Override
    public Reason wrong() {
        return Reason.WRONG_PASSPHRASE;
    }

    @Override
    public byte[] derive(Argon2Cost cost, byte[] salt) {
        return utf8.use(bytes -> cost.derive(bytes, salt));
    }

    @Override
    public void close() {
        utf8.close();
    }

    @Override
    public String toString() {
        return "Passphrase[hidden]";
    }
}
