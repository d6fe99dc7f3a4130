package io.filum.model.enrolment;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.filum.model.enrolment.EnrolmentAnswer.Cause;
import io.filum.model.enrolment.EnrolmentAnswer.Declined;
import io.filum.model.enrolment.EnrolmentRefused.Reason;
import io.filum.model.identity.Octets;
import io.filum.model.identity.TestSigner;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// Hostile case 24 as far as documents go: whoever carries requests and answers can swap nothing in them.
class HostileEnrolmentTest {

    private final Invite invite = Enrolments.invite();
    private final EnrolmentRequest request = Enrolments.request(invite);

    @Test
    @DisplayName("Hostile 24: swapped CSR")
    void swappedCsr() {
        assertRefused(Reason.REQUEST_FORGED, new EnrolmentRequest(
                invite.id(), request.statement(), Enrolments.noise(301), request.mac()), invite.secret());
    }

    @Test
    @DisplayName("Hostile 24: swapped device statement")
    void swappedStatement() {
        EnrolmentRequest rogue = Enrolments.request(invite);
        assertRefused(Reason.REQUEST_FORGED,
                new EnrolmentRequest(invite.id(), rogue.statement(), request.csr(), request.mac()), invite.secret());
    }

    @Test
    @DisplayName("Hostile 24: request made without the invite's secret")
    void otherSecret() {
        assertRefused(Reason.REQUEST_FORGED, request, InviteSecret.random());
    }

    @Test
    @DisplayName("Hostile 24: keys of somebody else in one's own request")
    void keysNotHeld() {
        TestSigner mine = new TestSigner();
        var others = Enrolments.certificate(invite, new TestSigner());
        assertRefused(Reason.REQUEST_NOT_HELD,
                EnrolmentRequest.make(invite, DeviceStatement.sign(invite.id(), others, mine), request.csr()),
                invite.secret());
    }

    @Test
    @DisplayName("Hostile 24: a statement made for another invite")
    void statementOfAnotherInvite() {
        EnrolmentRequest elsewhere = Enrolments.request(Enrolments.invite());
        assertRefused(Reason.REQUEST_NOT_HELD,
                EnrolmentRequest.make(invite, elsewhere.statement(), request.csr()), invite.secret());
    }

    @Test
    @DisplayName("Hostile 24: an answer made without the invite's secret")
    void forgedAnswer() {
        assertRefused(Reason.ANSWER_FORGED,
                EnrolmentAnswer.make(request, Enrolments.admitted(invite), InviteSecret.random()));
    }

    @Test
    @DisplayName("Hostile 24: a refusal turned into an admission")
    void turnedAnswer() {
        Octets mac = EnrolmentAnswer.make(request, new Declined(Cause.BY_ADMINISTRATOR), invite.secret()).mac();
        assertRefused(Reason.ANSWER_FORGED,
                new EnrolmentAnswer(invite.id(), request.hash(), Enrolments.admitted(invite), mac));
    }

    @Test
    @DisplayName("Hostile 24: the answer of another invite")
    void answerOfAnotherInvite() {
        Invite other = Enrolments.invite();
        assertRefused(Reason.ANSWER_TO_ANOTHER,
                EnrolmentAnswer.make(Enrolments.request(other), Enrolments.admitted(other), other.secret()));
    }

    @Test
    @DisplayName("Hostile 24: an answer to another request under the same invite")
    void answerToAnotherRequest() {
        assertRefused(Reason.ANSWER_TO_ANOTHER, EnrolmentAnswer.make(
                Enrolments.request(invite), Enrolments.admitted(invite), invite.secret()));
    }

    @Test
    @DisplayName("Hostile 24: a request's MAC does for no answer")
    void directionsDiffer() {
        var answer = EnrolmentAnswer.make(request, Enrolments.admitted(invite), invite.secret());
        assertRefused(Reason.ANSWER_FORGED,
                new EnrolmentAnswer(answer.invite(), answer.request(), answer.decision(), request.mac()));
    }

    private static void assertRefused(Reason reason, EnrolmentRequest request, InviteSecret secret) {
        assertThatExceptionOfType(EnrolmentRefused.class).isThrownBy(() -> request.verify(secret))
                .matches(e -> e.reason() == reason);
    }

    private void assertRefused(Reason reason, EnrolmentAnswer answer) {
        assertThatExceptionOfType(EnrolmentRefused.class).isThrownBy(() -> answer.verify(request, invite.secret()))
                .matches(e -> e.reason() == reason);
    }
}
