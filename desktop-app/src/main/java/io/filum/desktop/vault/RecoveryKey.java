package io.filum.desktop.vault;

import java.nio.ByteBuffer;
import java.util.Arrays;

import io.filum.desktop.vault.VaultRefused.Reason;

/// 160 random bits on paper, which open the vault when nobody knows its passphrase any more.
///
/// Written in Crockford's base32: `XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-C`. Letters that look like digits are read as
/// those, case and separators do not matter, and the check symbol (the number modulo 37) finds every single mistaken
/// symbol and every pair that was swapped, before half a second of derivation says no without a reason.
/// Source: Douglas Crockford, Base 32, 2019.
public final class RecoveryKey implements SlotKey, AutoCloseable {

    /// Symbols in one group of the written form.
    public static final int GROUP = 4;

    private static final int BYTES = 20;
    private static final int SYMBOLS = BYTES * 8 / 5;
    private static final int CHECK = 37;
    /// The first 32 stand for five bits each, all 37 for a check.
    private static final char[] ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U".toCharArray();

    private final Secret secret;

    private RecoveryKey(Secret secret) {
        this.secret = secret;
    }

    static RecoveryKey random() {
        return new RecoveryKey(Secret.random(BYTES));
    }

    /// @param typed wiped
    /// @throws VaultRefused with RECOVERY_KEY_MISTYPED
    public static RecoveryKey read(char[] typed) throws VaultRefused {
        int[] values = new int[SYMBOLS + 1];
        try {
            int count = 0;
            for (char symbol : typed) {
                if (symbol == '-' || Character.isWhitespace(symbol)) {
                    continue;
                }
                require(count <= SYMBOLS);
                values[count] = value(symbol);
                require(values[count] >= 0 && values[count] < (count == SYMBOLS ? CHECK : 32));
                count++;
            }
            require(count == SYMBOLS + 1 && values[SYMBOLS] == check(values));
            return new RecoveryKey(Secret.owning(bytes(values)));
        } finally {
            Arrays.fill(typed, '\0');
            Arrays.fill(values, 0);
        }
    }

    /// The written form, for the caller to wipe.
    public char[] text() {
        return secret.use(bytes -> {
            int[] values = values(bytes);
            char[] text = new char[SYMBOLS + SYMBOLS / GROUP + 1];
            int at = 0;
            for (int i = 0; i < SYMBOLS; i++) {
                text[at++] = ALPHABET[values[i]];
                if (i % GROUP == GROUP - 1) {
                    text[at++] = '-';
                }
            }
            text[at] = ALPHABET[check(values)];
            Arrays.fill(values, 0);
            return text;
        });
    }

    private static int value(char symbol) {
        char upper = Character.toUpperCase(symbol);
        char read = switch (upper) {
            case 'O' -> '0';
            case 'I', 'L' -> '1';
            default -> upper;
        };
        for (int i = 0; i < ALPHABET.length; i++) {
            if (ALPHABET[i] == read) {
                return i;
            }
        }
        return -1;
    }

    private static int check(int[] values) {
        int rest = 0;
        for (int i = 0; i < SYMBOLS; i++) {
            rest = (rest * 32 + values[i]) % CHECK;
        }
        return rest;
    }

    /// Five bytes are eight symbols.
    private static int[] values(byte[] bytes) {
        int[] values = new int[SYMBOLS];
        for (int group = 0; group < BYTES / 5; group++) {
            long bits = 0;
            for (int i = 0; i < 5; i++) {
                bits = bits << 8 | bytes[group * 5 + i] & 0xff;
            }
            for (int i = 0; i < 8; i++) {
                values[group * 8 + i] = (int) (bits >>> 35 - 5 * i & 31);
            }
        }
        return values;
    }

    private static byte[] bytes(int[] values) {
        ByteBuffer out = ByteBuffer.allocate(BYTES);
        for (int group = 0; group < BYTES / 5; group++) {
            long bits = 0;
            for (int i = 0; i < 8; i++) {
                bits = bits << 5 | values[group * 8 + i];
            }
            out.put((byte) (bits >>> 32)).putInt((int) bits);
        }
        return out.array();
    }

    private static void require(boolean holds) throws VaultRefused {
        if (!holds) {
            throw new VaultRefused(Reason.RECOVERY_KEY_MISTYPED);
        }
    }

    @Override
    public int slot() {
        return KeySlot.RECOVERY;
    }

    @Override
    public Reason wrong() {
        return Reason.WRONG_RECOVERY_KEY;
    }

    @Override
    public byte[] derive(Argon2Cost cost, byte[] salt) {
        return secret.use(bytes -> cost.derive(bytes, salt));
    }

    @Override
    public void close() {
        secret.close();
    }

    @Override
    public String toString() {
        return "RecoveryKey[hidden]";
    }
}
