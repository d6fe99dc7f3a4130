package io.filum.model.enrolment;

import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.filum.model.enrolment.EnrolmentRefused.Reason;
import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.OrgId;
import io.filum.model.envelope.Sha256;
import io.filum.model.identity.DualSignature;
import io.filum.model.identity.Octets;

/// Fields one behind the other, big endian. Every read that the bytes do not back is refused with the one reason;
/// nothing is allocated for a length before that.
final class BoundedReader {

    private static final long LATEST = 253_402_300_799_999L;

    private final ByteBuffer in;
    private final Reason damaged;

    BoundedReader(byte[] bytes, Reason damaged) {
        this.in = ByteBuffer.wrap(bytes);
        this.damaged = damaged;
    }

    void require(boolean holds) throws EnrolmentRefused {
        if (!holds) {
            throw new EnrolmentRefused(damaged);
        }
    }

    void magic(byte[] expected) throws EnrolmentRefused {
        for (byte each : expected) {
            require(u8() == (each & 0xff));
        }
    }

    int u8() throws EnrolmentRefused {
        return need(1).get() & 0xff;
    }

    int u16() throws EnrolmentRefused {
        return need(2).getShort() & 0xffff;
    }

    int u32() throws EnrolmentRefused {
        return need(4).getInt();
    }

    /// Milliseconds since 1970, up to the year 9999: what lies beyond cannot be shown.
    Instant time() throws EnrolmentRefused {
        long millis = need(8).getLong();
        require(millis >= 0 && millis <= LATEST);
        return Instant.ofEpochMilli(millis);
    }

    OrgId org() throws EnrolmentRefused {
        return OrgId.read(need(OrgId.LENGTH));
    }

    DeviceId device() throws EnrolmentRefused {
        return DeviceId.read(need(DeviceId.LENGTH));
    }

    DualSignature signature() throws EnrolmentRefused {
        return new DualSignature(Octets.of(bytes(DualSignature.ED25519_LENGTH)),
                Octets.of(bytes(DualSignature.ML_DSA_65_LENGTH)));
    }

    /// Certificates, with their number in front.
    List<X509Certificate> chain() throws EnrolmentRefused {
        int length = u8();
        require(length >= 1 && length <= Certificates.MAX_CHAIN);
        List<X509Certificate> chain = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            chain.add(Certificates.parse(counted(Certificates.MAX_LENGTH))
                    .orElseThrow(() -> new EnrolmentRefused(damaged)));
        }
        return chain;
    }

    InviteId invite() throws EnrolmentRefused {
        return InviteId.read(need(InviteId.LENGTH));
    }

    Sha256 hash() throws EnrolmentRefused {
        return Sha256.read(need(Sha256.LENGTH));
    }

    byte[] bytes(int length) throws EnrolmentRefused {
        need(length);
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    /// With its length, u16, in front.
    byte[] counted(int atMost) throws EnrolmentRefused {
        int length = u16();
        require(length >= 1 && length <= atMost);
        return bytes(length);
    }

    void end() throws EnrolmentRefused {
        require(!in.hasRemaining());
    }

    private ByteBuffer need(int length) throws EnrolmentRefused {
        require(length <= in.remaining());
        return in;
    }
}
