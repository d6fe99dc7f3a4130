package io.filum.desktop.vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.desktop.vault.VaultRefused.Reason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// The key on paper: as somebody writes it down and types it again, and what it opens.
class RecoveryKeyTest {

    @TempDir
    private Path folder;

    @Test
    void isWrittenInGroupsAndReadHoweverItIsTyped() throws Exception {
        try (RecoveryKey key = RecoveryKey.random()) {
            String paper = new String(key.text());
            assertThat(paper).matches("([0-9A-HJKMNP-TV-Z]{4}-){8}[0-9A-Z*~$=]");
            String careless = " " + paper.toLowerCase().replace("-", "  ").replace('0', 'o').replace('1', 'l') + "\n";
            try (RecoveryKey read = RecoveryKey.read(careless.toCharArray())) {
                assertThat(new String(read.text())).isEqualTo(paper);
            }
        }
    }

    @Property(tries = 300)
    void findsEveryMistakenAndEverySwappedSymbol(@ForAll @IntRange(max = 31) int place,
            @ForAll @IntRange(min = 1, max = 31) int by)
            throws Exception {
        try (RecoveryKey key = RecoveryKey.random()) {
            String paper = new String(key.text()).replace("-", "");
            String digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
            char mistaken = digits.charAt((digits.indexOf(paper.charAt(place)) + by) % 32);
            refuses(paper.substring(0, place) + mistaken + paper.substring(place + 1));
            if (place < 31 && paper.charAt(place) != paper.charAt(place + 1)) {
                refuses(paper.substring(0, place) + paper.charAt(place + 1) + paper.charAt(place) + paper.substring(place + 2));
            }
            refuses(paper.substring(1));
            refuses(paper + "0");
            refuses(paper.replace(paper.charAt(place), '한'));
        }
    }

    @Test
    void opensTheVaultAndSetsANewPassphrase() throws Exception {
        VaultFile file = create();
        String paper = writeDown(file, "correct horse");
        assertThat(file.hasRecoveryKey()).isTrue();

        try (RecoveryKey key = RecoveryKey.read(paper.toCharArray()); Passphrase next = passphrase("battery staple");
                Vault vault = VaultFile.at(file()).recover(key, next)) {
            assertThat(vault.isLocked()).isFalse();
        }

        open("battery staple").close();
        assertThatExceptionOfType(VaultRefused.class).isThrownBy(() -> open("correct horse"));
        assertThat(VaultFile.at(file()).hasRecoveryKey()).as("the paper stays good").isTrue();
    }

    @Test
    void outlivesAPassphraseChange() throws Exception {
        VaultFile file = create();
        String paper = writeDown(file, "correct horse");
        try (Passphrase now = passphrase("correct horse"); Passphrase next = passphrase("battery staple")) {
            file.changePassphrase(now, next);
        }
        try (RecoveryKey key = RecoveryKey.read(paper.toCharArray()); Passphrase next = passphrase("third one here")) {
            file.recover(key, next).close();
        }
        open("third one here").close();
    }

    @Test
    void anOfferThatIsNotAcceptedLeavesTheOldPaperGood() throws Exception {
        VaultFile file = create();
        assertThat(file.hasRecoveryKey()).isFalse();
        String first = writeDown(file, "correct horse");
        byte[] before = Files.readAllBytes(file());
        try (Passphrase now = passphrase("correct horse"); RecoveryOffer offer = file.offerRecoveryKey(now)) {
            assertThat(new String(offer.text())).isNotEqualTo(first);
        }
        assertThat(Files.readAllBytes(file())).isEqualTo(before);

        String second = writeDown(file, "correct horse");
        recoveryRefused(file, first, Reason.WRONG_RECOVERY_KEY);
        try (RecoveryKey key = RecoveryKey.read(second.toCharArray()); Passphrase next = passphrase("correct horse")) {
            file.recover(key, next).close();
        }
    }

    @Test
    void withoutOneTheVaultSaysSo() throws Exception {
        VaultFile file = create();
        try (RecoveryKey any = RecoveryKey.random()) {
            recoveryRefused(file, new String(any.text()), Reason.NO_RECOVERY_KEY);
        }
    }

    private void recoveryRefused(VaultFile file, String paper, Reason reason) throws Exception {
        byte[] before = Files.readAllBytes(file());
        try (RecoveryKey key = RecoveryKey.read(paper.toCharArray()); Passphrase next = passphrase("never to be")) {
            assertThatExceptionOfType(VaultRefused.class).isThrownBy(() -> file.recover(key, next))
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
        }
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
    }

    private static void refuses(String typed) {
        assertThatExceptionOfType(VaultRefused.class).isThrownBy(() -> RecoveryKey.read(typed.toCharArray()))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.RECOVERY_KEY_MISTYPED));
    }

    private static String writeDown(VaultFile file, String passphrase) throws Exception {
        try (Passphrase now = passphrase(passphrase); RecoveryOffer offer = file.offerRecoveryKey(now)) {
            offer.accept();
            return new String(offer.text());
        }
    }

    private VaultFile create() throws IOException {
        VaultFile file = VaultFile.at(file(), Argon2Cost.FLOOR);
        try (Passphrase passphrase = passphrase("correct horse")) {
            file.create(passphrase).close();
        }
        return file;
    }

    private Vault open(String passphrase) throws IOException, VaultRefused {
        try (Passphrase typed = passphrase(passphrase)) {
            return VaultFile.at(file()).unlock(typed);
        }
    }

    private Path file() {
        return folder.resolve("vault.filum");
    }

    private static Passphrase passphrase(String text) {
        return Passphrase.of(text.toCharArray());
    }
}
