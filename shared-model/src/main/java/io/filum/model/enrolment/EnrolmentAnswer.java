package io.filum.model.enrolment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.List;

import io.filum.model.enrolment.EnrolmentRefused.Reason;
import io.filum.model.envelope.DirectoryHead;
import io.filum.model.envelope.Sha256;
import io.filum.model.identity.Octets;

/// An administrator's answer to one request, under the invite's secret: the relay, which carries it, can make none and
/// change none. What it holds is signed too, and the workstation checks that as well.
///
/// @param request [EnrolmentRequest#hash] of the request that it answers
/// @param mac     32 bytes
public record EnrolmentAnswer(InviteId invite, Sha256 request, Decision decision, Octets mac) {

    private static final byte[] LABEL = "filum/enrolment-answer/v1\0".getBytes(StandardCharsets.US_ASCII);

    public EnrolmentAnswer {
        if (mac.length() != EnrolmentRequest.MAC_LENGTH) {
            throw new IllegalArgumentException("out of bounds");
        }
    }

    /// What the administrator decided.
    public sealed interface Decision {
    }

    /// Let in.
    ///
    /// @param chain     the device's certificate, then its issuer's
    /// @param directory the head of the directory whose newest entry has, or whose entries have, the device
    public record Admitted(List<X509Certificate> chain, DirectoryHead directory) implements Decision {
        public Admitted {
            chain = List.copyOf(chain);
            if (chain.isEmpty() || chain.size() > Certificates.MAX_CHAIN || directory.size() < 1) {
                throw new IllegalArgumentException("a device has a certificate, and an entry in the directory");
            }
        }
    }

    /// Not let in.
    public record Declined(Cause cause) implements Decision {
    }

    /// Why a request was declined. Stable: new ones are added behind.
    public enum Cause {
        /// Without a reason that a program needs to know.
        BY_ADMINISTRATOR,
        /// The numbers on the two screens differed: somebody may have meddled.
        FINGERPRINT_DIFFERED,
        /// The invited person does not belong to the organisation any more.
        PERSON_REVOKED
    }

    public static EnrolmentAnswer make(EnrolmentRequest request, Decision decision, InviteSecret secret) {
        Sha256 hash = request.hash();
        byte[] body = EnrolmentAnswerCodec.body(request.invite(), hash, decision);
        return new EnrolmentAnswer(
                request.invite(), hash, decision, Octets.of(secret.mac(request.invite(), LABEL, body)));
    }

    /// Whether the administrator made it, for this request.
    ///
    /// @throws EnrolmentRefused ANSWER_FORGED or ANSWER_TO_ANOTHER
    public void verify(EnrolmentRequest asked, InviteSecret secret) throws EnrolmentRefused {
        byte[] body = EnrolmentAnswerCodec.body(invite, request, decision);
        if (!invite.equals(asked.invite())) {
            throw new EnrolmentRefused(Reason.ANSWER_TO_ANOTHER);
        }
        if (!MessageDigest.isEqual(secret.mac(invite, LABEL, body), mac.bytes())) {
            throw new EnrolmentRefused(Reason.ANSWER_FORGED);
        }
        if (!request.equals(asked.hash())) {
            throw new EnrolmentRefused(Reason.ANSWER_TO_ANOTHER);
        }
    }
}
