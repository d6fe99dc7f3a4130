package io.filum.desktop.vault;

import java.util.Optional;

import io.filum.desktop.vault.EpochRefused.Reason;
import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.EnvelopeHeader;
import io.filum.model.envelope.EnvelopeKind;
import io.filum.model.identity.Directory;
import io.filum.model.identity.Directory.KnownDevice;
import io.filum.model.identity.EpochDocument;
import io.filum.model.identity.EpochDocumentCodec;
import io.filum.model.identity.EpochFrame.Member;
import io.filum.model.identity.EpochFrame.MemberDevice;
import io.filum.model.identity.MalformedDocument;

/// What an epoch document must satisfy before its secret is looked at. Needs public keys only.
final class EpochCheck {

    /// The relay acts on the header: it must not say something else than the document.
    EpochDocument requireFits(Envelope envelope) throws EpochRefused, MalformedDocument {
        EpochDocument document = EpochDocumentCodec.decode(envelope.ciphertext());
        EnvelopeHeader header = envelope.header();
        EpochRefused.require(isAbout(header, document) && header.sender().device().equals(document.author()),
                Reason.HEADER);
        return document;
    }

    /// Whether a header of kind EPOCH names the document's organisation, thread and epoch.
    static boolean isAbout(EnvelopeHeader header, EpochDocument document) {
        return header.kind() == EnvelopeKind.EPOCH
                && header.address().org().equals(document.frame().place().org())
                && header.thread().equals(document.thread())
                && header.address().epoch() == document.epoch();
    }

    void requireAuthentic(EpochDocument document, Directory directory) throws EpochRefused {
        EpochRefused.require(document.frame().place().org().equals(directory.org()), Reason.ORGANISATION);
        switch (directory.compare(document.frame().view().directory())) {
            case NEWER -> throw new EpochRefused(Reason.DIRECTORY_BEHIND);
            case FORK -> throw new EpochRefused(Reason.DIRECTORY_FORK);
            case AGREES -> { }
        }
        int size = document.frame().view().directory().size();
        KnownDevice author = directory.known(document.author())
                .filter(device -> wasActiveAt(device, size))
                .orElseThrow(() -> new EpochRefused(Reason.AUTHOR));
        EpochRefused.require(document.isSignedBy(author.certificate()), Reason.SIGNATURE);
        for (Member member : document.members()) {
            for (MemberDevice device : member.devices()) {
                requireOwned(member, device, directory, size);
            }
        }
    }

    /// That the document follows what is known of the epoch before, and was written by one of that epoch's members.
    void requireContinues(EpochDocument document, Optional<EpochRecord> before) throws EpochRefused {
        if (document.epoch() == 1) {
            EpochRefused.require(document.memberDevices().contains(document.author()), Reason.AUTHOR);
        } else if (before.isPresent() && before.get().hasDocument()) {
            EpochRefused.require(
                    document.frame().place().previousControlHash().equals(before.get().controlHash()),
                    Reason.PREDECESSOR);
            EpochRefused.require(before.get().members().contains(document.author()), Reason.AUTHOR);
        }
    }

    /// A revoked device can sign as if in the past. A later document by somebody in good standing tells that its own
    /// was really there.
    void requireStanding(EpochDocument document, Directory directory, Optional<EpochRecord> after) throws EpochRefused {
        boolean vouched = after.filter(later -> later.vouchesFor(document)).isPresent();
        EpochRefused.require(vouched || directory.device(document.author()).isPresent(), Reason.AUTHOR_REVOKED);
    }

    /// An author could otherwise let a stranger's device in under a member's name.
    private static void requireOwned(Member member, MemberDevice device, Directory directory, int size)
            throws EpochRefused {
        Optional<KnownDevice> known = directory.known(device.device()).filter(one -> wasActiveAt(one, size));
        EpochRefused.require(
                known.isPresent() && known.get().certificate().user().equals(member.user()), Reason.MEMBER);
    }

    private static boolean wasActiveAt(KnownDevice device, int size) {
        return device.addedAt() <= size && (device.revokedAt() == 0 || device.revokedAt() > size);
    }
}
