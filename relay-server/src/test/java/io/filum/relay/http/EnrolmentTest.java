package io.filum.relay.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.filum.model.audit.AuditAction;
import io.filum.model.enrolment.EnrolmentRequestCodec;
import io.filum.model.identity.Role;
import io.filum.model.wire.EnrolmentBox;
import io.filum.model.wire.MediaTypes;
import io.filum.model.wire.ProblemCode;
import io.filum.relay.fixture.Client;
import io.filum.relay.fixture.Client.Answer;
import io.filum.relay.fixture.Newcomer;
import io.filum.relay.fixture.RelayForTests;
import io.filum.relay.fixture.Site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// The enrolment box, from both of its sides.
@ExtendWith(RelayForTests.class)
class EnrolmentTest {

    private final Site site;
    private final Client administrator;
    private final Client anybody;
    private final Newcomer newcomer;

    EnrolmentTest(Site site) {
        this.site = site;
        this.administrator = site.colleague(Role.ADMINISTRATOR).client();
        this.anybody = site.publicClient();
        this.newcomer = Newcomer.of(site);
    }

    @Test
    void carriesARequestAndItsAnswer() throws Exception {
        var opened = open(administrator);
        assertThat(opened.status()).isEqualTo(201);
        assertThat(EnrolmentBox.fromJson(opened.body()).expiresAt()).isEqualTo(newcomer.invite().expiresAt());
        assertThat(administrator.get(newcomer.administratorsPath()).status()).isEqualTo(202);

        assertThat(ask(newcomer.requestBytes()).status()).isEqualTo(202);
        assertThat(ask(newcomer.requestBytes()).status()).as("the answer may have been lost").isEqualTo(202);
        assertThat(anybody.get(newcomer.path()).status()).isEqualTo(202);
        var asked = administrator.get(newcomer.administratorsPath());
        assertThat(asked.status()).isEqualTo(200);
        assertThat(EnrolmentRequestCodec.decode(asked.body())).isEqualTo(newcomer.request());

        assertThat(answer(newcomer.answerBytes()).status()).isEqualTo(204);
        var answered = anybody.get(newcomer.path());
        assertThat(answered.status()).isEqualTo(200);
        assertThat(answered.type()).isEqualTo(MediaTypes.ENROLMENT);
        assertThat(answered.body()).isEqualTo(newcomer.answerBytes());

        assertThat(take(administrator).status()).isEqualTo(204);
        assertCode(anybody.get(newcomer.path()), ProblemCode.ENROLMENT_UNKNOWN);
    }

    @Test
    void takesNothingThatNobodyHasOpened() {
        assertCode(ask(newcomer.requestBytes()), ProblemCode.ENROLMENT_UNKNOWN);
        assertCode(anybody.get(newcomer.path()), ProblemCode.ENROLMENT_UNKNOWN);
        assertCode(answer(newcomer.answerBytes()), ProblemCode.ENROLMENT_UNKNOWN);
        open(administrator);
        assertCode(anybody.get(newcomer.path()), ProblemCode.ENROLMENT_EMPTY);
        assertCode(answer(newcomer.answerBytes()), ProblemCode.ENROLMENT_EMPTY);
    }

    @Test
    void isTheFirstOnes() {
        open(administrator);
        ask(newcomer.requestBytes());
        assertCode(ask(newcomer.again().requestBytes()), ProblemCode.ENROLMENT_TAKEN);
        assertThat(administrator.get(newcomer.administratorsPath()).body()).isEqualTo(newcomer.requestBytes());
    }

