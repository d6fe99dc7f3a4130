package io.filum.relay.http;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.Frame;
import io.filum.relay.fixture.Ear;
import io.filum.relay.fixture.RelayForTests;
import io.filum.relay.fixture.Site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ExtendWith(RelayForTests.class)
class MetricsTest {

    private static final Pattern AN_ID = Pattern.compile("[0-9a-f]{16}");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Site site;
    private final ThreadId thread = ThreadId.random();

    MetricsTest(Site site) {
        this.site = site;
    }

    @Test
    void countsWhatHappensAndNamesNobody() throws Exception {
        var alice = site.colleague();
        var bob = site.colleague();
        double stored = figure("filum_appended_total");
        double duplicates = figure("filum_duplicates_total");
        double conflicts = figure("filum_refused_total{code=\"conflict\"}");
        double strangers = figure("filum_refused_total{code=\"not-a-member\"}");
        double appends = figure("filum_redis_call_seconds_count{call=\"append\"}");
        alice.client().push(site.organisation().open(thread, alice.member(), bob.member()));
        var note = alice.author().item(thread);
        try (var ear = Ear.open(bob.client())) {
            ear.say(new Frame.Subscribe(1, thread, Position.START, 1));
            ear.await(Frame.Data.class);
            alice.client().push(note);
            alice.client().push(note);
            alice.client().push(alice.author().forged(note));
            site.colleague().client().get("/api/threads/" + thread + "/recent");

            assertThat(figure("filum_appended_total")).isGreaterThanOrEqualTo(stored + 2);
            assertThat(figure("filum_duplicates_total")).isGreaterThanOrEqualTo(duplicates + 1);
            assertThat(figure("filum_refused_total{code=\"conflict\"}")).isGreaterThanOrEqualTo(conflicts + 1);
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(figure("filum_refused_total{code=\"not-a-member\"}"))
                    .isGreaterThanOrEqualTo(strangers + 1));
            assertThat(figure("filum_redis_call_seconds_count{call=\"append\"}")).isGreaterThanOrEqualTo(appends + 4);
            assertThat(figure("filum_connections{kind=\"websocket\"}")).isPositive();
            assertThat(figure("filum_bells_heard_total{kind=\"rung\"}")).isPositive();
            await("one byte of credit is spent").atMost(PATIENCE).untilAsserted(() -> {
                assertThat(figure("filum_subscriptions_stalled")).isPositive();
                assertThat(lag()).isPositive();
            });
        }
        assertThat(scrape()).as("ids of devices, threads, people").doesNotContainPattern(AN_ID);
    }

    @Test
    void isForThisMachineAndThoseWhoWereNamed() throws Exception {
        var named = InetAddress.ofLiteral("10.1.2.3");
        var route = new MetricsRoute(Set.of(named), () -> "");
        assertThat(route.mayRead(InetAddress.ofLiteral("127.0.0.1"))).isTrue();
        assertThat(route.mayRead(InetAddress.ofLiteral("::1"))).isTrue();
        assertThat(route.mayRead(named)).isTrue();
        assertThat(route.mayRead(InetAddress.ofLiteral("10.1.2.4"))).isFalse();
        assertThat(site.colleague().client().get("/metrics").status()).as("on the devices' port").isEqualTo(404);
    }

    private double lag() {
        return scrape().lines().filter(line -> line.startsWith("filum_lag{")).mapToDouble(MetricsTest::value).max()
                .orElseThrow();
    }

    private double figure(String name) {
        return scrape().lines().filter(line -> line.startsWith(name + " ")).mapToDouble(MetricsTest::value)
                .findFirst().orElseThrow(() -> new AssertionError("no " + name));
    }

    private static double value(String line) {
        return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
    }

    private String scrape() {
        var answer = site.publicClient().get("/metrics");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.type()).startsWith("text/plain");
        return answer.text();
    }
}
