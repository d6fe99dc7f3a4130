package io.filum.desktop.admin.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.filum.desktop.admin.Administration;
import io.filum.desktop.vault.IssuerKeys;
import io.filum.desktop.vault.Vault;

/// `revoke person` and `revoke device`.
@Command(name = "revoke", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "(person | device)",
        description = {"Puts a person or a device out, for good: the relay cuts it off within seconds, and nobody seals to"
                + " it any more. What it could read before it can still read."})
final class RevokeCommand {

    private final FilumAdmin admin;

    RevokeCommand(FilumAdmin admin) {
        this.admin = admin;
    }

    @Command(name = "person", mixinStandardHelpOptions = true,
            description = "Puts a person out, with all of their devices.")
    Answer person(
            @Parameters(paramLabel = "NAME|ID", description = "as people shows it") String named,
            @Option(names = "--yes", description = "do not ask") boolean sure) throws Exception {
        try (Vault vault = admin.openVault(); Administration administration = admin.open(vault)) {
            var person = People.person(administration.directory(), named);
            if (!sure) {
                admin.confirm("Put " + person.displayName() + " out, with "
                        + administration.directory().devicesOf(person.user()).size() + " device(s), for good?");
            }
            try (IssuerKeys issuer = admin.openIssuer()) {
                administration.revokeUser(person.user(), issuer);
            }
            return new Answer().say(person.displayName() + " is out.").with("user", person.user());
        }
    }

    @Command(name = "device", mixinStandardHelpOptions = true,
            description = "Puts one device out, such as a lost one. Its owner stays.")
    Answer device(
            @Parameters(paramLabel = "NAME|ID", description = "as people shows it") String named,
            @Option(names = "--yes", description = "do not ask") boolean sure) throws Exception {
        try (Vault vault = admin.openVault(); Administration administration = admin.open(vault)) {
            var device = People.device(administration.directory(), named);
            if (!sure) {
                admin.confirm("Put '" + device.deviceName() + "' of "
                        + People.owner(administration.directory(), device.device()) + " out, for good?");
            }
            try (IssuerKeys issuer = admin.openIssuer()) {
                administration.revokeDevice(device.device(), issuer);
            }
            return new Answer().say("'" + device.deviceName() + "' is out.").with("device", device.device());
        }
    }
}
