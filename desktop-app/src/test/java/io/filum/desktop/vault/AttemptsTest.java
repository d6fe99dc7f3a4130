package io.filum.desktop.vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.desktop.vault.VaultRefused.Reason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// What wrong passphrases cost: time, and nothing else.
class AttemptsTest {

    @TempDir
    private Path folder;

    private Instant now = Instant.parse("2026-11-23T09:00:00Z");
    private VaultFile vault;

    @BeforeEach
    void create() throws Exception {
        start();
        try (Passphrase right = passphrase("correct horse")) {
            vault.create(right).close();
        }
    }

    @Test
    void theFirstOnesAreFreeThenItGrows() {
        assertThat(wrong()).isZero();
        assertThat(wrong()).isZero();
        Duration before = Duration.ZERO;
        for (int i = 0; i < 4; i++) {
            Duration wait = wrong();
            assertThat(wait).isGreaterThan(before);
            before = wait;
            tooSoon(wait);
            now = now.plus(wait);
        }
    }

    @Test
    void survivesARestartAndIsNotCountedWhileItWaits() throws Exception {
        Duration wait = wrongUntilItWaits();
        start();
        tooSoon(wait);
        tooSoon(wait);
        now = now.plus(wait);
        open();
        start();
        assertThat(wrong()).as("forgotten after the right one").isZero();
    }

    @Test
    void aClockThatIsTurnedBackMakesItNoLonger() throws Exception {
        Duration wait = wrongUntilItWaits();
        now = now.minus(Duration.ofDays(4000));
        tooSoon(wait);
        now = now.plus(wait);
        open();
    }

    @Test
    void neverWipes() throws Exception {
        byte[] before = Files.readAllBytes(folder.resolve("vault.filum"));
        for (int i = 0; i < 15; i++) {
            now = now.plus(wrong());
        }
        assertThat(Files.readAllBytes(folder.resolve("vault.filum"))).isEqualTo(before);
        assertThat(wrong()).as("and never longer than this").isEqualTo(Duration.ofMinutes(5));
        now = now.plus(Duration.ofMinutes(5));
        open();
    }

    @Test
    void aCountThatSomebodyEditedShutsNobodyOut() throws Exception {
        for (byte[] junk : new byte[][] {{}, {1}, {9, 9, 9}, new byte[200]}) {
            Files.write(folder.resolve("vault.filum.attempts"), junk);
            start();
            open();
        }
    }

    @Test
    void whoeverChangesThePassphraseIsSlowedToo() throws Exception {
        wrongUntilItWaits();
        try (Passphrase right = passphrase("correct horse"); Passphrase next = passphrase("battery staple")) {
            assertThatExceptionOfType(VaultRefused.class).isThrownBy(() -> vault.changePassphrase(right, next))
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.TOO_SOON));
        }
    }

    /// The audit trail lies in the database, which opens after the vault.
    @Test
    void wrongOnesAreKeptForTheAuditTrailUntilItHasThem() throws Exception {
        assertThat(vault.wrongPassphrases()).isEmpty();
        wrong();
        Instant last = now = now.plusSeconds(60);
        wrong();
        start();
        now = now.plusSeconds(60);
        open();
        start();
        assertThat(vault.wrongPassphrases()).as("the right one does not undo them")
                .contains(new WrongPassphrases(2, last));
        assertThat(wrong()).as("nor do they slow anybody any more").isZero();
        assertThat(vault.wrongPassphrases()).contains(new WrongPassphrases(3, now));

        vault.wrongPassphrasesNoted();

        start();
        assertThat(vault.wrongPassphrases()).isEmpty();
        assertThat(wrong()).isZero();
        assertThat(wrong()).as("noting does not forgive").isPositive();
        vault.wrongPassphrasesNoted();
        now = now.plus(Duration.ofMinutes(5));
        open();
        assertThat(folder.resolve("vault.filum.attempts")).doesNotExist();
    }

    private Duration wrongUntilItWaits() {
        Duration wait = Duration.ZERO;
        while (wait.isZero()) {
            wait = wrong();
        }
        return wait;
    }

    /// @return how long it has to wait after that
    private Duration wrong() {
        VaultRefused refused = refused("Correct horse");
        assertThat(refused.reason()).isEqualTo(Reason.WRONG_PASSPHRASE);
        return refused.retryAfter();
    }

    private void tooSoon(Duration left) {
        VaultRefused refused = refused("correct horse");
        assertThat(refused.reason()).isEqualTo(Reason.TOO_SOON);
        assertThat(refused.retryAfter()).isEqualTo(left);
    }

    private VaultRefused refused(String text) {
        try (Passphrase typed = passphrase(text); Vault _ = vault.unlock(typed)) {
            throw new AssertionError("opened");
        } catch (VaultRefused refused) {
            return refused;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void open() throws Exception {
        try (Passphrase right = passphrase("correct horse")) {
            vault.unlock(right).close();
        }
    }

    private void start() {
        vault = VaultFile.at(folder.resolve("vault.filum"), Argon2Cost.FLOOR, () -> now);
    }

    private static Passphrase passphrase(String text) {
        return Passphrase.of(text.toCharArray());
    }
}
