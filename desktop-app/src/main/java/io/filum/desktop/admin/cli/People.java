package io.filum.desktop.admin.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.filum.model.envelope.DeviceId;
import io.filum.model.identity.DeviceCertificate;
import io.filum.model.identity.Directory;
import io.filum.model.identity.UserId;

/// People and devices as an administrator names them: by an id, or by a name that only one of them has.
final class People {

    private People() {}

    static Directory.Person person(Directory directory, String named) throws CommandFailed {
        return only(directory.users().stream(), named,
                person -> person.user().toString().equals(named) || person.displayName().equals(named));
    }

    static List<UserId> persons(Directory directory, List<String> named) throws CommandFailed {
        var users = new ArrayList<UserId>();
        for (var each : named) {
            users.add(person(directory, each).user());
        }
        return users;
    }

    static DeviceCertificate device(Directory directory, String named) throws CommandFailed {
        return only(directory.users().stream().flatMap(person -> directory.devicesOf(person.user()).stream()), named,
                device -> device.device().toString().equals(named) || device.deviceName().equals(named));
    }

    static String owner(Directory directory, DeviceId device) {
        return directory.owner(device).map(Directory.Person::displayName).orElse("?");
    }

    private static <T> T only(Stream<T> all, String named, Predicate<T> meant) throws CommandFailed {
        var found = all.filter(meant).toList();
        if (found.size() != 1) {
            throw new CommandFailed(ExitCode.REFUSED, found.isEmpty() ? "name-unknown" : "name-ambiguous",
                    "'" + named + "' is " + (found.isEmpty() ? "not in the directory" : "the name of several: use an id")
                            + ". See filum-admin people.");
        }
        return found.getFirst();
    }
}
