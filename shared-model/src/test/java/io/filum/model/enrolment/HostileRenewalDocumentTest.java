package io.filum.model.enrolment;

import java.util.List;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.filum.model.enrolment.EnrolmentRefused.Reason;
import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.OrgId;
import io.filum.model.envelope.Sha256;
import io.filum.model.identity.Directory;
import io.filum.model.identity.TestSigner;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// Whoever carries a request for another certificate, or its answer, can swap nothing in it.
class HostileRenewalDocumentTest {

    private final Renewals hospital = new Renewals();
    private final RenewalRequest request = hospital.request();

    @Test
    @DisplayName("Hostile 24: another PKCS#10 request under a renewal's signature")
    void swappedCsr() {
        assertForged(new RenewalRequest(request.org(), request.device(), request.ends(), Enrolments.noise(301),
                request.signature()), hospital.directory());
    }

    @Test
    @DisplayName("Hostile 24: a renewal for a device that did not sign it")
    void signedBySomebodyElse() {
        assertForged(hospital.request(request.org(), new TestSigner()), hospital.directory());
        assertForged(new RenewalRequest(request.org(), DeviceId.random(), request.ends(), request.csr(),
                request.signature()), hospital.directory());
    }

    @Test
    @DisplayName("Hostile 24: a renewal for another organisation")
    void ofAnotherOrganisation() {
        var other = new Renewals();
        assertForged(other.request(), hospital.directory());
        assertForged(new RenewalRequest(OrgId.random(), request.device(), request.ends(), request.csr(),
                request.signature()), hospital.directory());
    }

    @Test
    @DisplayName("Hostile 24: a renewal of a device that was revoked")
    void ofARevokedDevice() throws Exception {
        assertForged(request, hospital.afterRevocation());
    }

    @Test
    @DisplayName("Hostile 24: an answer to another renewal")
    void answerToAnother() {
        var chain = List.of(Enrolments.root(Sha256.ZERO));
        assertToAnother(RenewalAnswer.to(hospital.request(), chain));
        assertToAnother(new RenewalAnswer(DeviceId.random(), request.hash(), chain));
    }

    private static void assertForged(RenewalRequest asked, Directory directory) {
        assertThatExceptionOfType(EnrolmentRefused.class).isThrownBy(() -> asked.verify(directory))
                .matches(e -> e.reason() == Reason.RENEWAL_FORGED);
    }

    private void assertToAnother(RenewalAnswer answer) {
        assertThatExceptionOfType(EnrolmentRefused.class).isThrownBy(() -> answer.requireFor(request))
                .matches(e -> e.reason() == Reason.RENEWAL_ANSWER_TO_ANOTHER);
    }
}
