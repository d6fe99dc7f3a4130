package io.filum.desktop.transfer;

import java.util.Collection;
import java.util.Set;

import io.filum.model.identity.UserId;

/// People and teams, as somebody picks them for a thread.
public record Addressees(Set<UserId> users, Set<String> teams) {

    public static final Addressees NOBODY = new Addressees(Set.of(), Set.of());

    public Addressees {
        users = Set.copyOf(users);
        teams = Set.copyOf(teams);
    }

    public static Addressees people(Collection<UserId> users) {
        return new Addressees(Set.copyOf(users), Set.of());
    }

    public boolean isEmpty() {
        return users.isEmpty() && teams.isEmpty();
    }
}
