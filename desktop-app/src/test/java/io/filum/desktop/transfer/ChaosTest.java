package io.filum.desktop.transfer;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// The short form of `mvn -Pchaos`. `-Dchaos.seed=N` plays the same dice once more; when which program gets how far is the
/// machine's.
class ChaosTest {

    private static final Duration CHAOS = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    @Test
    void nothingIsLostOrDoubledWhateverIsKilledHeldOrCut() throws Exception {
        var missing = ChaosStorage.missing(ChaosStorage.Form.SINGLE);
        assumeTrue(missing.isEmpty(), () -> missing.get());
        long seed = Long.getLong("chaos.seed", new Random().nextLong());
        try (var run = new ChaosRun(folder, ChaosStorage.Form.SINGLE, seed)) {
            var report = run.run(CHAOS, Duration.ofMinutes(3));
            System.out.println("chaos: " + report);
            assertThat(report.sound()).as(report.toString()).isTrue();
            assertThat(report.verdict().items()).isPositive();
        }
    }
}
