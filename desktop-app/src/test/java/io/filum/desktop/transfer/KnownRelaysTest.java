package io.filum.desktop.transfer;

import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;

import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KnownRelaysTest {

    private static final URI TOLD = URI.create("https://told:7400");
    private static final List<URI> SIGNED =
            List.of(URI.create("https://a:7400"), URI.create("https://b:7400"), URI.create("https://c:7400"));

    private long nanos;

    private KnownRelays relays(RelayPlaces places, long seed) {
        return new KnownRelays(places, new Random(seed), () -> nanos);
    }

    @Test
    void workstationsAreSpreadOverWhatTheDirectoryNames() {
        var first = new HashSet<HttpUrl>();
        for (int seed = 0; seed < 50; seed++) {
            var relays = relays(RelayPlaces.of(TOLD), seed);
            relays.learn(SIGNED);
            first.add(relays.at());
        }
        assertThat(first).extracting(HttpUrl::host).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void aConnectionThatStandsIsNotGivenUpForOneThatIsNamedLater() {
        var relays = relays(RelayPlaces.of(TOLD), 1);
        var at = relays.at();
        relays.learn(SIGNED);
        assertThat(relays.at()).isEqualTo(at);
        assertThat(relays.count()).isEqualTo(4);
    }

    @Test
    void eachIsTriedOnceBeforeAnyIsTriedAgain() {
        var relays = relays(RelayPlaces.of(TOLD), 2);
        relays.learn(SIGNED);
        var tried = new HashSet<HttpUrl>();
        for (int i = 0; i < 4; i++) {
            tried.add(relays.at());
            relays.leave(relays.at(), Duration.ZERO);
        }
        assertThat(tried).hasSize(4);
        assertThat(tried).contains(relays.at());
    }

    @Test
    void twoWhoFindOutTogetherMoveOnOnce() {
        var relays = relays(RelayPlaces.of(TOLD), 3);
        relays.learn(SIGNED);
        var gone = relays.at();
        relays.leave(gone, Duration.ZERO);
        var next = relays.at();
        relays.leave(gone, Duration.ZERO);
        assertThat(relays.at()).isEqualTo(next);
    }

    @Test
    void oneThatDrainsIsPassedOverUntilItsTimeIsUp() {
        var relays = relays(new RelayPlaces(SIGNED.subList(0, 2), true), 4);
        var drains = relays.at();
        relays.leave(drains, Duration.ofSeconds(4));
        var other = relays.at();
        relays.leave(other, Duration.ZERO);
        assertThat(relays.at()).as("the only one that does not rest").isEqualTo(other);
        nanos = Duration.ofSeconds(5).toNanos();
        relays.leave(other, Duration.ZERO);
        assertThat(relays.at()).isEqualTo(drains);
    }

    @Test
    void whoeverIsToldToGoByItsOwnAddressDoes() {
        var relays = relays(new RelayPlaces(List.of(TOLD), true), 5);
        relays.learn(SIGNED);
        assertThat(relays.count()).isEqualTo(1);
        assertThat(relays.at().host()).isEqualTo("told");
    }
}
