package io.filum.model.enrolment;

import java.nio.ByteBuffer;
import java.time.Instant;

import io.filum.model.enrolment.EnrolmentRefused.Reason;
import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.OrgId;
import io.filum.model.identity.DualSignature;
import io.filum.model.identity.Octets;

/// Requests for another certificate to bytes and back. The layout stands in this package's description.
public final class RenewalRequestCodec {

    /// What a box takes. A request has some 4 KB.
    public static final int MAX_BYTES = 8 * 1024;

    private static final byte[] MAGIC = {'R', 'R', 1};
    private static final int SIGNATURES = DualSignature.ED25519_LENGTH + DualSignature.ML_DSA_65_LENGTH;

    private RenewalRequestCodec() {
    }

    public static byte[] encode(RenewalRequest request) {
        byte[] body = body(request.org(), request.device(), request.ends(), request.csr());
        return ByteBuffer.allocate(body.length + SIGNATURES).put(body)
                .put(request.signature().ed25519().bytes()).put(request.signature().mlDsa65().bytes()).array();
    }

    /// Signatures are not looked at: that takes the directory ([RenewalRequest#verify]).
    ///
    /// @throws EnrolmentRefused RENEWAL_DAMAGED for every byte string that [#encode] does not make
    public static RenewalRequest decode(byte[] bytes) throws EnrolmentRefused {
        BoundedReader in = new BoundedReader(bytes, Reason.RENEWAL_DAMAGED);
        in.require(bytes.length <= MAX_BYTES);
        in.magic(MAGIC);
        OrgId org = in.org();
        DeviceId device = in.device();
        Instant ends = in.time();
        Octets csr = Octets.of(in.counted(EnrolmentRequest.MAX_CSR));
        DualSignature signature = in.signature();
        in.end();
        return new RenewalRequest(org, device, ends, csr, signature);
    }

    /// All but the signatures.
    static byte[] body(OrgId org, DeviceId device, Instant ends, Octets csr) {
        return ByteBuffer.allocate(MAGIC.length + OrgId.LENGTH + DeviceId.LENGTH + Long.BYTES + Short.BYTES + csr.length())
                .put(MAGIC).put(org.bytes()).put(device.bytes()).putLong(ends.toEpochMilli())
                .putShort((short) csr.length()).put(csr.bytes()).array();
    }
}
