package io.filum.desktop.vault;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.filum.desktop.vault.EpochRefused.Reason;
import io.filum.model.identity.DeviceCertificate;
import io.filum.model.identity.Directory;
import io.filum.model.identity.EpochDocument;
import io.filum.model.identity.EpochFrame;
import io.filum.model.identity.EpochFrame.AuthorView;
import io.filum.model.identity.EpochFrame.Member;
import io.filum.model.identity.EpochFrame.MemberDevice;
import io.filum.model.identity.EpochFrame.Membership;
import io.filum.model.identity.EpochFrame.Place;
import io.filum.model.identity.HistoryPolicy;
import io.filum.model.identity.Octets;
import io.filum.model.identity.SealedPackage;
import io.filum.model.identity.ThreadRole;
import io.filum.model.identity.UserId;

/// Makes epoch documents: resolves the members' devices in the directory and seals the new secret to each of them.
final class EpochStart {

    private final Vault vault;
    private final EpochDerivation derivation;
    private final Directory directory;

    EpochStart(Vault vault, EpochDerivation derivation, Directory directory) {
        this.vault = vault;
        this.derivation = derivation;
        this.directory = directory;
    }

    /// @param previous the secret of the epoch before, for the link to it
    EpochDocument document(EpochPlan plan, Place place, Secret secret, Optional<Secret> previous) throws EpochRefused {
        Membership membership = membership(plan);
        EpochRefused.require(membership.devices().contains(vault.device()), Reason.NOT_A_MEMBER);
        AuthorView view = new AuthorView(vault.device(), directory.head(), plan.seen().position(), plan.seen().head(),
                plan.seen().senders());
        Optional<Octets> link = previous
                .filter(_ -> plan.history() == HistoryPolicy.FULL)
                .map(before -> derivation.linkTo(before, secret, place));
        EpochFrame frame = new EpochFrame(
                place, membership, view, plan.closeHeads(), derivation.confirm(secret, place), link);
        return EpochDocument.sign(frame, packages(frame, secret), vault.signer());
    }

    private Membership membership(EpochPlan plan) throws EpochRefused {
        List<Member> members = members(plan.members());
        int devices = members.stream().mapToInt(member -> member.devices().size()).sum();
        EpochRefused.require(members.size() <= EpochFrame.MAX_MEMBERS && devices <= EpochFrame.MAX_DEVICES
                && plan.teams().size() <= EpochFrame.MAX_TEAMS, Reason.TOO_MANY);
        return new Membership(plan.history(), members, List.copyOf(plan.teams()));
    }

    private List<Member> members(Map<UserId, ThreadRole> roles) throws EpochRefused {
        List<Member> members = new ArrayList<>();
        for (Map.Entry<UserId, ThreadRole> role : roles.entrySet()) {
            EpochRefused.require(
                    directory.user(role.getKey()).filter(Directory.Person::active).isPresent(), Reason.MEMBER);
            List<MemberDevice> devices = directory.devicesOf(role.getKey()).stream()
                    .map(device -> new MemberDevice(device.device(), device.kem().keyId()))
                    .toList();
            members.add(new Member(role.getKey(), role.getValue(), devices));
        }
        return members;
    }

    private List<SealedPackage> packages(EpochFrame frame, Secret secret) throws EpochRefused {
        List<SealedPackage> packages = new ArrayList<>();
        for (var device : frame.membership().devices()) {
            DeviceCertificate certificate = directory.device(device).orElseThrow();
            byte[] info = EpochDerivation.packageInfo(frame, device, certificate.kem().keyId());
            try {
                packages.add(secret.use(bytes -> Hpke.seal(certificate.kem().publicKey(), info, bytes)));
            } catch (SealBroken e) {
                // The directory holds a KEM key that is none: that member must not be left out unseen.
                throw new EpochRefused(Reason.MEMBER);
            }
        }
        return packages;
    }
}
