package io.filum.model.enrolment;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.util.List;

import io.filum.model.enrolment.EnrolmentAnswer.Admitted;
import io.filum.model.enrolment.EnrolmentAnswer.Cause;
import io.filum.model.enrolment.EnrolmentAnswer.Decision;
import io.filum.model.enrolment.EnrolmentAnswer.Declined;
import io.filum.model.enrolment.EnrolmentRefused.Reason;
import io.filum.model.envelope.DirectoryHead;
import io.filum.model.envelope.Sha256;
import io.filum.model.identity.Octets;

/// Answers to bytes and back. The layout stands in this package's description.
public final class EnrolmentAnswerCodec {

    /// What a box takes. An answer has some 1.5 KB.
    public static final int MAX_BYTES = EnrolmentRequestCodec.MAX_BYTES;

    private static final byte[] MAGIC = {'E', 'A', 1};
    private static final int ADMITTED = 1;
    private static final int DECLINED = 2;

    private EnrolmentAnswerCodec() {
    }

    public static byte[] encode(EnrolmentAnswer answer) {
        byte[] body = body(answer.invite(), answer.request(), answer.decision());
        return ByteBuffer.allocate(body.length + EnrolmentRequest.MAC_LENGTH)
                .put(body).put(answer.mac().bytes()).array();
    }

    /// The MAC is not looked at: that takes the invite's secret ([EnrolmentAnswer#verify]).
    ///
    /// @throws EnrolmentRefused ANSWER_DAMAGED for every byte string that [#encode] does not make
    public static EnrolmentAnswer decode(byte[] bytes) throws EnrolmentRefused {
        BoundedReader in = new BoundedReader(bytes, Reason.ANSWER_DAMAGED);
        in.require(bytes.length <= MAX_BYTES);
        in.magic(MAGIC);
        InviteId invite = in.invite();
        Sha256 request = in.hash();
        Decision decision = switch (in.u8()) {
            case ADMITTED -> admitted(in);
            case DECLINED -> declined(in);
            default -> throw new EnrolmentRefused(Reason.ANSWER_DAMAGED);
        };
        Octets mac = Octets.of(in.bytes(EnrolmentRequest.MAC_LENGTH));
        in.end();
        return new EnrolmentAnswer(invite, request, decision, mac);
    }

    /// All but the MAC.
    static byte[] body(InviteId invite, Sha256 request, Decision decision) {
        var out = new ByteArrayOutputStream(2048);
        out.writeBytes(MAGIC);
        out.writeBytes(invite.bytes());
        out.writeBytes(request.bytes());
        switch (decision) {
            case Admitted(var chain, var directory) -> {
                out.write(ADMITTED);
                out.writeBytes(Certificates.counted(chain));
                out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(directory.size()).array());
                out.writeBytes(directory.head().bytes());
            }
            case Declined(var cause) -> {
                out.write(DECLINED);
                out.write(cause.ordinal() + 1);
            }
        }
        return out.toByteArray();
    }

    private static Admitted admitted(BoundedReader in) throws EnrolmentRefused {
        List<X509Certificate> chain = in.chain();
        int size = in.u32();
        in.require(size >= 1);
        return new Admitted(chain, new DirectoryHead(size, in.hash()));
    }

    private static Declined declined(BoundedReader in) throws EnrolmentRefused {
        int cause = in.u8();
        in.require(cause >= 1 && cause <= Cause.values().length);
        return new Declined(Cause.values()[cause - 1]);
    }
}
