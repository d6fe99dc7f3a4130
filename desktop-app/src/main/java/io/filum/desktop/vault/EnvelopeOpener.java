package io.filum.desktop.vault;

import java.util.Arrays;
import java.util.Optional;

import io.filum.desktop.vault.CannotOpen.Reason;
import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.EnvelopeHeader;
import io.filum.model.envelope.EnvelopeKind;
import io.filum.model.item.AttachmentManifest;
import io.filum.model.item.Item;
import io.filum.model.item.ItemCodec;
import io.filum.model.item.MalformedItem;

/// Opens envelopes whose signature and place in the sender's chain have been checked already ([EnvelopeVerifier]).
/// Safe for many workers.
public final class EnvelopeOpener {

    private final Vault vault;
    private final ThreadKeys threadKeys;

    public EnvelopeOpener(Vault vault, ThreadKeys threadKeys) {
        this.vault = vault;
        this.threadKeys = threadKeys;
    }

    /// @throws CannotOpen with the reason that the envelope's card shows
    public Item open(Envelope envelope) throws CannotOpen {
        EnvelopeHeader header = envelope.header();
        require(header.kind() != EnvelopeKind.EPOCH && header.kind() != EnvelopeKind.CHECKPOINT, Reason.NOT_AN_ITEM);
        byte[] plaintext = unseal(envelope);
        try {
            Item item = ItemCodec.decode(plaintext);
            requireFits(header, item);
            return item;
        } catch (MalformedItem e) {
            throw new CannotOpen(switch (e.reason()) {
                case VERSION -> Reason.NEWER_VERSION;
                case BOMB -> Reason.BOMB;
                default -> Reason.MALFORMED;
            });
        } finally {
            Arrays.fill(plaintext, (byte) 0);
        }
    }

    private byte[] unseal(Envelope envelope) throws CannotOpen {
        EnvelopeHeader header = envelope.header();
        if (header.sender().device().equals(vault.device())) {
            Optional<byte[]> lost = unsealLost(envelope);
            if (lost.isPresent()) {
                return lost.get();
            }
        }
        try (MessageKey key = threadKeys
                .messageKey(header.thread(), header.address().epoch(), header.sender().device())
                .orElseThrow(() -> new CannotOpen(Reason.KEY_MISSING))) {
            require(key.senderIsMember(), Reason.NOT_A_MEMBER);
            return key.key().use(bytes -> vault.cobblestone().open(bytes, header.bytes(), envelope.ciphertext()));
        } catch (SealBroken e) {
            throw new CannotOpen(Reason.TAMPERED);
        }
    }

    /// Ours, under an epoch that never came to be; the same number may be another member's by now, so that only trying
    /// tells (the seal commits to its key).
    private Optional<byte[]> unsealLost(Envelope envelope) {
        EnvelopeHeader header = envelope.header();
        try (MessageKey key = threadKeys.lostKey(header.thread(), header.address().epoch()).orElse(null)) {
            return key == null ? Optional.empty() : Optional.of(key.key().use(bytes ->
                    vault.cobblestone().open(bytes, header.bytes(), envelope.ciphertext())));
        } catch (SealBroken e) {
            return Optional.empty();
        }
    }

    /// The relay acts on the header's kind and on a manifest's dedupeId: what is inside must say the same.
    private static void requireFits(EnvelopeHeader header, Item item) throws CannotOpen, MalformedItem {
        require(EnvelopeKinds.of(item.meta().kind()) == header.kind(), Reason.MALFORMED);
        if (header.kind() == EnvelopeKind.MANIFEST) {
            try (AttachmentManifest manifest = AttachmentManifest.from(item)) {
                require(manifest.attachmentId().equals(header.dedupeId()), Reason.MALFORMED);
            }
        }
    }

    private static void require(boolean holds, Reason reason) throws CannotOpen {
        if (!holds) {
            throw new CannotOpen(reason);
        }
    }
}
