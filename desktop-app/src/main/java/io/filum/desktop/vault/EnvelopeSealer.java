package io.filum.desktop.vault;

import java.util.Arrays;

import io.filum.desktop.vault.CannotSeal.Reason;
import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.EnvelopeCodec;
import io.filum.model.envelope.EnvelopeHeader;
import io.filum.model.identity.EpochDocument;
import io.filum.model.identity.EpochDocumentCodec;
import io.filum.model.item.Item;
import io.filum.model.item.ItemCodec;
import io.filum.model.item.MalformedItem;

/// Makes envelopes: packs and pads the item, seals it under the sender's key of the epoch with the header as context,
/// signs. Safe for many workers.
public final class EnvelopeSealer {

    private final Vault vault;
    private final ThreadKeys threadKeys;

    public EnvelopeSealer(Vault vault, ThreadKeys threadKeys) {
        this.vault = vault;
        this.threadKeys = threadKeys;
    }

    /// Every call makes other bytes, under a new salt: a header is sealed again only while none of its envelopes has
    /// been attempted.
    ///
    /// @param header whose kind fits the item's and whose sender is this device
    public Envelope makeEnvelope(EnvelopeHeader header, Item item) throws CannotSeal {
        require(isMine(header) && EnvelopeKinds.of(item.meta().kind()) == header.kind(), Reason.HEADER);
        byte[] plaintext = plaintext(item);
        try (MessageKey key = messageKey(header)) {
            byte[] ciphertext = key.key().use(bytes -> vault.cobblestone().seal(bytes, header.bytes(), plaintext));
            return EnvelopeCodec.encode(header, ciphertext, vault.signer()::signEd25519);
        } finally {
            Arrays.fill(plaintext, (byte) 0);
        }
    }

    /// @param header of kind EPOCH, with the thread and the number of the epoch that the document starts
    public Envelope makeEpochEnvelope(EnvelopeHeader header, EpochDocument document) throws CannotSeal {
        boolean fits = isMine(header) && document.author().equals(vault.device());
        require(fits && EpochCheck.isAbout(header, document), Reason.HEADER);
        return EnvelopeCodec.encode(header, EpochDocumentCodec.encode(document), vault.signer()::signEd25519);
    }

    private boolean isMine(EnvelopeHeader header) {
        return header.sender().device().equals(vault.device());
    }

    private static byte[] plaintext(Item item) throws CannotSeal {
        try {
            return ItemCodec.encode(item);
        } catch (MalformedItem e) {
            throw new CannotSeal(Reason.TOO_LARGE);
        }
    }

    private MessageKey messageKey(EnvelopeHeader header) throws CannotSeal {
        try {
            MessageKey key = threadKeys.messageKey(header.thread(), header.address().epoch(), vault.device())
                    .orElseThrow(() -> new CannotSeal(Reason.KEY_MISSING));
            if (!key.senderIsMember()) {
                key.close();
                throw new CannotSeal(Reason.NOT_A_MEMBER);
            }
            return key;
        } catch (SealBroken e) {
            throw new CannotSeal(Reason.DAMAGED);
        }
    }

    private static void require(boolean holds, Reason reason) throws CannotSeal {
        if (!holds) {
            throw new CannotSeal(reason);
        }
    }
}
