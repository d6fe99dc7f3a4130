package io.filum.desktop.admin.cli;

import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.filum.desktop.admin.Administration;
import io.filum.desktop.vault.IssuerKeys;
import io.filum.desktop.vault.Vault;
import io.filum.model.identity.DirectoryEntry.SetRelays;

/// `relay addresses`.
@Command(name = "addresses", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Where the organisation's relays are: shows it, or says so to every workstation, in the signed"
                + " directory. They share one Redis; a workstation goes to any of them, and to the next where one does"
                + " not answer. The address that it was invited with stays the last one that it tries."})
final class RelayAddresses implements Callable<Answer> {

    @ArgGroup
    private Change change;

    private final FilumAdmin admin;

    /// One or the other, or neither.
    static final class Change {

        @Parameters(paramLabel = "URI", arity = "1..*", converter = RelayAddress.class,
                description = "all of them, in place of those that were named before")
        private List<URI> relays;

        @Option(names = "--none", description = "names none: each workstation goes by its invitation again")
        private boolean none;
    }

    RelayAddresses(FilumAdmin admin) {
        this.admin = admin;
    }

    @Override
    public Answer call() throws Exception {
        try (Vault vault = admin.openVault(); Administration administration = admin.open(vault)) {
            if (change == null) {
                return answer(administration.directory().relays());
            }
            var relays = change.none ? List.<URI>of() : change.relays;
            try (IssuerKeys issuer = admin.openIssuer()) {
                administration.setRelays(new SetRelays(relays).relays(), issuer);
            } catch (IllegalArgumentException e) {
                throw new CommandFailed(ExitCode.USAGE, "relays-unfit", "At most " + SetRelays.MAX_RELAYS
                        + " addresses, each once, with a host and perhaps a port and nothing behind them.");
            }
            return answer(relays);
        }
    }

    private static Answer answer(List<URI> relays) {
        return new Answer().say(words(relays)).with("relays", relays.stream().map(URI::toString).toList());
    }

    static String words(List<URI> relays) {
        return relays.isEmpty() ? "none named: by invitation"
                : relays.stream().map(URI::toString).collect(Collectors.joining(", "));
    }
}
