package io.filum.model.enrolment;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

import io.filum.model.enrolment.EnrolmentRefused.Reason;
import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.OrgId;
import io.filum.model.envelope.Sha256;
import io.filum.model.identity.Directory;
import io.filum.model.identity.DualSignature;
import io.filum.model.identity.DualSigner;
import io.filum.model.identity.Octets;

/// A workstation asks for another certificate before its present one ends: for the same key, of which the PKCS#10
/// request proves that it has it, signed with the two keys by which the directory knows the device.
///
/// One that was only decoded says nothing yet about who made it.
///
/// @param ends      when the certificate that it is to take over from ends
/// @param csr       PKCS#10 (RFC 2986) in DER; who issues certificates checks it
/// @param signature by the device, over all that stands before it
public record RenewalRequest(OrgId org, DeviceId device, Instant ends, Octets csr, DualSignature signature) {

    private static final byte[] LABEL = "filum/renewal-request/v1\0".getBytes(StandardCharsets.US_ASCII);

    public RenewalRequest {
        if (csr.length() == 0 || csr.length() > EnrolmentRequest.MAX_CSR) {
            throw new IllegalArgumentException("out of bounds");
        }
    }

    /// @param ends   whole milliseconds
    /// @param signer with the keys by which the directory knows the device
    public static RenewalRequest sign(OrgId org, DeviceId device, Instant ends, Octets csr, DualSigner signer) {
        byte[] body = RenewalRequestCodec.body(org, device, ends, csr);
        return new RenewalRequest(org, device, ends, csr, signer.sign(labelled(body)));
    }

    /// Whether the device that it names made it, and belongs to that organisation now.
    ///
    /// @throws EnrolmentRefused RENEWAL_FORGED
    public void verify(Directory directory) throws EnrolmentRefused {
        byte[] signed = labelled(RenewalRequestCodec.body(org, device, ends, csr));
        boolean theirs = org.equals(directory.org()) && directory.device(device)
                .filter(known -> known.signing().verifies(signed, signature)).isPresent();
        if (!theirs) {
            throw new EnrolmentRefused(Reason.RENEWAL_FORGED);
        }
    }

    /// Names exactly these bytes: what an answer answers.
    public Sha256 hash() {
        return Sha256.of(RenewalRequestCodec.encode(this));
    }

    private static byte[] labelled(byte[] body) {
        return ByteBuffer.allocate(LABEL.length + body.length).put(LABEL).put(body).array();
    }
}
