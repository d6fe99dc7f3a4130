package io.filum.desktop.vault;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.filum.desktop.vault.VaultRefused.Reason;
import io.filum.model.envelope.DeviceId;

/// The secrets in a sealed file: `u8 version 1 ‖ owner (16) ‖ u16 count ‖ (u8 type ‖ u32 number ‖ u16 length ‖
/// bytes)…`. New types of secret can join without a new version of the file.
final class VaultContents implements AutoCloseable {

    private static final int VERSION = 1;
    private static final int ENTRY = 1 + 4 + 2;
    private static final int FIXED = 1 + DeviceId.LENGTH + 2;

    enum Type {
        ED25519_SEED,
        ML_DSA_65_SEED,
        KEM_SEED,
        COLUMN_KEY,
        ROOT_CERTIFICATE,
        ISSUER_CERTIFICATE,
        TLS_SEED
    }

    /// @param number tells several secrets of one type apart, such as a device's KEM keys
    record Entry(Type type, int number, Secret secret) {
    }

    private final byte[] owner;
    private final Secret fileKey;
    private final List<Entry> entries = new ArrayList<>();

    /// For a file that is to be made.
    ///
    /// @param owner the id, 16 bytes, of the device or organisation whose secrets these are
    VaultContents(byte[] owner) {
        this(owner, Secret.random(Cobblestone.KEY));
    }

    private VaultContents(byte[] owner, Secret fileKey) {
        this.owner = owner.clone();
        this.fileKey = fileKey;
    }

    /// What the file is or will be sealed under; not a part of what is sealed.
    Secret fileKey() {
        return fileKey;
    }

    byte[] owner() {
        return owner.clone();
    }

    /// Takes the secret over.
    VaultContents with(Type type, int number, Secret secret) {
        entries.add(new Entry(type, number, secret));
        return this;
    }

    /// Forgets the secret.
    VaultContents without(Type type, int number) {
        entries.removeIf(entry -> {
            boolean gone = entry.type() == type && entry.number() == number;
            if (gone) {
                entry.secret().close();
            }
            return gone;
        });
        return this;
    }

    /// A copy of the secret, for its user to close.
    Secret take(Type type) throws VaultRefused {
        Optional<Entry> entry = all(type).stream().findFirst();
        return entry.orElseThrow(() -> new VaultRefused(Reason.DAMAGED)).secret().copy();
    }

    /// For an organisation's keys: the X.509 certificate that goes with them.
    X509Certificate certificate(Type type) throws VaultRefused {
        try (Secret der = take(type)) {
            return Certificates.read(der);
        }
    }

    List<Entry> all(Type type) {
        return entries.stream().filter(entry -> entry.type() == type).toList();
    }

    Secret encode() {
        int length = FIXED
                + entries.stream().mapToInt(entry -> ENTRY + entry.secret().use(bytes -> bytes.length)).sum();
        ByteBuffer out = ByteBuffer.allocate(length);
        out.put((byte) VERSION).put(owner).putShort((short) entries.size());
        for (Entry entry : entries) {
            entry.secret().use(bytes -> out.put((byte) (entry.type().ordinal() + 1))
                    .putInt(entry.number())
                    .putShort((short) bytes.length)
                    .put(bytes));
        }
        return Secret.owning(out.array());
    }

    /// @param fileKey that they were sealed under; stays the caller's
    static VaultContents decode(Secret encoded, Secret fileKey) throws VaultRefused {
        return encoded.use(bytes -> {
            try {
                return decode(ByteBuffer.wrap(bytes), fileKey);
            } catch (BufferUnderflowException e) {
                throw new VaultRefused(Reason.DAMAGED);
            }
        });
    }

    private static VaultContents decode(ByteBuffer in, Secret fileKey) throws VaultRefused {
        if (in.get() != VERSION) {
            throw new VaultRefused(Reason.VERSION);
        }
        byte[] owner = new byte[DeviceId.LENGTH];
        in.get(owner);
        VaultContents contents = new VaultContents(owner, fileKey.copy());
        int count = in.getShort() & 0xffff;
        for (int i = 0; i < count; i++) {
            int type = in.get() - 1;
            if (type < 0 || type >= Type.values().length) {
                throw new VaultRefused(Reason.VERSION);
            }
            int number = in.getInt();
            byte[] secret = new byte[in.getShort() & 0xffff];
            in.get(secret);
            contents.with(Type.values()[type], number, Secret.owning(secret));
        }
        return contents;
    }

    @Override
    public void close() {
        entries.forEach(entry -> entry.secret().close());
        fileKey.close();
        Arrays.fill(owner, (byte) 0);
    }
}
