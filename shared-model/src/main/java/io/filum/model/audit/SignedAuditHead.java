package io.filum.model.audit;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.time.Instant;
import java.util.UUID;

import io.filum.model.envelope.OrgId;
import io.filum.model.envelope.Sha256;
import io.filum.model.identity.Octets;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// How far a relay's trail went at some time, in the relay's own word: signed with its TLS key, by ECDSA on P-256 with
/// SHA-256 (FIPS 186-5). Kept by those who were told, it is an anchor that the relay cannot talk its way out of: a trail
/// that was shortened or computed anew does not reach it.
///
/// ```
/// u8 version 1 ‖ orgId (16) ‖ trail's UUID (16) ‖ u64 size ‖ hash (32) ‖ u64 ms since 1970 ‖ u8 length ‖ signature (DER)
/// ```
///
/// The signature covers `filum/audit-head/v1\0` and everything before its length.
///
/// @param trail of a relay
/// @param at    by the relay's clock
public record SignedAuditHead(OrgId org, TrailName trail, AuditHead head, Instant at, Octets signature) {

    /// No head is longer in bytes.
    public static final int LONGEST = 256;
    /// As the JDK names it.
    public static final String ALGORITHM = "SHA256withECDSA";

    private static final byte[] LABEL = "filum/audit-head/v1\0".getBytes(US_ASCII);
    private static final int VERSION = 1;
    private static final int SIGNED = 1 + OrgId.LENGTH + 2 * Long.BYTES + Long.BYTES + Sha256.LENGTH + Long.BYTES;
    private static final int MOST_SIGNATURE = LONGEST - SIGNED - 1;

    public SignedAuditHead {
        at = Instant.ofEpochMilli(at.toEpochMilli());
        if (trail.keeper() != Keeper.RELAY || at.toEpochMilli() < 0 || signature.length() > MOST_SIGNATURE) {
            throw new IllegalArgumentException("a relay signs its own trail");
        }
    }

    /// Signs bytes with the relay's key.
    @FunctionalInterface
    public interface Signer {
        byte[] sign(byte[] bytes);
    }

    public static SignedAuditHead sign(OrgId org, TrailName trail, AuditHead head, Instant at, Signer signer) {
        return new SignedAuditHead(org, trail, head, at, Octets.of(signer.sign(signed(org, trail, head, at))));
    }

    /// Whether this key has signed it.
    ///
    /// @param key of the certificate that the relay showed
    public boolean isSignedBy(PublicKey key) {
        try {
            var verifying = Signature.getInstance(ALGORITHM);
            verifying.initVerify(key);
            verifying.update(signed(org, trail, head, at));
            return verifying.verify(signature.bytes());
        } catch (InvalidKeyException | SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has ECDSA", e);
        }
    }

    private static byte[] signed(OrgId org, TrailName trail, AuditHead head, Instant at) {
        var out = ByteBuffer.allocate(LABEL.length + SIGNED).put(LABEL);
        write(out, org, trail, head, at);
        return out.array();
    }

    private static void write(ByteBuffer out, OrgId org, TrailName trail, AuditHead head, Instant at) {
        out.put((byte) VERSION);
        org.writeTo(out);
        out.putLong(trail.id().getMostSignificantBits()).putLong(trail.id().getLeastSignificantBits());
        out.putLong(head.size());
        head.hash().writeTo(out);
        out.putLong(at.toEpochMilli());
    }

    public byte[] encode() {
        var out = ByteBuffer.allocate(SIGNED + 1 + signature.length());
        write(out, org, trail, head, at);
        return out.put((byte) signature.length()).put(signature.bytes()).array();
    }

    /// Any bytes give a head or [MalformedAudit]; whether it is to be believed, [#isSignedBy] says.
    public static SignedAuditHead decode(byte[] bytes) throws MalformedAudit {
        var in = ByteBuffer.wrap(bytes);
        try {
            if (bytes.length > LONGEST || in.get() != VERSION) {
                throw new MalformedAudit();
            }
            var org = OrgId.read(in);
            var trail = new TrailName(Keeper.RELAY, new UUID(in.getLong(), in.getLong()));
            var head = new AuditHead(in.getLong(), Sha256.read(in));
            var at = Instant.ofEpochMilli(in.getLong());
            var signature = new byte[in.get() & 0xff];
            in.get(signature);
            if (in.hasRemaining()) {
                throw new MalformedAudit();
            }
            return new SignedAuditHead(org, trail, head, at, Octets.of(signature));
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new MalformedAudit();
        }
    }
}
