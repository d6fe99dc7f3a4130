package io.filum.desktop.vault;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

import io.filum.desktop.vault.VaultRefused.Reason;

/// Slows whoever guesses passphrases at the keyboard, and never more than that: nothing is wiped, and after the wait the
/// right passphrase opens the vault whatever was tried before. An attempt is counted before it is made, so that ending
/// the program in time does not make it free.
///
/// The count lies beside the vault (`u8 version 2 ‖ u32 wrong ones ‖ i64 ms since 1970 of the last one ‖
/// the same of those that no audit trail knows of yet`). Whoever can
/// delete it can copy the vault too, and guesses elsewhere: against them there is Argon2id.
final class Attempts {

    /// Wrong input methods and Caps Lock cost nobody a wait.
    static final int FREE = 3;
    private static final Duration FIRST = Duration.ofSeconds(5);
    /// Somebody's patient may be waiting too.
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final byte VERSION = 2;
    private static final int LENGTH = 1 + 2 * (Integer.BYTES + Long.BYTES);

    private final Path file;
    private final InstantSource clock;
    private Tries tries;

    /// @param unnoted wrong ones that are not in an audit trail yet; the right one does not make them undone
    private record Tries(int count, Instant last, WrongPassphrases unnoted) {

        static final Tries NONE = new Tries(0, Instant.EPOCH, new WrongPassphrases(0, Instant.EPOCH));

        Tries another(Instant now) {
            return new Tries(count + 1, now, new WrongPassphrases(unnoted.count() + 1, now));
        }

        Tries forgotten(WrongPassphrases left) {
            return new Tries(0, Instant.EPOCH, left);
        }
    }

    Attempts(Path file, InstantSource clock) {
        this.file = file;
        this.clock = clock;
    }

    /// The key of a sealed file, by a passphrase; a wrong one is counted.
    Secret fileKey(SealedFile sealed, Passphrase passphrase) throws IOException, VaultRefused {
        // A file that is damaged, or no vault at all, is no wrong passphrase.
        sealed.layout();
        WrongPassphrases before = tries().unnoted;
        begin();
        try {
            Secret opened = sealed.fileKey(passphrase);
            forget(before);
            return opened;
        } catch (VaultRefused e) {
            throw new VaultRefused(e.reason(), left());
        }
    }

    /// Counts an attempt that is about to be made.
    ///
    /// @throws VaultRefused with TOO_SOON, uncounted
    void begin() throws VaultRefused {
        Duration left = left();
        if (left.isPositive()) {
            throw new VaultRefused(Reason.TOO_SOON, left);
        }
        keep(tries().another(clock.instant()));
    }

    /// Somebody came in by the right way: the next wrong one waits no longer than the first.
    void forget() {
        forget(tries().unnoted);
    }

    private void forget(WrongPassphrases unnoted) {
        if (unnoted.count() > 0) {
            keep(tries().forgotten(unnoted));
            return;
        }
        tries = Tries.NONE;
        try {
            Files.deleteIfExists(file);
        } catch (IOException _) {
            // Then the next wrong one waits longer than it should. The vault is open, which is what matters.
        }
    }

    /// Wrong ones that an audit trail is to say.
    Optional<WrongPassphrases> unnoted() {
        return Optional.of(tries().unnoted).filter(wrong -> wrong.count() > 0);
    }

    /// They are in the trail.
    void noted() {
        WrongPassphrases none = Tries.NONE.unnoted;
        if (tries().count == 0) {
            forget(none);
        } else {
            keep(new Tries(tries.count, tries.last, none));
        }
    }

    /// How long the next attempt has to wait. A clock that was turned back makes that no longer than a whole wait.
    Duration left() {
        Instant now = clock.instant();
        if (now.isBefore(tries().last)) {
            keep(new Tries(tries.count, now, tries.unnoted));
        }
        Duration left = Duration.between(now, tries.last.plus(wait(tries.count)));
        return left.isNegative() ? Duration.ZERO : left;
    }

    private static Duration wait(int wrong) {
        if (wrong < FREE) {
            return Duration.ZERO;
        }
        Duration doubled = FIRST.multipliedBy(1L << Math.min(wrong - FREE, 10));
        return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }

    private Tries tries() {
        if (tries == null) {
            tries = read();
        }
        return tries;
    }

    private Tries read() {
        try {
            ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file));
            return in.get() != VERSION ? Tries.NONE
                    : new Tries(count(in), time(in), new WrongPassphrases(count(in), time(in)));
        } catch (IOException | BufferUnderflowException _) {
            // Not there, or edited by somebody who might as well have deleted it.
            return Tries.NONE;
        }
    }

    private static int count(ByteBuffer in) {
        return Math.max(0, in.getInt());
    }

    private static Instant time(ByteBuffer in) {
        return Instant.ofEpochMilli(Math.max(0, in.getLong()));
    }

    private void keep(Tries next) {
        tries = next;
        try {
            AtomicFile.write(file, ByteBuffer.allocate(LENGTH).put(VERSION)
                    .putInt(next.count).putLong(next.last.toEpochMilli())
                    .putInt(next.unnoted.count()).putLong(next.unnoted.last().toEpochMilli()).array());
        } catch (IOException _) {
            // A full disk must not keep a clinician out: until the end of the program it is counted in memory.
        }
    }
}
