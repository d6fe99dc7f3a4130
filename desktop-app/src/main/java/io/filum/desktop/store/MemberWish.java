package io.filum.desktop.store;

import java.util.Optional;

import io.filum.model.identity.HistoryPolicy;
import io.filum.model.identity.UserId;

/// One part of a change of members that somebody asked for here.
public sealed interface MemberWish {

    record AddUser(UserId user) implements MemberWish {}

    record RemoveUser(UserId user) implements MemberWish {}

    record AddTeam(String team) implements MemberWish {}

    record RemoveTeam(String team) implements MemberWish {}

    /// What those who join from now on may read.
    record History(HistoryPolicy policy) implements MemberWish {}

    /// How the table keeps it.
    record Row(String kind, Optional<UserId> user, Optional<String> text) {

        static Row of(MemberWish wish) {
            return switch (wish) {
                case AddUser(var user) -> new Row("ADD_USER", Optional.of(user), Optional.empty());
                case RemoveUser(var user) -> new Row("REMOVE_USER", Optional.of(user), Optional.empty());
                case AddTeam(var team) -> new Row("ADD_TEAM", Optional.empty(), Optional.of(team));
                case RemoveTeam(var team) -> new Row("REMOVE_TEAM", Optional.empty(), Optional.of(team));
                case History(var policy) -> new Row("HISTORY", Optional.empty(), Optional.of(policy.name()));
            };
        }

        MemberWish wish() {
            return switch (kind) {
                case "ADD_USER" -> new AddUser(user.orElseThrow());
                case "REMOVE_USER" -> new RemoveUser(user.orElseThrow());
                case "ADD_TEAM" -> new AddTeam(text.orElseThrow());
                case "REMOVE_TEAM" -> new RemoveTeam(text.orElseThrow());
                case "HISTORY" -> new History(HistoryPolicy.valueOf(text.orElseThrow()));
                default -> throw new StoreFailure(StoreFailure.Code.DAMAGED, null);
            };
        }
    }
}
