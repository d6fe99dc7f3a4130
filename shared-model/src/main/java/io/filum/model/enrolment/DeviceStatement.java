package io.filum.model.enrolment;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import io.filum.model.identity.DeviceCertificate;
import io.filum.model.identity.DualSignature;
import io.filum.model.identity.DualSigner;

/// What a device says of itself when it asks to be let in, signed with its own two keys: proof that it holds them, and
/// its word for the keys that cannot sign. The signature is for one invite: nobody can enter it elsewhere.
///
/// @param certificate what the directory is to say of it
public record DeviceStatement(DeviceCertificate certificate, DualSignature signature) {

    private static final byte[] LABEL = "filum/device-statement/v1\0".getBytes(StandardCharsets.US_ASCII);

    /// @param signer with the keys that the certificate names
    public static DeviceStatement sign(InviteId invite, DeviceCertificate certificate, DualSigner signer) {
        return new DeviceStatement(certificate, signer.sign(signedBytes(invite, certificate)));
    }

    /// Whether whoever made it holds both signing keys, and the keys are sound.
    public boolean isHeld(InviteId invite) {
        return certificate.signing().isSound()
                && certificate.signing().verifies(signedBytes(invite, certificate), signature);
    }

    private static byte[] signedBytes(InviteId invite, DeviceCertificate certificate) {
        byte[] body = certificate.bytes();
        return ByteBuffer.allocate(LABEL.length + InviteId.LENGTH + body.length)
                .put(LABEL).put(invite.bytes()).put(body).array();
    }
}
