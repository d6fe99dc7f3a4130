package io.filum.desktop.vault;

import java.util.Optional;

import io.filum.desktop.vault.EpochRefused.Reason;
import io.filum.model.identity.Directory;
import io.filum.model.identity.Directory.KnownDevice;
import io.filum.model.identity.EpochDocument;
import io.filum.model.identity.EpochFrame.Member;
import io.filum.model.identity.EpochFrame.MemberDevice;

/// What an epoch document must satisfy before its secret is looked at. Needs public keys only.
final class EpochCheck {

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
