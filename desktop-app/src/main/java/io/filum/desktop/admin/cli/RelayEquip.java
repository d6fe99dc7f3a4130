package io.filum.desktop.admin.cli;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.filum.desktop.transfer.Enrolment;
import io.filum.desktop.vault.IssuerKeys;

/// `relay equip`.
@Command(name = "equip", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Makes a relay's private key and certificates, in a folder for its --tls. Needs the issuer's"
                + " passphrase, no relay and no network.", "",
            "Copy the folder to the relay's machine by a safe way and delete it here: relay.key is secret. A"
                + " certificate holds for a year; equip the relay again before it ends: it takes the"
                + " new one up without a restart."})
final class RelayEquip implements Callable<Answer> {

    @Parameters(paramLabel = "DIR", description = "the folder to write; what is in it already is replaced")
    private Path target;

    @Option(names = "--host", paramLabel = "NAME", split = ",",
            description = "further names or addresses under which the relay is found, beside the one in its address;"
                    + " may be given again")
    private List<String> hosts = List.of();

    private final FilumAdmin admin;

    RelayEquip(FilumAdmin admin) {
        this.admin = admin;
    }

    @Override
    public Answer call() throws Exception {
        try (IssuerKeys issuer = admin.openIssuer()) {
            var names = new LinkedHashSet<>(List.of(host()));
            names.addAll(hosts);
            issuer.equipRelay(target, List.copyOf(names), admin.clock().instant());
            return new Answer()
                    .say("The relay's key and certificates are in " + target.toAbsolutePath() + ", for "
                            + String.join(", ", names) + ".")
                    .say("Next: on the relay's machine, java -jar filum-relay.jar --tls DIR --host 0.0.0.0;"
                            + " then filum-admin relay introduce.")
                    .with("tls", target.toAbsolutePath())
                    .with("hosts", List.copyOf(names));
        }
    }

    private String host() throws Exception {
        var host = Enrolment.read(admin.folder().path()).relay().getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
