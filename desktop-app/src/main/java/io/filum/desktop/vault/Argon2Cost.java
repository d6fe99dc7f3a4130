package io.filum.desktop.vault;

import java.time.Duration;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// How hard it is made to guess a passphrase: Argon2id (RFC 9106) with this much memory and time.
///
/// @param memoryKiB  memory, in KiB
/// @param iterations passes over it
/// @param lanes      lanes; BouncyCastle runs them one after the other
public record Argon2Cost(int memoryKiB, int iterations, int lanes) {

    /// The least that is ever run or accepted (OWASP, Password Storage: 19 MiB, 2 passes). A file that asks for less
    /// was tampered with.
    public static final Argon2Cost FLOOR = new Argon2Cost(19 * 1024, 2, 1);
    /// What a vault starts with, before [#measured] raises it.
    public static final Argon2Cost DEFAULT = new Argon2Cost(64 * 1024, 3, 1);
    /// The most that is accepted: a file that asks for more would stall or exhaust the workstation.
    public static final Argon2Cost CEILING = new Argon2Cost(256 * 1024, 32, 4);

    static final int SALT = 16;
    static final int KEY = 32;

    /// Checked before anything is run or allocated for it.
    public boolean isWithinPolicy() {
        return memoryKiB >= FLOOR.memoryKiB && memoryKiB <= CEILING.memoryKiB
                && iterations >= FLOOR.iterations && iterations <= CEILING.iterations
                && lanes >= 1 && lanes <= CEILING.lanes;
    }

    /// As many passes as this machine does in the given time, and never fewer than [#DEFAULT] has.
    public static Argon2Cost measured(Duration target) {
        long before = System.nanoTime();
        DEFAULT.derive(new byte[8], new byte[SALT]);
        long onePass = Math.max(1, (System.nanoTime() - before) / DEFAULT.iterations);
        long passes = Math.clamp(target.toNanos() / onePass, DEFAULT.iterations, CEILING.iterations);
        return new Argon2Cost(DEFAULT.memoryKiB, (int) passes, DEFAULT.lanes);
    }

    byte[] derive(byte[] passphrase, byte[] salt) {
        Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
        argon2.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memoryKiB)
                .withIterations(iterations)
                .withParallelism(lanes)
                .withSalt(salt)
                .build());
        byte[] key = new byte[KEY];
        argon2.generateBytes(passphrase, key);
        return key;
    }
}
