package io.filum.desktop.transfer;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// `mvn -Pchaos -Dchaos.redis=sentinel` and `cluster` in short. With what it takes until everybody has been promoted and
/// has caught up, each is a minute or more.
class ChaosFailoverLargeTest {

    private static final Duration CHAOS = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(names = {"SENTINEL", "CLUSTER"})
    void nothingIsLostOrDoubledWhoeverTakesOver(ChaosStorage.Form form) throws Exception {
        var missing = ChaosStorage.missing(form);
        assumeTrue(missing.isEmpty(), () -> missing.get());
        long seed = Long.getLong("chaos.seed", new Random().nextLong());
        try (var run = new ChaosRun(folder, form, seed)) {
            var report = run.run(CHAOS, Duration.ofMinutes(5));
            System.out.println("chaos: " + report);
            assertThat(report.sound()).as(report.toString()).isTrue();
            assertThat(report.verdict().items()).isPositive();
        }
    }
}
