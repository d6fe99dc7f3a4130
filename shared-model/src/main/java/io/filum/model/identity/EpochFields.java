package io.filum.model.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.DirectoryHead;
import io.filum.model.envelope.EnvelopeHash;
import io.filum.model.envelope.OrgId;
import io.filum.model.envelope.Position;
import io.filum.model.envelope.Sha256;
import io.filum.model.envelope.ThreadHead;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.EpochFrame.AuthorView;
import io.filum.model.identity.EpochFrame.Member;
import io.filum.model.identity.EpochFrame.MemberDevice;
import io.filum.model.identity.EpochFrame.Membership;
import io.filum.model.identity.EpochFrame.Place;
import io.filum.model.identity.EpochFrame.SenderHead;
import io.filum.model.identity.MalformedDocument.Reason;

/// The fields of an epoch document, in both directions.
final class EpochFields {

    private static final int MAGIC = 'E' << 8 | 'D';
    private static final int VERSION = 1;
    /// X-Wing, HKDF-SHA256, AES-256-GCM; HKDF-SHA-512 and Cobblestone-256 under the secret; Ed25519 and ML-DSA-65.
    private static final int SUITE = 1;

    private EpochFields() {
    }

    static byte[] body(EpochFrame frame, List<SealedPackage> packages) {
        FieldWriter out = new FieldWriter();
        writeFrame(frame, out);
        packages.forEach(sealed -> sealed.writeTo(out));
        return out.toBytes();
    }

    static void writeFrame(EpochFrame frame, FieldWriter out) {
        out.u16(MAGIC).u8(VERSION).u8(SUITE);
        writePlace(frame.place(), out);
        writeMembership(frame.membership(), out);
        writeView(frame.view(), out);
        writeHeads(frame.closeHeads(), out);
        out.hash(frame.confirm());
        out.flag(frame.historyLink().isPresent());
        frame.historyLink().ifPresent(out::octets);
    }

    static EpochFrame readFrame(FieldReader in) throws MalformedDocument {
        in.require(in.u16() == MAGIC, Reason.MAGIC);
        in.require(in.u8() == VERSION, Reason.VERSION);
        in.require(in.u8() == SUITE, Reason.SUITE);
        Place place = readPlace(in);
        Membership membership = readMembership(in);
        AuthorView view = readView(in);
        List<SenderHead> closeHeads = readHeads(in);
        Sha256 confirm = in.hash();
        boolean linked = in.flag();
        in.require(!linked || place.epoch() > 1 && membership.history() == HistoryPolicy.FULL, Reason.KIND);
        Optional<Octets> link = linked ? Optional.of(in.octets(EpochFrame.HISTORY_LINK_LENGTH)) : Optional.empty();
        return new EpochFrame(place, membership, view, closeHeads, confirm, link);
    }

    private static void writePlace(Place place, FieldWriter out) {
        out.id(place.org()).id(place.thread()).u32(place.epoch()).hash(place.previousControlHash());
    }

    private static Place readPlace(FieldReader in) throws MalformedDocument {
        OrgId org = in.org();
        ThreadId thread = in.thread();
        int epoch = in.u32();
        Sha256 previous = in.hash();
        in.require(epoch >= 1 && epoch == 1 == previous.equals(Sha256.ZERO), Reason.NUMBER);
        return new Place(org, thread, epoch, previous);
    }

    private static void writeMembership(Membership membership, FieldWriter out) {
        out.u8(membership.history().ordinal() + 1).u16(membership.members().size());
        for (Member member : membership.members()) {
            out.user(member.user()).u8(member.role().ordinal() + 1).u16(member.devices().size());
            member.devices().forEach(device -> out.id(device.device()).u32(device.kemKeyId()));
        }
        out.u16(membership.teams().size());
        membership.teams().forEach(out::text);
    }

    private static Membership readMembership(FieldReader in) throws MalformedDocument {
        HistoryPolicy history = in.constant(HistoryPolicy.values());
        int count = in.count(1, EpochFrame.MAX_MEMBERS);
        List<Member> members = new ArrayList<>();
        int devices = 0;
        for (int i = 0; i < count; i++) {
            Member member = readMember(in, EpochFrame.MAX_DEVICES - devices);
            in.require(members.isEmpty() || members.getLast().user().compareTo(member.user()) < 0, Reason.ORDER);
            members.add(member);
            devices += member.devices().size();
        }
        List<String> teams = readTeams(in);
        try {
            return new Membership(history, members, teams);
        } catch (IllegalArgumentException e) {
            // What is left to be wrong here is one device under two members.
            throw new MalformedDocument(Reason.ORDER);
        }
    }

    private static List<String> readTeams(FieldReader in) throws MalformedDocument {
        int count = in.count(0, EpochFrame.MAX_TEAMS);
        List<String> teams = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String team = in.name();
            in.require(teams.isEmpty() || teams.getLast().compareTo(team) < 0, Reason.ORDER);
            teams.add(team);
        }
        return teams;
    }

    private static Member readMember(FieldReader in, int atMost) throws MalformedDocument {
        UserId user = in.user();
        ThreadRole role = in.constant(ThreadRole.values());
        int count = in.count(0, atMost);
        List<MemberDevice> devices = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            DeviceId device = in.device();
            int kemKeyId = in.u32();
            in.require(kemKeyId >= 1, Reason.NUMBER);
            in.require(devices.isEmpty() || EpochFrame.isAscending(devices.getLast().device(), device), Reason.ORDER);
            devices.add(new MemberDevice(device, kemKeyId));
        }
        return new Member(user, role, devices);
    }

    private static void writeView(AuthorView view, FieldWriter out) {
        out.id(view.author()).u32(view.directory().size()).hash(view.directory().head());
        out.u64(view.position().segment()).u64(view.position().seq()).hash(view.threadHead().value());
        writeHeads(view.senders(), out);
    }

    private static AuthorView readView(FieldReader in) throws MalformedDocument {
        DeviceId author = in.device();
        int directorySize = in.u32();
        in.require(directorySize >= 0, Reason.NUMBER);
        DirectoryHead directory = new DirectoryHead(directorySize, in.hash());
        Position position = new Position(in.count64(), in.count64());
        return new AuthorView(author, directory, position, new ThreadHead(in.hash()), readHeads(in));
    }

    private static void writeHeads(List<SenderHead> heads, FieldWriter out) {
        out.u16(heads.size());
        heads.forEach(head -> out.id(head.device()).u64(head.seq()).hash(head.hash().value()));
    }

    private static List<SenderHead> readHeads(FieldReader in) throws MalformedDocument {
        int count = in.count(0, EpochFrame.MAX_SENDERS);
        List<SenderHead> heads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            DeviceId device = in.device();
            long seq = in.u64();
            in.require(seq >= 1, Reason.NUMBER);
            in.require(heads.isEmpty() || EpochFrame.isAscending(heads.getLast().device(), device), Reason.ORDER);
            heads.add(new SenderHead(device, seq, new EnvelopeHash(in.hash())));
        }
        return heads;
    }
}
