package io.filum.desktop.admin.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.filum.desktop.transfer.Enrolment;
import io.filum.desktop.vault.CredentialsRefused;
import io.filum.desktop.vault.IssuerKeys;

/// `relay equip`.
@Command(name = "equip", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Makes a relay's private key and certificates, in a folder for its --tls. Needs the issuer's"
                + " passphrase, no relay and no network.", "",
            "Copy the folder to the relay's machine by a safe way and delete it here: relay.key is secret.", "",
            "A certificate holds for a year. Before it ends, have --renew make another one for the same key: it needs"
                + " relay.pem alone, which is not secret. The relay takes it up without a restart. Without --renew it gets"
                + " another key, such as when somebody may have read the old one."})
final class RelayEquip implements Callable<Answer> {

    @Parameters(paramLabel = "DIR", description = "the folder to write; what is in it already is replaced")
    private Path target;

    @Option(names = "--host", paramLabel = "NAME", split = ",",
            description = "further names or addresses under which the relay is found, beside the one in its address;"
                    + " may be given again")
    private List<String> hosts = List.of();

    @Option(names = "--renew", description = "only replaces relay.pem in DIR, for the same key and names")
    private boolean renew;

    private final FilumAdmin admin;

    RelayEquip(FilumAdmin admin) {
        this.admin = admin;
    }

    @Override
    public Answer call() throws Exception {
        try (IssuerKeys issuer = admin.openIssuer()) {
            if (renew) {
                return renew(issuer);
            }
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

    private Answer renew(IssuerKeys issuer) throws IOException, CommandFailed {
        try {
            var names = issuer.renewRelay(target, hosts, admin.clock().instant());
            return new Answer()
                    .say("The relay's certificate in " + target.toAbsolutePath() + " is renewed for the same key, for "
                            + String.join(", ", names) + ".")
                    .say("Next: if that is not the relay's own folder, put relay.pem into it.")
                    .with("tls", target.toAbsolutePath())
                    .with("hosts", names);
        } catch (CredentialsRefused e) {
            throw new CommandFailed(ExitCode.REFUSED, "relay-not-ours",
                    "relay.pem in " + target + " is not the certificate of a relay of this organisation.");
        }
    }

    private String host() throws Exception {
        var host = Enrolment.read(admin.folder().path()).relay().getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
