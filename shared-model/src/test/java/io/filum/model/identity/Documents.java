package io.filum.model.identity;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.DirectoryHead;
import io.filum.model.envelope.EnvelopeHash;
import io.filum.model.envelope.OrgId;
import io.filum.model.envelope.Position;
import io.filum.model.envelope.Sha256;
import io.filum.model.envelope.ThreadHead;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.DirectoryEntry.AddDevice;
import io.filum.model.identity.DirectoryEntry.AddTeam;
import io.filum.model.identity.DirectoryEntry.AddUser;
import io.filum.model.identity.DirectoryEntry.Genesis;
import io.filum.model.identity.DirectoryEntry.RemoveTeam;
import io.filum.model.identity.DirectoryEntry.RevokeDevice;
import io.filum.model.identity.DirectoryEntry.RevokeUser;
import io.filum.model.identity.DirectoryEntry.RotateIssuer;
import io.filum.model.identity.DirectoryEntry.RotateKem;
import io.filum.model.identity.DirectoryEntry.SetPolicy;
import io.filum.model.identity.DirectoryEntry.SetRelays;
import io.filum.model.identity.EpochFrame.AuthorView;
import io.filum.model.identity.EpochFrame.Member;
import io.filum.model.identity.EpochFrame.MemberDevice;
import io.filum.model.identity.EpochFrame.Membership;
import io.filum.model.identity.EpochFrame.Place;
import io.filum.model.identity.EpochFrame.SenderHead;

/// Arbitrary directory entries and epoch documents. Keys and signatures are noise: codecs do not look at them.
final class Documents {

    private Documents() {
    }

    static Arbitrary<Octets> octets(int length) {
        return Arbitraries.longs().map(seed -> {
            byte[] bytes = new byte[length];
            new Random(seed).nextBytes(bytes);
            return Octets.of(bytes);
        });
    }

    static Arbitrary<Sha256> hashes() {
        return Arbitraries.longs().map(seed -> new Sha256(seed, seed * 31, ~seed, 1));
    }

    static Arbitrary<String> names() {
        return Arbitraries.oneOf(
                Arbitraries.of("김하늘", "Lee, Jun", "ICU night", "검사실"),
                Arbitraries.strings().ofMinLength(1).ofMaxLength(300).filter(Names::isFit));
    }

    static Arbitrary<UserId> users() {
        return Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(UserId::new);
    }

    static Arbitrary<DeviceId> devices() {
        return Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(DeviceId::new);
    }

    static Arbitrary<SigningKeys> keys() {
        return Combinators.combine(octets(SigningKeys.ED25519_LENGTH), octets(SigningKeys.ML_DSA_65_LENGTH))
                .as(SigningKeys::new);
    }

    static Arbitrary<KemKey> kemKeys() {
        return Combinators.combine(Arbitraries.integers().greaterOrEqual(1), octets(KemKey.LENGTH)).as(KemKey::new);
    }

    static Arbitrary<DualSignature> signatures() {
        return Combinators.combine(octets(DualSignature.ED25519_LENGTH), octets(DualSignature.ML_DSA_65_LENGTH))
                .as(DualSignature::new);
    }

    static Arbitrary<DirectoryEntry> entries() {
        Arbitrary<OrgId> orgs = Arbitraries.longs().map(seed -> new OrgId(seed, ~seed));
        Arbitrary<Policy> policies = Combinators.combine(Arbitraries.integers().between(1, 15),
                        Arbitraries.integers().between(1, 90), Arbitraries.of(HistoryPolicy.class))
                .as((idle, days, history) -> new Policy(idle, days, 1000, 30, 3650, history));
        return Arbitraries.oneOf(
                Combinators.combine(orgs, names(), Arbitraries.of(true, false), keys(), keys()).as(Genesis::new),
                Combinators.combine(users(), names(), Arbitraries.of(Role.class)).as(AddUser::new),
                users().map(RevokeUser::new),
                Combinators.combine(devices(), users(), names(), keys(), kemKeys(), hashes())
                        .as(DeviceCertificate::new)
                        .map(AddDevice::new),
                devices().map(RevokeDevice::new),
                Combinators.combine(names(), users().list().ofMinSize(1).ofMaxSize(20)).as(AddTeam::new),
                names().map(RemoveTeam::new),
                Combinators.combine(devices(), kemKeys()).as(RotateKem::new),
                policies.map(SetPolicy::new),
                Arbitraries.integers().between(0, SetRelays.MAX_RELAYS).map(count -> new SetRelays(
                        IntStream.range(0, count).mapToObj(i -> URI.create("https://relay-" + i + ":7400")).toList())),
                keys().map(RotateIssuer::new));
    }

