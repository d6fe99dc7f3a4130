package io.filum.desktop.vault;

import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.EnvelopeCodec;
import io.filum.model.envelope.EnvelopeHeader;
import io.filum.model.envelope.Sha256;
import io.filum.model.identity.Directory;
import io.filum.model.identity.DualSigner;
import io.filum.model.identity.EpochDocument;
import io.filum.model.identity.EpochFrame;
import io.filum.model.identity.Octets;
import io.filum.model.identity.SealedPackage;
import io.filum.model.item.Item;

/// A member who uses good keys as no workstation would: seals what is no item, signs what was sealed for elsewhere.
public final class Insider {

    private final Vault vault;
    private final ThreadKeys keys;

    public Insider(Vault vault) {
        this.vault = vault;
        keys = new ThreadKeys(vault, new MemoryEpochSecrets());
    }

    public void adopt(EpochDocument document, Directory directory) throws EpochRefused {
        keys.adopt(document, directory);
    }

    /// The thread's next epoch, as a workstation would start it.
    public EpochDocument nextEpoch(EpochPlan plan, Directory directory) throws EpochRefused {
        return keys.startEpoch(plan, directory);
    }

    public Envelope honest(EnvelopeHeader header, Item item) throws CannotSeal {
        return new EnvelopeSealer(vault, keys).makeEnvelope(header, item);
    }

    /// Any bytes, sealed as an item would be, with this header as context.
    public byte[] seal(EnvelopeHeader header, byte[] plain) throws SealBroken {
        try (var key = keys.messageKey(header.thread(), header.address().epoch(), header.sender().device())
                .orElseThrow()) {
            return key.key().use(bytes -> vault.cobblestone().seal(bytes, header.bytes(), plain));
        }
    }

    /// The same under a key that has nothing to do with the thread.
    public byte[] sealUnderAnotherKey(EnvelopeHeader header, byte[] plain) {
        return vault.cobblestone().seal(new byte[Cobblestone.KEY], header.bytes(), plain);
    }

    /// Any ciphertext under any header, signed by this member.
    public Envelope sign(EnvelopeHeader header, byte[] ciphertext) {
        return EnvelopeCodec.encode(header, ciphertext, vault.signer()::signEd25519);
    }

    public DualSigner signer() {
        return vault.signer();
    }

    /// A secret, sealed to one device as the frame's author has to.
    public static SealedPackage pack(EpochFrame frame, EpochFrame.MemberDevice to, Octets publicKey, Sha256 secret)
            throws SealBroken {
        return Hpke.seal(publicKey, EpochDerivation.packageInfo(frame, to.device(), to.kemKeyId()), secret.bytes());
    }
}
