package io.filum.desktop.admin.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;

import io.filum.desktop.admin.Administration;
import io.filum.desktop.vault.Vault;
import io.filum.model.identity.DeviceCertificate;
import io.filum.model.identity.Directory;

/// `people`.
@Command(name = "people", mixinStandardHelpOptions = true,
        description = "Who belongs to the organisation, with which devices, and in which teams.")
final class PeopleCommand implements Callable<Answer> {

    private final FilumAdmin admin;

    PeopleCommand(FilumAdmin admin) {
        this.admin = admin;
    }

    @Override
    public Answer call() throws Exception {
        try (Vault vault = admin.openVault(); Administration administration = admin.open(vault)) {
            var directory = administration.directory();
            var answer = new Answer();
            for (var person : directory.users()) {
                answer.say(person.user() + "  " + person.displayName() + " (" + RoleName.of(person.role()) + ")");
                directory.devicesOf(person.user()).forEach(device ->
                        answer.say("    " + device.device() + "  " + device.deviceName()));
            }
            directory.teams().forEach(team -> answer.say("team '" + team.name() + "': " + names(directory, team)));
            return answer
                    .with("people", directory.users().stream().map(person -> fields(directory, person)).toList())
                    .with("teams", directory.teams().stream()
                            .map(team -> Map.of("name", team.name(), "users", team.users())).toList());
        }
    }

    private static String names(Directory directory, Directory.Team team) {
        return String.join(", ", team.users().stream()
                .map(user -> directory.user(user).map(Directory.Person::displayName).orElse("?")).toList());
    }

    private static Map<String, Object> fields(Directory directory, Directory.Person person) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("user", person.user());
        fields.put("name", person.displayName());
        fields.put("role", RoleName.of(person.role()));
        fields.put("devices", devices(directory.devicesOf(person.user())));
        return fields;
    }

    private static List<Map<String, Object>> devices(List<DeviceCertificate> devices) {
        return devices.stream().map(device ->
                Map.<String, Object>of("device", device.device(), "name", device.deviceName())).toList();
    }
}