    @Test
    void takesNothingElse() {
        open(administrator);
        assertCode(ask(new byte[100]), ProblemCode.ENROLMENT_MALFORMED);
        assertCode(ask(new byte[0]), ProblemCode.ENROLMENT_MALFORMED);
        assertCode(ask(newcomer.answerBytes()), ProblemCode.ENROLMENT_MALFORMED);
        assertCode(ask(Newcomer.of(site).requestBytes()), ProblemCode.ENROLMENT_MALFORMED);
        assertCode(ask(new byte[EnrolmentRequestCodec.MAX_BYTES + 1]), ProblemCode.BODY_TOO_LARGE);
        assertCode(anybody.put(newcomer.path(), MediaTypes.BYTES, newcomer.requestBytes()),
                ProblemCode.UNSUPPORTED_MEDIA_TYPE);
        assertCode(anybody.get("/enrol/king"), ProblemCode.MALFORMED_PARAMETER);
        assertThat(ask(newcomer.requestBytes()).status()).as("the box is still free").isEqualTo(202);
        assertCode(answer(newcomer.requestBytes()), ProblemCode.ENROLMENT_MALFORMED);
        assertCode(answer(Newcomer.of(site).answerBytes()), ProblemCode.ENROLMENT_MALFORMED);
    }

    @Test
    void isOpenedReadAndAnsweredByAdministratorsAlone() {
        open(administrator);
        ask(newcomer.requestBytes());
        Stream.of(Role.CLINICIAN, Role.CUSTODIAN).map(site::colleague).map(Site.Colleague::client).forEach(other ->
                assertThat(Stream.of(open(other), other.get(newcomer.administratorsPath()), take(other),
                        other.put(newcomer.administratorsPath(), MediaTypes.ENROLMENT, newcomer.answerBytes())))
                        .allSatisfy(answer -> assertCode(answer, ProblemCode.NOT_AN_ADMINISTRATOR)));
        assertCode(site.stranger().get(newcomer.administratorsPath()), ProblemCode.DEVICE_UNKNOWN);
        assertThat(anybody.get(newcomer.path()).status()).as("still waiting").isEqualTo(202);
    }

    @Test
    void aRevokedAdministratorIsNone() {
        var former = site.colleague(Role.ADMINISTRATOR);
        site.revoke(former.member(), administrator);
        assertCode(open(former.client()), ProblemCode.DEVICE_REVOKED);
    }

    @Test
    void everyStepIsNotedAndNoName() throws Exception {
        open(administrator);
        ask(newcomer.requestBytes());
        answer(newcomer.answerBytes());
        take(administrator);
        var device = newcomer.request().certificate().device().toString();
        var own = administrator.member().device().toString();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(trail()).anyMatch(
                    line -> line.contains(AuditAction.ENROL_REQUEST.text()) && line.contains(device));
            for (var action : new AuditAction[] {
                AuditAction.ENROL_OPEN, AuditAction.ENROL_ANSWER, AuditAction.ENROL_CLOSE}) {
                assertThat(trail()).anyMatch(line -> line.contains(action.text()) && line.contains(own));
            }
        });
        assertThat(trail()).noneMatch(line -> line.contains("Newcomer") || line.contains("desk"));
    }

    private List<String> trail() throws Exception {
        try (var files = Files.list(site.folder().resolve("audit"))) {
            return files.filter(Files::isRegularFile).flatMap(file -> {
                try {
                    return Files.readAllLines(file).stream();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }).toList();
        }
    }

    private Answer open(Client by) {
        return by.post("/api/enrol", MediaTypes.JSON, newcomer.opening());
    }

    private Answer take(Client by) {
        return by.send(by.request(newcomer.administratorsPath()).DELETE().build());
    }

    private Answer ask(byte[] body) {
        return anybody.send(anybody.request(newcomer.path()).header("Content-Type", MediaTypes.ENROLMENT)
                .PUT(BodyPublishers.ofByteArray(body)).build());
    }

    private Answer answer(byte[] body) {
        return administrator.put(newcomer.administratorsPath(), MediaTypes.ENROLMENT, body);
    }

    private static void assertCode(Answer answer, ProblemCode code) {
        assertThat(answer.problem().code()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(code.status());
    }
}
