package io.filum.model.enrolment;

import java.nio.ByteBuffer;

import io.filum.model.enrolment.EnrolmentRefused.Reason;
import io.filum.model.identity.DeviceCertificate;
import io.filum.model.identity.DualSignature;
import io.filum.model.identity.MalformedDocument;
import io.filum.model.identity.Octets;

/// Requests to bytes and back. The layout stands in this package's description.
public final class EnrolmentRequestCodec {

    /// What a box takes. A request has some 8 KB.
    public static final int MAX_BYTES = 16 * 1024;

    private static final byte[] MAGIC = {'E', 'R', 1};
    private static final int SIGNATURES = DualSignature.ED25519_LENGTH + DualSignature.ML_DSA_65_LENGTH;

    private EnrolmentRequestCodec() {
    }

    public static byte[] encode(EnrolmentRequest request) {
        byte[] body = body(request.invite(), request.statement(), request.csr());
        return ByteBuffer.allocate(body.length + EnrolmentRequest.MAC_LENGTH)
                .put(body).put(request.mac().bytes()).array();
    }

    /// Neither MAC nor signatures are looked at: that takes the invite's secret ([EnrolmentRequest#verify]).
    ///
    /// @throws EnrolmentRefused REQUEST_DAMAGED for every byte string that [#encode] does not make
    public static EnrolmentRequest decode(byte[] bytes) throws EnrolmentRefused {
        BoundedReader in = new BoundedReader(bytes, Reason.REQUEST_DAMAGED);
        in.require(bytes.length <= MAX_BYTES);
        in.magic(MAGIC);
        InviteId invite = in.invite();
        try {
            DeviceCertificate certificate = DeviceCertificate.of(in.counted(MAX_BYTES));
            DualSignature signature = in.signature();
            Octets csr = Octets.of(in.counted(EnrolmentRequest.MAX_CSR));
            Octets mac = Octets.of(in.bytes(EnrolmentRequest.MAC_LENGTH));
            in.end();
            return new EnrolmentRequest(invite, new DeviceStatement(certificate, signature), csr, mac);
        } catch (MalformedDocument e) {
            throw new EnrolmentRefused(Reason.REQUEST_DAMAGED);
        }
    }

    /// All but the MAC.
    static byte[] body(InviteId invite, DeviceStatement statement, Octets csr) {
        byte[] said = bytes(statement);
        return ByteBuffer.allocate(MAGIC.length + InviteId.LENGTH + said.length + Short.BYTES + csr.length())
                .put(MAGIC).put(invite.bytes()).put(said).putShort((short) csr.length()).put(csr.bytes()).array();
    }

    static byte[] bytes(DeviceStatement statement) {
        byte[] certificate = statement.certificate().bytes();
        return ByteBuffer.allocate(Short.BYTES + certificate.length + SIGNATURES)
                .putShort((short) certificate.length).put(certificate)
                .put(statement.signature().ed25519().bytes()).put(statement.signature().mlDsa65().bytes()).array();
    }
}
