package io.filum.desktop.vault;

import io.filum.model.envelope.Envelope;
import io.filum.model.identity.DeviceCertificate;

/// Checks who made an envelope. Needs public keys only, so receiving goes on while the workstation is locked.
public final class EnvelopeVerifier {

    /// @param certificate of the device that the header names, from the directory
    public void verify(Envelope envelope, DeviceCertificate certificate) throws BadSignature {
        boolean holds = envelope.header().sender().device().equals(certificate.device())
                && certificate.signing().verifiesEd25519(envelope.signedBytes(), envelope.signature());
        if (!holds) {
            throw new BadSignature();
        }
    }
}
