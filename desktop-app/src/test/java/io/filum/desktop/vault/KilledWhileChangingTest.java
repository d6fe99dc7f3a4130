package io.filum.desktop.vault;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// A passphrase change is SIGKILLed at many moments: the vault opens with the old or the new one, always, with the same
/// keys in it, and the paper in the drawer stays good.
class KilledWhileChangingTest {

    private static final int KILLS = 25;

    @TempDir
    private Path folder;

    @Test
    void opensWithTheOldOrTheNewOne() throws Exception {
        Path path = folder.resolve("vault.filum");
        VaultFile file = VaultFile.at(path, Argon2Cost.FLOOR);
        String device;
        String paper;
        try (Passphrase first = passphrase(ChangeUntilKilled.ONE); Vault vault = file.create(first);
                RecoveryOffer offer = file.offerRecoveryKey(first)) {
            device = vault.device().toString();
            paper = new String(offer.text());
            offer.accept();
        }
        String works = ChangeUntilKilled.ONE;
        Map<String, Integer> outcomes = new HashMap<>();
        for (int i = 0; i < KILLS; i++) {
            changeAndKill(path, works);
            works = whatOpens(path, device);
            outcomes.merge(works, 1, Integer::sum);
        }
        assertThat(outcomes.keySet()).as("killed at different moments").hasSize(2);
        try (RecoveryKey key = RecoveryKey.read(paper.toCharArray()); Passphrase next = passphrase("third one here")) {
            file.recover(key, next).close();
        }
    }

    private static void changeAndKill(Path path, String passphrase) throws Exception {
        Process child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
                ChangeUntilKilled.class.getName(), path.toString(), passphrase)
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (var said = child.inputReader()) {
            assertThat(said.readLine()).isEqualTo("changing");
            LockSupport.parkNanos(Duration.ofMillis(ThreadLocalRandom.current().nextInt(40)).toNanos()
                    + ThreadLocalRandom.current().nextInt(1_000_000));
            // SIGKILL: no finally block runs.
            child.destroyForcibly();
        }
        child.waitFor();
    }

    private static String whatOpens(Path path, String device) throws Exception {
        for (String either : List.of(ChangeUntilKilled.ONE, ChangeUntilKilled.OTHER)) {
            try (Passphrase typed = passphrase(either); Vault vault = VaultFile.at(path).unlock(typed)) {
                assertThat(vault.device()).hasToString(device);
                return either;
            } catch (VaultRefused e) {
                assertThat(e.reason()).isEqualTo(VaultRefused.Reason.WRONG_PASSPHRASE);
            }
        }
        throw new AssertionError("neither the old nor the new passphrase opens it");
    }

    private static Passphrase passphrase(String text) {
        return Passphrase.of(text.toCharArray());
    }
}
