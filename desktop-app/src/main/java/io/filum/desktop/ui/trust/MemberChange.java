package io.filum.desktop.ui.trust;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import io.filum.desktop.transfer.Addressees;
import io.filum.desktop.ui.People;
import io.filum.desktop.ui.People.Addressee;
import io.filum.model.identity.HistoryPolicy;
import io.filum.model.identity.UserId;

/// Who is to come into a thread and who is to leave it, as far as somebody has chosen.
final class MemberChange {

    final StringProperty search = new SimpleStringProperty("");
    final ObservableList<Addressee> matches = FXCollections.observableArrayList();
    final ObservableList<Addressee> add = FXCollections.observableArrayList();
    /// Of those who are there now.
    final ObservableList<Addressee> remove = FXCollections.observableArrayList();
    final ObjectProperty<HistoryPolicy> history = new SimpleObjectProperty<>();
    final BooleanBinding nothing;
    final List<Addressee> present;

    private final People people;

    MemberChange(ReaderFacts before, People people) {
        this.people = people;
        present = present(before, people);
        history.set(before.history());
        nothing = Bindings.createBooleanBinding(
                () -> add.isEmpty() && remove.isEmpty() && history.get() == before.history(), add, remove, history);
        search.subscribe(this::match);
        add.subscribe(this::match);
    }

    /// Teams first, then people who are there by themselves or through one.
    private static List<Addressee> present(ReaderFacts before, People people) {
        var all = FXCollections.<Addressee>observableArrayList();
        var known = people.addressees();
        before.teams().forEach(team -> all.add(known.stream().filter(who -> who.team() && who.name().equals(team))
                .findFirst().orElseGet(() -> new Addressee(team, List.of(), true))));
        before.readers().stream().filter(reader -> !reader.own()).forEach(reader ->
                all.add(new Addressee(reader.person().name(), List.of(reader.person().id()), false)));
        return List.copyOf(all);
    }

    void choose(Addressee who) {
        if (!add.contains(who)) {
            add.add(who);
        }
        search.set("");
    }

    void keep(Addressee who, boolean stays) {
        if (stays) {
            remove.remove(who);
        } else if (!remove.contains(who)) {
            remove.add(who);
        }
    }

    Addressees toAdd() {
        return addressees(add);
    }

    Addressees toRemove() {
        return addressees(remove);
    }

    private static Addressees addressees(List<Addressee> chosen) {
        Set<UserId> users = new HashSet<>();
        Set<String> teams = new HashSet<>();
        for (Addressee who : chosen) {
            if (who.team()) {
                teams.add(who.name());
            } else {
                users.addAll(who.users());
            }
        }
        return new Addressees(users, teams);
    }

    private void match() {
        matches.setAll(people.addressees().stream()
                .filter(who -> !add.contains(who) && !present.contains(who) && who.isMeantBy(search.get())).toList());
    }
}
