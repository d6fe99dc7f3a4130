package io.filum.relay.http;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.ProblemCode;
import io.filum.relay.Relay;
import io.filum.relay.RelayOptions;
import io.filum.relay.access.Rate;
import io.filum.relay.fixture.Client.Answer;
import io.filum.relay.fixture.Organisation;
import io.filum.relay.fixture.Site;

import static org.assertj.core.api.Assertions.assertThat;

/// A device that asks too often is told when to come back; nobody else notices.
class RateLimitTest {

    private static final int BURST = 20;

    @TempDir
    Path folder;

    @Test
    void holdsADeviceBackByItsCertificateAlone() throws Exception {
        var organisation = new Organisation();
        organisation.authority().equip(RelayOptions.tlsIn(folder));
        try (var relay = Relay.start(RelayOptions.inFolder(folder).atMost(new Rate(1, BURST)))) {
            var site = new Site(relay.uri(), relay.publicUri(), organisation, folder);
            var alice = site.colleague();
            var thread = ThreadId.random();
            alice.client().push(organisation.open(thread, alice.member()));

            var refused = new Answer[1];
            for (int asked = 0; asked < 2 * BURST && refused[0] == null; asked++) {
                // As if each request came from another address, through a proxy of our own.
                var answer = alice.client().send(alice.client().request("/api/threads")
                        .header("X-Forwarded-For", "192.0.2." + asked)
                        .header("Forwarded", "for=192.0.2." + asked)
                        .header("X-Real-IP", "192.0.2." + asked).build());
                if (answer.status() != 200) {
                    refused[0] = answer;
                }
            }
            assertThat(refused[0]).as("held back").isNotNull();
            assertThat(refused[0].status()).isEqualTo(429);
            assertThat(refused[0].problem().code()).isEqualTo(ProblemCode.RATE_LIMITED);
            assertThat(refused[0].problem().retryAfterMs().orElseThrow()).isPositive();
            assertThat(refused[0].headers().firstValueAsLong("Retry-After").orElseThrow()).isPositive();

            assertThat(site.colleague().client().get("/api/threads").status()).as("another device").isEqualTo(200);
        }
    }
}
