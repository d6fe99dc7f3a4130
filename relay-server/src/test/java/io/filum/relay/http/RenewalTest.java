package io.filum.relay.http;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.filum.model.audit.AuditAction;
import io.filum.model.enrolment.EnrolmentRefused;
import io.filum.model.enrolment.RenewalAnswer;
import io.filum.model.enrolment.RenewalAnswerCodec;
import io.filum.model.enrolment.RenewalRequest;
import io.filum.model.enrolment.RenewalRequestCodec;
import io.filum.model.envelope.DeviceId;
import io.filum.model.identity.Octets;
import io.filum.model.identity.Role;
import io.filum.model.wire.LengthPrefixed;
import io.filum.model.wire.MalformedMessage;
import io.filum.model.wire.MediaTypes;
import io.filum.model.wire.ProblemCode;
import io.filum.relay.fixture.Author;
import io.filum.relay.fixture.Client;
import io.filum.relay.fixture.Client.Answer;
import io.filum.relay.fixture.RelayForTests;
import io.filum.relay.fixture.Signer;
import io.filum.relay.fixture.Site;
import io.filum.relay.fixture.Site.Colleague;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// The renewal box, from both of its sides, and what does not belong into it.
@ExtendWith(RelayForTests.class)
class RenewalTest {

    private static final String OWN = "/api/renewal";
    private static final String ALL = "/api/renewals";

    private final Site site;
    private final Client administrator;
    private final Colleague kim;

    RenewalTest(Site site) {
        this.site = site;
        this.administrator = site.colleague(Role.ADMINISTRATOR).client();
        this.kim = site.colleague();
    }

    @Test
    void carriesARequestAndItsAnswer() {
        assertCode(kim.client().get(OWN), ProblemCode.RENEWAL_UNKNOWN);
        var request = request(kim, kim.member().signer());
        assertThat(ask(kim, request).status()).isEqualTo(202);
        assertThat(ask(kim, request).status()).as("the same bytes again").isEqualTo(202);
        assertThat(kim.client().get(OWN).status()).isEqualTo(202);
        assertThat(waiting()).contains(request);

        var bytes = answer(request);
        assertThat(put(kim, bytes).status()).isEqualTo(204);
        assertThat(put(kim, bytes).status()).as("the same bytes again").isEqualTo(204);
        assertThat(kim.client().get(OWN).body()).isEqualTo(bytes);
        assertThat(kim.client().get(OWN).type()).isEqualTo(MediaTypes.RENEWAL);
        assertThat(waiting()).as("it is answered").doesNotContain(request);
        assertThat(ask(kim, request).status()).isEqualTo(202);
        assertThat(kim.client().get(OWN).body()).as("asking again loses no answer").isEqualTo(bytes);

        assertThat(take(kim).status()).isEqualTo(204);
        assertCode(kim.client().get(OWN), ProblemCode.RENEWAL_UNKNOWN);
    }

    @Test
    void aNewerRequestTakesThePlaceOfAnEarlierOneAndOfItsAnswer() {
        var first = request(kim, kim.member().signer());
        var second = request(kim, kim.member().signer());
        ask(kim, first);
        put(kim, answer(first));
        var early = ask(kim, second);
        assertCode(early, ProblemCode.RATE_LIMITED);
        assertThat(early.headers().firstValue("Retry-After")).isPresent();
        await().atMost(Duration.ofSeconds(60)).until(() -> ask(kim, second).status() == 202);
        assertThat(kim.client().get(OWN).status()).isEqualTo(202);
        assertThat(waiting()).contains(second).doesNotContain(first);
        assertCode(put(kim, answer(first)), ProblemCode.RENEWAL_CHANGED);
        assertThat(put(kim, answer(second)).status()).isEqualTo(204);
    }

    @Test
    void listsByPages() {
        var others = new ArrayList<RenewalRequest>();
        for (int i = 0; i < 3; i++) {
            var other = site.colleague();
            others.add(request(other, other.member().signer()));
            ask(other, others.getLast());
        }
        assertThat(waiting()).containsAll(others).isSortedAccordingTo(
                (a, b) -> a.device().toString().compareTo(b.device().toString()));
        var last = waiting().getLast();
        assertThat(waiting("?after=" + last.device())).isEmpty();
    }

