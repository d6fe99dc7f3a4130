package io.filum.desktop.admin.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import io.filum.desktop.admin.Administration;
import io.filum.desktop.transfer.Enrolment;
import io.filum.desktop.vault.Vault;
import io.filum.model.identity.Directory;

/// `relay introduce`.
@Command(name = "introduce", mixinStandardHelpOptions = true,
        description = {"Gives a new relay the organisation's directory, so that it knows whom to let in; or an old one"
                + " what it lacks. Does no harm when it is repeated."})
final class RelayIntroduce implements Callable<Answer> {

    @Option(names = "--relay", paramLabel = "URI", converter = RelayAddress.class,
            description = "where it is now, if it is not where the organisation was told when it was founded; kept")
    private URI relay;

    private final FilumAdmin admin;

    RelayIntroduce(FilumAdmin admin) {
        this.admin = admin;
    }

    @Override
    public Answer call() throws Exception {
        try (Vault vault = admin.openVault()) {
            if (relay != null) {
                Path folder = admin.folder().path();
                Enrolment.read(folder).withRelay(relay).write(folder);
            }
            return introduce(vault);
        }
    }

    private Answer introduce(Vault vault) throws Exception {
        try (Administration administration = admin.open(vault)) {
            Directory directory = administration.introduceRelay();
            return new Answer()
                    .say("The relay knows '" + directory.name() + "': " + directory.head().size()
                            + " entries in its directory.")
                    .with("organisation", directory.name())
                    .with("size", directory.head().size())
                    .with("head", directory.head().head());
        }
    }
}
