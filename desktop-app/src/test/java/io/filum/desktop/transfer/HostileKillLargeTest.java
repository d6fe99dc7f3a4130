package io.filum.desktop.transfer;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Takes half an hour: run by `mvn -Plarge verify`.
class HostileKillLargeTest extends TwoAtARelay {

    private static final int KILLS = 1000;

    @Test
    @DisplayName("Hostile 1: kill -9 between sealing and sending, a thousand times")
    void killedAThousandTimes() throws Exception {
        new KilledAgainAndAgain(house, kim, lee).run(relay.uri(), KILLS);
    }
}