    @Test
    @DisplayName("Hostile 24: another device's request, or one that it did not sign, lies in nobody's box")
    void takesNothingButTheDevicesOwn() {
        var lee = site.colleague();
        var lees = request(lee, lee.member().signer());
        assertCode(ask(kim, lees), ProblemCode.RENEWAL_MALFORMED);
        assertCode(ask(kim, request(kim, lee.member().signer())), ProblemCode.RENEWAL_MALFORMED);
        assertCode(kim.client().put(OWN, MediaTypes.RENEWAL, new byte[100]), ProblemCode.RENEWAL_MALFORMED);
        assertCode(kim.client().put(OWN, MediaTypes.RENEWAL, new byte[RenewalRequestCodec.MAX_BYTES + 1]),
                ProblemCode.BODY_TOO_LARGE);
        assertCode(kim.client().put(OWN, MediaTypes.BYTES, RenewalRequestCodec.encode(lees)),
                ProblemCode.UNSUPPORTED_MEDIA_TYPE);
        assertCode(site.stranger().get(OWN), ProblemCode.DEVICE_UNKNOWN);
        assertCode(kim.client().get(OWN), ProblemCode.RENEWAL_UNKNOWN);
    }

    @Test
    @DisplayName("Hostile 24: an answer to another, too large, or by somebody who is no administrator")
    void takesNoOtherAnswer() {
        var request = request(kim, kim.member().signer());
        assertCode(put(kim, answer(request)), ProblemCode.RENEWAL_UNKNOWN);
        ask(kim, request);
        var lee = site.colleague();
        assertCode(put(lee, answer(request)), ProblemCode.RENEWAL_MALFORMED);
        assertCode(put(kim, RenewalRequestCodec.encode(request)), ProblemCode.RENEWAL_MALFORMED);
        assertCode(put(kim, new byte[RenewalAnswerCodec.MAX_BYTES + 1]), ProblemCode.BODY_TOO_LARGE);
        for (var other : List.of(lee.client(), kim.client())) {
            assertCode(other.get(ALL), ProblemCode.NOT_AN_ADMINISTRATOR);
            assertCode(other.put(ALL + "/" + kim.member().device(), MediaTypes.RENEWAL, answer(request)),
                    ProblemCode.NOT_AN_ADMINISTRATOR);
            assertCode(other.send(other.request(ALL + "/" + kim.member().device()).DELETE().build()),
                    ProblemCode.NOT_AN_ADMINISTRATOR);
        }
        assertThat(kim.client().get(OWN).status()).as("still waiting").isEqualTo(202);
    }

    @Test
    @DisplayName("Hostile 24: a revoked device asks for nothing any more")
    void aRevokedDeviceIsTurnedAway() {
        site.revoke(kim.member(), administrator);
        assertCode(ask(kim, request(kim, kim.member().signer())), ProblemCode.DEVICE_REVOKED);
    }

    @Test
    void everyStepIsNoted() {
        var request = request(kim, kim.member().signer());
        ask(kim, request);
        put(kim, answer(request));
        take(kim);
        var own = administrator.member().device();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertNoted(AuditAction.RENEW_REQUEST, kim.member().device());
            assertNoted(AuditAction.RENEW_ANSWER, own);
            assertNoted(AuditAction.RENEW_CLOSE, own);
        });
    }

    private void assertNoted(AuditAction action, DeviceId by) throws Exception {
        var trail = new ArrayList<String>();
        try (var files = Files.list(site.folder().resolve("audit"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                trail.addAll(Files.readAllLines(file));
            }
        }
        assertThat(trail).anyMatch(line -> line.contains(action.text()) && line.contains(by.toString()));
    }

    private static RenewalRequest request(Colleague of, Signer by) {
        return RenewalRequest.sign(Author.ORG, of.member().device(), Instant.ofEpochMilli(1_800_000_000_000L),
                Octets.of(new byte[200]), by);
    }

    private byte[] answer(RenewalRequest to) {
        return RenewalAnswerCodec.encode(RenewalAnswer.to(to, List.of(kim.member().credentials().root())));
    }

    private static Answer ask(Colleague by, RenewalRequest request) {
        return by.client().put(OWN, MediaTypes.RENEWAL, RenewalRequestCodec.encode(request));
    }

    private Answer put(Colleague to, byte[] answer) {
        return administrator.put(ALL + "/" + to.member().device(), MediaTypes.RENEWAL, answer);
    }

    private Answer take(Colleague of) {
        return administrator.send(administrator.request(ALL + "/" + of.member().device()).DELETE().build());
    }

    private List<RenewalRequest> waiting() {
        return waiting("");
    }

    private List<RenewalRequest> waiting(String query) {
        try {
            var requests = new ArrayList<RenewalRequest>();
            for (var each : LengthPrefixed.unpack(ByteBuffer.wrap(administrator.get(ALL + query).body()), 100,
                    ProblemCode.RENEWAL_MALFORMED)) {
                var bytes = new byte[each.remaining()];
                each.get(bytes);
                requests.add(RenewalRequestCodec.decode(bytes));
            }
            return requests;
        } catch (MalformedMessage | EnrolmentRefused e) {
            throw new AssertionError(e);
        }
    }

    private static void assertCode(Answer answer, ProblemCode code) {
        assertThat(answer.problem().code()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(code.status());
    }
}
