package io.filum.desktop.admin.cli;

import java.util.List;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import io.filum.desktop.admin.Administration;
import io.filum.desktop.vault.IssuerKeys;
import io.filum.desktop.vault.Vault;

/// `team add` and `team remove`.
@Command(name = "team", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "(add | remove)",
        description = "Named lists of people, such as 'ICU night', that threads can be addressed to.")
final class TeamCommand {

    private final FilumAdmin admin;

    TeamCommand(FilumAdmin admin) {
        this.admin = admin;
    }

    @Command(name = "add", mixinStandardHelpOptions = true,
            description = "Adds a team, or puts another list in its place.")
    Answer add(
            @Parameters(paramLabel = "TEAM", description = "its name") String team,
            @Parameters(paramLabel = "NAME|ID", arity = "1..*", description = "everybody who is in it")
            List<String> named) throws Exception {
        try (Vault vault = admin.openVault(); Administration administration = admin.open(vault)) {
            var users = People.persons(administration.directory(), named);
            try (IssuerKeys issuer = admin.openIssuer()) {
                administration.addTeam(team, users, issuer);
            } catch (IllegalArgumentException e) {
                throw new CommandFailed(ExitCode.REFUSED, "team-unfit",
                        "A team has a name that can be shown, and 1 to 500 people.");
            }
            return new Answer().say("'" + team + "' has " + users.size() + " people.")
                    .with("team", team).with("users", users);
        }
    }

    @Command(name = "remove", mixinStandardHelpOptions = true,
            description = "Removes a team. Threads that are addressed to it keep their people.")
    Answer remove(@Parameters(paramLabel = "TEAM", description = "its name") String team) throws Exception {
        try (Vault vault = admin.openVault(); Administration administration = admin.open(vault)) {
            if (administration.directory().teams().stream().noneMatch(known -> known.name().equals(team))) {
                throw new CommandFailed(ExitCode.ABSENT, "team-unknown", "There is no team '" + team + "'.");
            }
            try (IssuerKeys issuer = admin.openIssuer()) {
                administration.removeTeam(team, issuer);
            }
            return new Answer().say("'" + team + "' is removed.").with("team", team);
        }
    }
}
