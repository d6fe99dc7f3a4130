package io.filum.model.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

import io.filum.model.envelope.DirectoryHead;
import io.filum.model.envelope.Sha256;

/// A directory entry with its place in the chain and its two signatures.
///
/// `head(n) = SHA-256(label ‖ n ‖ head(n-1) ‖ body)`; both signatures are over label ‖ n ‖ head(n). A signature
/// therefore vouches for every entry up to its own, and the newest head stands in the header of every envelope: who was
/// shown another directory finds out.
///
/// @param index        1, 2, 3 …
/// @param previousHead zeros for the first
/// @param body         what [DirectoryCodec] makes of the entry and its time
public record SignedEntry(int index, Sha256 previousHead, Octets body, DualSignature signature) {

    private static final byte[] HEAD_LABEL = "filum/directory-head/v1\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SIGNATURE_LABEL = "filum/directory-signature/v1\0".getBytes(StandardCharsets.US_ASCII);

    public SignedEntry {
        if (index < 1) {
            throw new IllegalArgumentException("entries count from 1");
        }
    }

    /// Signs the entry that follows the given head.
    ///
    /// @param signer whom the entry needs, see [DirectoryEntry#signatory]
    public static SignedEntry sign(DirectoryHead previous, DirectoryEntry entry, Instant at, DualSigner signer) {
        int index = previous.size() + 1;
        Octets body = Octets.owning(DirectoryCodec.encodeBody(entry, at));
        DualSignature signature = signer.sign(signedBytes(index, head(index, previous.head(), body)));
        return new SignedEntry(index, previous.head(), body, signature);
    }

    /// The directory's head once this entry is in it.
    public DirectoryHead head() {
        return new DirectoryHead(index, head(index, previousHead, body));
    }

    /// What the entry says.
    public DirectoryEntry entry() throws MalformedDocument {
        return DirectoryCodec.decodeBody(body).entry();
    }

    /// When it was signed, by the signer's clock.
    public Instant at() throws MalformedDocument {
        return DirectoryCodec.decodeBody(body).at();
    }

    boolean isSignedBy(SigningKeys keys) {
        return keys.verifies(signedBytes(index, head().head()), signature);
    }

    private static Sha256 head(int index, Sha256 previous, Octets body) {
        return Sha256.of(HEAD_LABEL, number(index), previous.bytes(), body.raw());
    }

    private static byte[] signedBytes(int index, Sha256 head) {
        return new FieldWriter().bytes(SIGNATURE_LABEL).u32(index).hash(head).toBytes();
    }

    private static byte[] number(int index) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(index).array();
    }
}
