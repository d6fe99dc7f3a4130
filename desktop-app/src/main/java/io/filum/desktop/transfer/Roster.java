package io.filum.desktop.transfer;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.filum.desktop.store.Epoch;
import io.filum.desktop.store.MemberWish;
import io.filum.model.envelope.DeviceId;
import io.filum.model.identity.DeviceCertificate;
import io.filum.model.identity.Directory;
import io.filum.model.identity.HistoryPolicy;
import io.filum.model.identity.ThreadRole;
import io.filum.model.identity.UserId;

/// Who belongs into a thread by the directory's word: its members who are still with the organisation, the people of its
/// teams, and whomever somebody here wants to add or remove.
///
/// @param users   and why each of them is a member
/// @param devices all that these have now
/// @param teams   that the thread is addressed to, those left out that the organisation dissolved
record Roster(Map<UserId, ThreadRole> users, Set<DeviceId> devices, Set<String> teams, HistoryPolicy history) {

    Roster {
        users = Map.copyOf(users);
        devices = Set.copyOf(devices);
        teams = Set.copyOf(teams);
    }

    static Roster first(UserId author, Addressees addressees, HistoryPolicy history, Directory known) {
        var sketch = new Sketch(known, Map.of(), Set.of(), history);
        addressees.users().forEach(sketch::add);
        sketch.add(author);
        sketch.teams.addAll(addressees.teams());
        return sketch.roster();
    }

    static Roster next(Epoch now, Collection<MemberWish> wishes, Directory known) {
        var sketch = new Sketch(known, now.users(), now.teams(), now.history());
        wishes.forEach(sketch::apply);
        return sketch.roster();
    }

    /// Whether the thread needs another epoch because of what the directory says.
    boolean differsFrom(Epoch now) {
        return !users.keySet().equals(now.users().keySet()) || !devices.equals(now.devices().keySet());
    }

    /// Whether it needs one because of what somebody wishes.
    boolean changes(Epoch now) {
        return differsFrom(now) || !teams.equals(now.teams()) || history != now.history();
    }

    /// Whether somebody would read along who must not any more.
    static boolean isStale(Epoch now, Directory known) {
        return now.devices().keySet().stream().anyMatch(device -> known.device(device).isEmpty());
    }

    /// What is being changed.
    private static final class Sketch {
        private final Directory known;
        private final Map<UserId, ThreadRole> users;
        private final Set<String> teams;
        private HistoryPolicy history;

        Sketch(Directory known, Map<UserId, ThreadRole> users, Set<String> teams, HistoryPolicy history) {
            this.known = known;
            this.users = new HashMap<>(users);
            this.teams = new HashSet<>(teams);
            this.history = history;
        }

        void apply(MemberWish wish) {
            switch (wish) {
                case MemberWish.AddUser(var user) -> add(user);
                case MemberWish.RemoveUser(var user) -> remove(user);
                case MemberWish.AddTeam(var team) -> teams.add(team);
                case MemberWish.RemoveTeam(var team) -> teams.remove(team);
                case MemberWish.History(var policy) -> history = policy;
            }
        }

        void add(UserId user) {
            users.merge(user, ThreadRole.MEMBER,
                    (before, now) -> before == ThreadRole.CUSTODIAN ? before : now);
        }

        /// Somebody who is a member through a team would come back with it: the team is let go, its others stay.
        private void remove(UserId user) {
            var through = known.teams().stream()
                    .filter(team -> teams.contains(team.name()) && team.users().contains(user)).toList();
            for (var team : through) {
                teams.remove(team.name());
                team.users().forEach(this::add);
            }
            users.remove(user);
        }

        Roster roster() {
            var people = known.teams().stream().collect(Collectors.toMap(Directory.Team::name, Directory.Team::users));
            boolean dissolved = teams.retainAll(people.keySet());
            var through = teams.stream().flatMap(team -> people.get(team).stream()).collect(Collectors.toSet());
            if (dissolved) {
                // Nobody loses a patient's thread because a list was tidied up.
                users.replaceAll((_, role) -> role == ThreadRole.TEAM ? ThreadRole.MEMBER : role);
            }
            users.entrySet().removeIf(user ->
                    user.getValue() == ThreadRole.TEAM && !through.contains(user.getKey()));
            through.forEach(user -> users.putIfAbsent(user, ThreadRole.TEAM));
            users.keySet().removeIf(user -> known.user(user).filter(Directory.Person::active).isEmpty());
            var devices = users.keySet().stream()
                    .flatMap(user -> known.devicesOf(user).stream()).map(DeviceCertificate::device)
                    .collect(Collectors.toSet());
            return new Roster(users, devices, teams, history);
        }
    }
}
