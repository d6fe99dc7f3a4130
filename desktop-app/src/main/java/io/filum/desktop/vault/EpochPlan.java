package io.filum.desktop.vault;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadHead;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.EpochFrame.SenderHead;
import io.filum.model.identity.HistoryPolicy;
import io.filum.model.identity.ThreadRole;
import io.filum.model.identity.UserId;

/// What an epoch is to be started with.
///
/// @param thread     the thread
/// @param members    who may read from then on
/// @param history    whether those who join may read what came before
/// @param seen       how far this workstation has seen the thread
/// @param closeHeads the last accepted envelope of each sender who is removed
/// @param teams      of the directory that the thread is addressed to; their people are among the members
public record EpochPlan(ThreadId thread, Map<UserId, ThreadRole> members, HistoryPolicy history, Seen seen,
                        List<SenderHead> closeHeads, Set<String> teams) {

    /// How far a workstation has seen a thread: position, hash over it, and each sender's newest envelope.
    public record Seen(Position position, ThreadHead head, List<SenderHead> senders) {
        public static final Seen NOTHING = new Seen(Position.START, ThreadHead.EMPTY, List.of());
    }

    public EpochPlan {
        members = Map.copyOf(members);
        closeHeads = List.copyOf(closeHeads);
        teams = Set.copyOf(teams);
    }

    /// For a new thread.
    public static EpochPlan first(ThreadId thread, Collection<UserId> members, HistoryPolicy history) {
        Map<UserId, ThreadRole> roles = new HashMap<>();
        members.forEach(user -> roles.put(user, ThreadRole.MEMBER));
        return new EpochPlan(thread, roles, history, Seen.NOTHING, List.of(), Set.of());
    }
}
