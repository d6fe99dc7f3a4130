package io.filum.model.enrolment;

import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.util.List;

import io.filum.model.enrolment.EnrolmentRefused.Reason;
import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.Sha256;

/// Answers to requests for another certificate, to bytes and back. The layout stands in this package's description.
public final class RenewalAnswerCodec {

    /// What a box takes. An answer has some 1.5 KB.
    public static final int MAX_BYTES = 16 * 1024;

    private static final byte[] MAGIC = {'R', 'A', 1};

    private RenewalAnswerCodec() {
    }

    public static byte[] encode(RenewalAnswer answer) {
        byte[] chain = Certificates.counted(answer.chain());
        return ByteBuffer.allocate(MAGIC.length + DeviceId.LENGTH + Sha256.LENGTH + chain.length)
                .put(MAGIC).put(answer.device().bytes()).put(answer.request().bytes()).put(chain).array();
    }

    /// @throws EnrolmentRefused RENEWAL_ANSWER_DAMAGED for every byte string that [#encode] does not make
    public static RenewalAnswer decode(byte[] bytes) throws EnrolmentRefused {
        BoundedReader in = new BoundedReader(bytes, Reason.RENEWAL_ANSWER_DAMAGED);
        in.require(bytes.length <= MAX_BYTES);
        in.magic(MAGIC);
        DeviceId device = in.device();
        Sha256 request = in.hash();
        List<X509Certificate> chain = in.chain();
        in.end();
        return new RenewalAnswer(device, request, chain);
    }
}
