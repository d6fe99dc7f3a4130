package io.filum.desktop.admin.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.filum.desktop.admin.Administration;
import io.filum.desktop.admin.AdministrationRefused;
import io.filum.desktop.admin.Renewal;
import io.filum.desktop.vault.IssuerKeys;
import io.filum.desktop.vault.Vault;
import io.filum.model.envelope.DeviceId;
import io.filum.model.identity.Directory;

/// `renew`.
@Command(name = "renew", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Gives workstations another certificate for the same key before theirs ends; each fetches it by"
                + " itself. There is nothing to compare: a request counts only if the device that is in the directory"
                + " signed it, with the key that is in the directory. Others are refused, and say why.", "",
            "This administrator's own certificate is renewed too, if it is due.", "",
            "A workstation whose certificate has run out cannot reach the relay. Have renewal.request brought here"
                + " from its data folder (--request), and put the file that comes of it (--out) there as device.pem."})
final class RenewCommand implements Callable<Answer> {

    private static final int LARGEST_REQUEST = 64 * 1024;

    @ArgGroup(multiplicity = "1")
    private Which which;

    @Option(names = "--out", paramLabel = "FILE", description = "with --request: where the certificate goes")
    private Path out;

    private final FilumAdmin admin;

    /// One way of saying whose.
    static final class Which {

        @Parameters(paramLabel = "DEVICE", arity = "1..*", description = "name or id, as pending and people show it")
        private List<String> devices = List.of();

        @Option(names = "--all", description = "everybody whose request is good")
        private boolean all;

        @Option(names = "--request", paramLabel = "FILE", description = "one workstation, by its renewal.request")
        private Path request;
    }

    RenewCommand(FilumAdmin admin) {
        this.admin = admin;
    }

    @Override
    public Answer call() throws Exception {
        try (Vault vault = admin.openVault(); Administration administration = admin.open(vault);
                IssuerKeys issuer = admin.openIssuer()) {
            return which.request != null ? fromFile(administration, issuer) : fromRelay(administration, issuer);
        }
    }

    private Answer fromRelay(Administration administration, IssuerKeys issuer) throws Exception {
        var done = new Done();
        administration.renewOwn(issuer).ifPresent(until -> done.own = "This administrator's own certificate holds until "
                + until + " now.");
        var pending = administration.renewals().pending();
        var named = named(administration.directory());
        for (Renewal renewal : pending) {
            switch (renewal) {
                case Renewal.Fit fit when which.all || named.remove(fit.device().device()) ->
                        renew(administration, fit, issuer, done);
                case Renewal.Unfit unfit when which.all -> refuse(administration, unfit, done);
                default -> { }
            }
        }
        for (DeviceId absent : named) {
            done.refused(Map.of("device", absent, "why", "renewal-unknown"), absent + " has not asked, or not with a good"
                    + " request: see filum-admin pending. [renewal-unknown]");
        }
        return done.answer();
    }

    private HashSet<DeviceId> named(Directory directory) throws CommandFailed {
        var devices = new HashSet<DeviceId>();
        for (String each : which.devices) {
            devices.add(People.device(directory, each).device());
        }
        return devices;
    }

    private static void renew(Administration administration, Renewal.Fit fit, IssuerKeys issuer, Done done)
            throws Exception {
        try {
            var until = administration.renewals().renew(fit.request(), issuer).until();
            var fields = RenewalWords.fields(fit);
            fields.put("until", until);
            done.renewed(fields, RenewalWords.named(fit) + ": until " + until);
        } catch (AdministrationRefused e) {
            var fields = RenewalWords.fields(fit);
            fields.put("why", e.reason().code());
            done.refused(fields, RenewalWords.named(fit) + ": " + Failures.sentence(e.reason()) + " [" + e.reason().code()
                    + "]");
        }
    }

    /// Taken out of its box, so that a workstation that did ask can do it again.
    private static void refuse(Administration administration, Renewal.Unfit unfit, Done done) throws Exception {
        if (unfit.request().isPresent()) {
            administration.renewals().drop(unfit.request().get());
        }
        done.refused(RenewalWords.fields(unfit), RenewalWords.of(unfit));
    }

    private Answer fromFile(Administration administration, IssuerKeys issuer) throws Exception {
        if (out == null || Files.exists(out)) {
            throw new CommandFailed(ExitCode.REFUSED, out == null ? "out-missing" : "file-exists",
                    "Say with --out where the certificate goes; nothing is ever overwritten.");
        }
        if (Files.size(which.request) > LARGEST_REQUEST) {
            throw new CommandFailed(ExitCode.REFUSED, "renewal-damaged", "That file is no request.");
        }
        return switch (administration.renewals().examine(Files.readAllBytes(which.request))) {
            case Renewal.Fit fit -> {
                var next = administration.renewals().certify(fit.request(), issuer);
                next.writeChain(out);
                yield new Answer().say(RenewalWords.named(fit) + ": until " + next.until() + ".")
                        .say("Next: put " + out.getFileName() + " into the workstation's data folder as device.pem.")
                        .with("device", fit.device().device()).with("until", next.until()).with("file", out);
            }
            case Renewal.Unfit(_, var code) -> throw new CommandFailed(ExitCode.REFUSED, code,
                    "That request is not to be granted.");
        };
    }

    /// What came of all of them.
    private static final class Done {

        private final List<Map<String, Object>> renewed = new ArrayList<>();
        private final List<Map<String, Object>> refused = new ArrayList<>();
        private final List<String> lines = new ArrayList<>();
        private String own = "";

        void renewed(Map<String, Object> fields, String line) {
            renewed.add(fields);
            lines.add(line);
        }

        void refused(Map<String, Object> fields, String line) {
            refused.add(fields);
            lines.add(line);
        }

        Answer answer() {
            var answer = new Answer(refused.isEmpty() ? ExitCode.DONE : ExitCode.REFUSED);
            if (!own.isEmpty()) {
                answer.say(own);
            }
            lines.forEach(answer::say);
            if (own.isEmpty() && lines.isEmpty()) {
                answer.say("Nobody is waiting.");
            }
            return answer.with("renewed", renewed).with("refused", refused);
        }
    }
}