    static Arbitrary<SignedEntry> signedEntries() {
        Arbitrary<Instant> times = Arbitraries.longs().between(0, 4_000_000_000_000L).map(Instant::ofEpochMilli);
        Arbitrary<Octets> bodies = Combinators.combine(entries(), times)
                .as((entry, at) -> Octets.of(DirectoryCodec.encodeBody(entry, at)));
        return Combinators.combine(Arbitraries.integers().greaterOrEqual(1), hashes(), bodies, signatures())
                .as(SignedEntry::new);
    }

    static Arbitrary<List<SenderHead>> senderHeads() {
        return Combinators.combine(devices(), Arbitraries.longs().greaterOrEqual(1), hashes().map(EnvelopeHash::new))
                .as(SenderHead::new)
                .list()
                .uniqueElements(SenderHead::device)
                .ofMaxSize(5);
    }

    static Arbitrary<EpochDocument> documents() {
        Arbitrary<Membership> memberships = Combinators.combine(
                        Arbitraries.of(HistoryPolicy.class), members(),
                        Arbitraries.of("Lab", "ICU night", "검사실").list().uniqueElements().ofMaxSize(3))
                .as(Membership::new)
                .filter(membership -> !membership.members().isEmpty());
        Arbitrary<AuthorView> views = Combinators.combine(devices(), Arbitraries.integers().greaterOrEqual(0), hashes(),
                        Arbitraries.longs().greaterOrEqual(0), senderHeads())
                .as((author, size, hash, seq, senders) -> new AuthorView(author, new DirectoryHead(size, hash),
                        new Position(1, seq), new ThreadHead(hash), senders));
        Arbitrary<EpochFrame> frames = Combinators.combine(Arbitraries.integers().between(1, 5), memberships, views,
                        senderHeads(), hashes(), octets(EpochFrame.HISTORY_LINK_LENGTH).optional())
                .as(Documents::frame);
        return Combinators.combine(frames, octets(SealedPackage.ENCAPSULATION_LENGTH),
                        octets(SealedPackage.CIPHERTEXT_LENGTH), signatures())
                .as((frame, encapsulation, ciphertext, signature) -> new EpochDocument(frame,
                        frame.membership().devices().stream()
                                .map(_ -> new SealedPackage(encapsulation, ciphertext))
                                .toList(),
                        signature));
    }

    private static EpochFrame frame(int epoch, Membership membership, AuthorView view, List<SenderHead> closed,
                                    Sha256 hash, Optional<Octets> link) {
        Place place = new Place(new OrgId(1, 2), new ThreadId(3, 4), epoch, epoch == 1 ? Sha256.ZERO : hash);
        boolean linkable = epoch > 1 && membership.history() == HistoryPolicy.FULL;
        return new EpochFrame(place, membership, view, closed, hash, link.filter(_ -> linkable));
    }

    private static Arbitrary<List<Member>> members() {
        Arbitrary<List<MemberDevice>> devices = Combinators.combine(devices(), Arbitraries.integers().greaterOrEqual(1))
                .as(MemberDevice::new)
                .list()
                .uniqueElements(MemberDevice::device)
                .ofMaxSize(2);
        return Combinators.combine(users(), Arbitraries.of(ThreadRole.class), devices)
                .as(Member::new)
                .list()
                .uniqueElements(Member::user)
                .ofMinSize(1)
                .ofMaxSize(3)
                .filter(members -> members.stream().flatMap(member -> member.devices().stream())
                        .map(MemberDevice::device).distinct().count()
                        == members.stream().mapToInt(member -> member.devices().size()).sum());
    }
}
