package io.filum.model.identity;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.DirectoryHead;
import io.filum.model.envelope.EnvelopeHash;
import io.filum.model.envelope.Id128;
import io.filum.model.envelope.OrgId;
import io.filum.model.envelope.Position;
import io.filum.model.envelope.Sha256;
import io.filum.model.envelope.ThreadHead;
import io.filum.model.envelope.ThreadId;

/// Everything that an epoch document says but the sealed packages themselves. Its hash stands in the HPKE `info` of
/// every package: none can be lifted into another document.
///
/// @param place       which epoch of which thread, and what it follows
/// @param membership  who may read from now on
/// @param view        who started the epoch, and how far they had seen
/// @param closeHeads  the last accepted envelope of each sender who was removed, so that they cannot back-date; by
///                    device, ascending
/// @param confirm     derived from the epoch's secret: nobody can hand two members two secrets
/// @param historyLink the previous epoch's secret under this one; with FULL history only, and never in epoch 1
public record EpochFrame(Place place, Membership membership, AuthorView view, List<SenderHead> closeHeads,
                         Sha256 confirm, Optional<Octets> historyLink) {

    public static final int MAX_MEMBERS = 256;
    /// 320 packages take 374 KB; an envelope takes half a megabyte.
    public static final int MAX_DEVICES = 320;
    public static final int MAX_SENDERS = 1000;
    public static final int MAX_TEAMS = 16;
    /// Salt, commitment, 32 bytes and a tag of Cobblestone-256.
    public static final int HISTORY_LINK_LENGTH = 24 + 32 + 32 + 16;

    private static final byte[] LABEL = "filum/epoch-frame/v1\0".getBytes(StandardCharsets.US_ASCII);
    private static final Comparator<Id128> BYTE_ORDER =
            Comparator.<Id128, Long>comparing(Id128::high, Long::compareUnsigned)
                    .thenComparing(Id128::low, Long::compareUnsigned);

    /// @param epoch               from 1
    /// @param previousControlHash of the epoch before; zeros for the first
    public record Place(OrgId org, ThreadId thread, int epoch, Sha256 previousControlHash) {
        public Place {
            if (epoch < 1 || epoch == 1 != previousControlHash.equals(Sha256.ZERO)) {
                throw new IllegalArgumentException("the first epoch, and only that, follows nothing");
            }
        }
    }

    /// @param members by user id, ascending
    /// @param teams   of the directory that the thread is addressed to, ascending; their people are among the members
    public record Membership(HistoryPolicy history, List<Member> members, List<String> teams) {
        public Membership {
            teams = teams.stream().map(Names::requireFit).sorted().toList();
            requireDistinct(teams.stream().distinct().count() == teams.size());
            members = members.stream().sorted(Comparator.comparing(Member::user)).toList();
            requireDistinct(members.stream().map(Member::user).distinct().count() == members.size());
            List<DeviceId> devices = devices(members);
            requireDistinct(devices.stream().distinct().count() == devices.size());
            if (members.isEmpty() || members.size() > MAX_MEMBERS || devices.size() > MAX_DEVICES
                    || teams.size() > MAX_TEAMS) {
                throw new IllegalArgumentException("too few or too many members");
            }
        }

        public Membership(HistoryPolicy history, List<Member> members) {
            this(history, members, List.of());
        }

        /// Every member device, in the order in which the document lists them and their packages.
        public List<DeviceId> devices() {
            return devices(members);
        }

        private static List<DeviceId> devices(List<Member> members) {
            return members.stream().flatMap(member -> member.devices().stream()).map(MemberDevice::device).toList();
        }
    }

    /// @param devices by device id, ascending; empty for somebody who is a member but has no device yet
    public record Member(UserId user, ThreadRole role, List<MemberDevice> devices) {
        public Member {
            devices = devices.stream().sorted(Comparator.comparing(MemberDevice::device, BYTE_ORDER)).toList();
        }
    }

    /// @param kemKeyId which of the device's KEM keys its package is sealed to
    public record MemberDevice(DeviceId device, int kemKeyId) {
        public MemberDevice {
            if (kemKeyId < 1) {
                throw new IllegalArgumentException("key ids count from 1");
            }
        }
    }

    /// Where late joiners, `SINCE_JOIN` and a gap start: signed, so that the relay cannot choose it.
    ///
    /// @param author     the device that starts the epoch and signs the document
    /// @param directory  the directory that its keys were taken from
    /// @param position   the newest position that the author had seen
    /// @param threadHead the hash over everything up to there
    /// @param senders    the newest envelope of every sender up to there; by device, ascending
    public record AuthorView(DeviceId author, DirectoryHead directory, Position position, ThreadHead threadHead,
                             List<SenderHead> senders) {
        public AuthorView {
            senders = sorted(senders);
        }
    }

    /// A sender's newest envelope in a thread.
    public record SenderHead(DeviceId device, long seq, EnvelopeHash hash) {
        public SenderHead {
            if (seq < 1) {
                throw new IllegalArgumentException("senderSeq counts from 1");
            }
        }
    }

    public EpochFrame {
        closeHeads = sorted(closeHeads);
        boolean linkAllowed = membership.history() == HistoryPolicy.FULL && place.epoch() > 1;
        if (historyLink.isPresent() && !linkAllowed) {
            throw new IllegalArgumentException("this epoch has no history to link to");
        }
        historyLink.ifPresent(link -> link.requireLength(HISTORY_LINK_LENGTH));
    }

    /// Binds packages to this document.
    public Sha256 hash() {
        FieldWriter out = new FieldWriter();
        EpochFields.writeFrame(this, out);
        return Sha256.of(LABEL, out.toBytes());
    }

    static boolean isAscending(Id128 earlier, Id128 later) {
        return BYTE_ORDER.compare(earlier, later) < 0;
    }

    private static List<SenderHead> sorted(List<SenderHead> heads) {
        if (heads.size() > MAX_SENDERS) {
            throw new IllegalArgumentException("too many senders");
        }
        requireDistinct(heads.stream().map(SenderHead::device).distinct().count() == heads.size());
        return heads.stream().sorted(Comparator.comparing(SenderHead::device, BYTE_ORDER)).toList();
    }

    private static void requireDistinct(boolean distinct) {
        if (!distinct) {
            throw new IllegalArgumentException("something is listed twice");
        }
    }
}
