package io.filum.model.enrolment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

import io.filum.model.enrolment.EnrolmentRefused.Reason;
import io.filum.model.envelope.Sha256;
import io.filum.model.identity.DeviceCertificate;
import io.filum.model.identity.Octets;

/// A workstation's request to join: its statement and its PKCS#10 request, under the invite's secret.
///
/// One that was only decoded says nothing yet about who made it; the relay, which has no secret, never knows more.
///
/// @param csr PKCS#10 (RFC 2986) in DER; who issues certificates checks it
/// @param mac 32 bytes
public record EnrolmentRequest(InviteId invite, DeviceStatement statement, Octets csr, Octets mac) {

    public static final int MAX_CSR = 4096;

    static final int MAC_LENGTH = 32;
    private static final byte[] LABEL = "filum/enrolment-request/v1\0".getBytes(StandardCharsets.US_ASCII);

    public EnrolmentRequest {
        if (csr.length() == 0 || csr.length() > MAX_CSR || mac.length() != MAC_LENGTH) {
            throw new IllegalArgumentException("out of bounds");
        }
    }

    public static EnrolmentRequest make(Invite invite, DeviceStatement statement, Octets csr) {
        byte[] body = EnrolmentRequestCodec.body(invite.id(), statement, csr);
        return new EnrolmentRequest(
                invite.id(), statement, csr, Octets.of(invite.secret().mac(invite.id(), LABEL, body)));
    }

    /// Whether the invited person made it, with keys that they hold.
    ///
    /// @throws EnrolmentRefused REQUEST_FORGED or REQUEST_NOT_HELD
    public void verify(InviteSecret secret) throws EnrolmentRefused {
        byte[] body = EnrolmentRequestCodec.body(invite, statement, csr);
        if (!MessageDigest.isEqual(secret.mac(invite, LABEL, body), mac.bytes())) {
            throw new EnrolmentRefused(Reason.REQUEST_FORGED);
        }
        if (!statement.isHeld(invite)) {
            throw new EnrolmentRefused(Reason.REQUEST_NOT_HELD);
        }
    }

    /// What the directory is to say of the device.
    public DeviceCertificate certificate() {
        return statement.certificate();
    }

    /// What the newcomer and the administrator compare.
    public EnrolmentFingerprint fingerprint() {
        return EnrolmentFingerprint.of(EnrolmentRequestCodec.bytes(statement), Sha256.of(csr.bytes()));
    }

    /// Names exactly these bytes: what an answer answers.
    public Sha256 hash() {
        return Sha256.of(EnrolmentRequestCodec.encode(this));
    }
}
