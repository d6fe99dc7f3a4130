package io.filum.desktop.vault;

import java.security.SecureRandom;
import java.util.Arrays;

import io.filum.desktop.vault.SealBroken.Reason;

/// Cobblestone-256, the C2SP "chunked encryption" (c2sp.org/chunked-encryption) with AES-256-GCM and SHA-512.
///
/// `salt (24) ‖ commitment (32) ‖ chunks`. Each chunk holds 16,384 bytes of plaintext and a tag; the last one is always
/// shorter, empty if need be, so that a cut at a chunk's boundary shows. Nothing is released before the commitment has
/// been compared. The salt is random and never given by a caller, with one exception: [AttachmentSeal] seals the same
/// bytes again.
final class Cobblestone {

    static final int KEY = 32;
    static final int SALT = 24;
    static final int COMMITMENT = 32;
    static final int HEADER = SALT + COMMITMENT;
    static final int TAG = 16;
    static final int CHUNK = 16 * 1024;
    static final int SEALED_CHUNK = CHUNK + TAG;

    private final Engines engines;
    private final SecureRandom random = new SecureRandom();

    Cobblestone(Engines engines) {
        this.engines = engines;
    }

    static long sealedLength(long plain) {
        return HEADER + plain + TAG * chunks(plain);
    }

    static long chunks(long plain) {
        return plain / CHUNK + 1;
    }

    /// @throws SealBroken where no plaintext has a sealed form of that length
    static long plainLength(long sealed) throws SealBroken {
        long body = sealed - HEADER;
        long last = body % SEALED_CHUNK;
        if (body < TAG || last < TAG) {
            throw new SealBroken(Reason.LENGTH);
        }
        return body / SEALED_CHUNK * CHUNK + last - TAG;
    }

    byte[] newSalt() {
        byte[] salt = new byte[SALT];
        random.nextBytes(salt);
        return salt;
    }

    byte[] seal(byte[] key, byte[] context, byte[] plain) {
        return engines.use(engine -> {
            byte[] salt = newSalt();
            StreamKeys keys = StreamKeys.derive(engine, key, salt, context);
            byte[] out = new byte[Math.toIntExact(sealedLength(plain.length))];
            System.arraycopy(salt, 0, out, 0, SALT);
            System.arraycopy(keys.commitment(), 0, out, SALT, COMMITMENT);
            int at = HEADER;
            for (int chunk = 0; chunk < chunks(plain.length); chunk++) {
                int offset = chunk * CHUNK;
                int length = Math.min(CHUNK, plain.length - offset);
                at += engine.sealChunk(keys, chunk, plain, offset, length, out, at);
            }
            return out;
        });
    }

    byte[] open(byte[] key, byte[] context, byte[] sealed) throws SealBroken {
        byte[] plain = new byte[Math.toIntExact(plainLength(sealed.length))];
        try {
            return engines.use(engine -> {
                StreamKeys keys = committed(engine, key, context, sealed);
                int at = 0;
                for (int chunk = 0, offset = HEADER; offset < sealed.length; chunk++, offset += SEALED_CHUNK) {
                    int length = Math.min(SEALED_CHUNK, sealed.length - offset);
                    at += engine.openChunk(keys, chunk, sealed, offset, length, plain, at);
                }
                return plain;
            });
        } catch (SealBroken e) {
            Arrays.fill(plain, (byte) 0);
            throw e;
        }
    }

    /// The keys of a stream, once its commitment (constant time) has shown that they are the right ones.
    ///
    /// @param header at least the first [#HEADER] bytes of the stream
    static StreamKeys committed(Engine engine, byte[] key, byte[] context, byte[] header) throws SealBroken {
        byte[] salt = Arrays.copyOf(header, SALT);
        StreamKeys keys = StreamKeys.derive(engine, key, salt, context);
        if (!Engine.isSame(keys.commitment(), Arrays.copyOfRange(header, SALT, HEADER))) {
            throw new SealBroken(Reason.COMMITMENT);
        }
        return keys;
    }

    /// A key for one purpose out of another one.
    byte[] expand(byte[] key, byte[] info) {
        return engines.use(engine -> engine.expand(key, info, KEY));
    }
}
