package io.filum.desktop.transfer;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// `HostileKillLargeTest` does this a thousand times.
class HostileKillTest extends TwoAtARelay {

    private static final int KILLS = 40;

    @Test
    @DisplayName("Hostile 1: kill -9 between sealing and sending: no reused senderSeq or salt, nothing lost")
    void killedAgainAndAgain() throws Exception {
        new KilledAgainAndAgain(house, kim, lee).run(relay.uri(), KILLS);
    }
}
