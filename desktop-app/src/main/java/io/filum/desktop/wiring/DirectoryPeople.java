package io.filum.desktop.wiring;

import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import io.filum.desktop.ui.People;
import io.filum.model.envelope.DeviceId;
import io.filum.model.identity.Directory;
import io.filum.model.identity.HistoryPolicy;
import io.filum.model.identity.Policy;
import io.filum.model.identity.Role;
import io.filum.model.identity.UserId;

/// People as the newest verified directory has them; before there is one, ids.
final class DirectoryPeople implements People {

    private final Supplier<Optional<Directory>> directory;
    private final UserId me;

    DirectoryPeople(Supplier<Optional<Directory>> directory, UserId me) {
        this.directory = directory;
        this.me = me;
    }

    @Override
    public Person person(UserId id) {
        return new Person(id, directory.get().flatMap(known -> known.user(id)).map(Directory.Person::displayName)
                .orElseGet(() -> id.toString().substring(0, 8)));
    }

    @Override
    public String device(DeviceId id) {
        return directory.get().flatMap(known -> known.known(id)).map(device -> device.certificate().deviceName())
                .orElseGet(() -> id.toString().substring(0, 8));
    }

    @Override
    public Standing standing(UserId id) {
        return directory.get().flatMap(known -> known.user(id))
                .map(person -> new Standing(person.role() == Role.CUSTODIAN, !person.active()))
                .orElse(Standing.ORDINARY);
    }

    @Override
    public Person me() {
        return person(me);
    }

    @Override
    public List<Addressee> addressees() {
        List<Addressee> found = new ArrayList<>();
        directory.get().ifPresent(known -> {
            known.users().stream().filter(Directory.Person::active)
                    .filter(person -> !person.user().equals(me) && !known.devicesOf(person.user()).isEmpty())
                    .forEach(person -> found.add(new Addressee(person.displayName(), List.of(person.user()), false)));
            known.teams().forEach(team -> {
                List<UserId> reachable = team.users().stream()
                        .filter(user -> !user.equals(me) && !known.devicesOf(user).isEmpty()).toList();
                if (!reachable.isEmpty()) {
                    found.add(new Addressee(team.name(), reachable, true));
                }
            });
        });
        found.sort(Comparator.comparing(Addressee::name, Collator.getInstance()));
        return found;
    }

    @Override
    public List<Person> administrators() {
        return directory.get().map(Directory::users).orElse(List.of()).stream()
                .filter(person -> person.role() == Role.ADMINISTRATOR).map(person -> person(person.user())).toList();
    }

    @Override
    public String organisation() {
        return directory.get().map(Directory::name).orElse("");
    }

    @Override
    public HistoryPolicy history() {
        return directory.get().map(Directory::policy).orElse(Policy.DEFAULT).history();
    }

    @Override
    public boolean demo() {
        return directory.get().map(Directory::demo).orElse(false);
    }
}
