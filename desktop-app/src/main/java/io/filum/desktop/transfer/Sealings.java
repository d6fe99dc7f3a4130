package io.filum.desktop.transfer;

import java.time.InstantSource;

import io.filum.desktop.store.ChainPoint;
import io.filum.desktop.store.Sealing;
import io.filum.desktop.vault.CannotOpen;
import io.filum.desktop.vault.CannotSeal;
import io.filum.desktop.vault.EnvelopeOpener;
import io.filum.desktop.vault.EnvelopeSealer;
import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.EnvelopeHeader;
import io.filum.model.envelope.EnvelopeHeader.Address;
import io.filum.model.envelope.EnvelopeHeader.Sender;
import io.filum.model.envelope.EnvelopeKind;
import io.filum.model.envelope.OrgId;
import io.filum.model.identity.EpochDocument;
import io.filum.model.identity.EpochDocumentCodec;
import io.filum.model.identity.MalformedDocument;
import io.filum.model.item.Item;

/// Writes headers for the places in the chain that the queue gives out, and has the vault seal behind them.
final class Sealings {

    private final OrgId org;
    private final DeviceId device;
    private final PinnedDirectory directory;
    private final EnvelopeSealer sealer;
    private final EnvelopeOpener opener;
    private final InstantSource clock;

    Sealings(OrgId org, DeviceId device, PinnedDirectory directory, EnvelopeSealer sealer, EnvelopeOpener opener,
             InstantSource clock) {
        this.org = org;
        this.device = device;
        this.directory = directory;
        this.sealer = sealer;
        this.opener = opener;
        this.clock = clock;
    }

    Sealing item(EnvelopeKind kind, DedupeId id, Item item) {
        long sentAt = clock.millis();
        return point -> seal(header(kind, id, sentAt, point.epoch(), point), item);
    }

    Sealing epoch(DedupeId id, EpochDocument document) {
        long sentAt = clock.millis();
        return point -> sealEpoch(header(EnvelopeKind.EPOCH, id, sentAt, document.epoch(), point), document);
    }

    /// The same item under another number, and under the newest epoch.
    Sealing.Again again() {
        return (earlier, point) -> {
            var header = earlier.header();
            try {
                if (header.kind() == EnvelopeKind.EPOCH) {
                    var document = EpochDocumentCodec.decode(earlier.ciphertext());
                    return sealEpoch(header(header.kind(), header.dedupeId(), header.sentAt(), document.epoch(), point),
                            document);
                }
                return seal(header(header.kind(), header.dedupeId(), header.sentAt(), point.epoch(), point),
                        opener.open(earlier));
            } catch (CannotOpen e) {
                throw new SealingFailed(e.reason().code(), e);
            } catch (MalformedDocument e) {
                throw new SealingFailed(e.reason().code(), e);
            }
        };
    }

    private EnvelopeHeader header(EnvelopeKind kind, DedupeId id, long sentAt, int epoch, ChainPoint point) {
        if (epoch < 1) {
            throw new SealingFailed("no-epoch", null);
        }
        return new EnvelopeHeader(kind, new Address(org, point.thread(), epoch),
                new Sender(device, point.senderSeq(), point.prevHash()), id, sentAt, directory.head(), point.seen());
    }

    private Envelope seal(EnvelopeHeader header, Item item) {
        try {
            return sealer.makeEnvelope(header, item);
        } catch (CannotSeal e) {
            throw new SealingFailed(e.reason().code(), e);
        }
    }

    private Envelope sealEpoch(EnvelopeHeader header, EpochDocument document) {
        try {
            return sealer.makeEpochEnvelope(header, document);
        } catch (CannotSeal e) {
            throw new SealingFailed(e.reason().code(), e);
        }
    }
}
