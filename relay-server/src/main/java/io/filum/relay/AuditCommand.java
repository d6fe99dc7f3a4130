package io.filum.relay;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import io.filum.model.audit.AuditAnchor;
import io.filum.model.audit.AuditHead;
import io.filum.model.audit.FhirAuditEvents;
import io.filum.model.audit.MalformedAudit;
import io.filum.relay.access.CredentialsUnusable;
import io.filum.relay.access.RelayCredentials;
import io.filum.relay.audit.AuditFolder;

/// `audit verify` and `audit export`: reads the trail of a relay, which may be running.
@Command(name = "audit", mixinStandardHelpOptions = true,
        description = "Reads the audit trail: who did what to which thread.")
final class AuditCommand implements Runnable {

    static final int BROKEN = 1;
    static final int NO_TRAIL = 3;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "verify or export");
    }

    @Command(name = "verify", mixinStandardHelpOptions = true,
            description = {"Says where the trail was edited, cut or reordered.",
                "Exit code: 0 whole, 1 not, 3 no trail there."})
    int verify(
            @Option(names = "--data", paramLabel = "DIR", required = true,
                    description = "the relay's data folder") Path data,
            @Option(names = "--anchor", paramLabel = "SIZE:HASH", converter = AnchorOption.class,
                    description = "a head that was noted earlier: finds what was shortened or written anew;"
                            + " may be given more than once")
            List<AuditHead> anchors,
            @Option(names = "--heads", paramLabel = "FILE",
                    description = "heads that a workstation was told and kept (its --relay-heads), signed by the relay")
            Path heads,
            @Option(names = "--tls", paramLabel = "DIR",
                    description = "where organisation.pem is, for --heads (default: the folder tls in the data folder)")
            Path tls) throws IOException {
        var out = spec.commandLine().getOut();
        var noted = new ArrayList<>(anchors == null ? List.<AuditHead>of() : anchors);
        var folder = AuditFolder.of(data);
        if (heads != null) {
            try {
                noted.addAll(signed(folder, heads, tls == null ? RelayOptions.tlsIn(data) : tls));
            } catch (CredentialsUnusable e) {
                spec.commandLine().getErr().println(e.getMessage());
                return CommandLine.ExitCode.USAGE;
            }
        }
        var reading = folder.verify(noted);
        if (reading.isEmpty()) {
            return noTrail(data);
        }
        var verdict = reading.get().verdict();
        verdict.findings().forEach(out::println);
        if (reading.get().torn() > 0) {
            out.println("an entry behind %d is being written, or was never finished"
                    .formatted(verdict.head().size()));
        }
        out.println("%s, entries %d to %d: %s".formatted(reading.get().name(), verdict.begin().size() + 1,
                verdict.head().size(), verdict.isWhole() ? "whole" : "NOT WHOLE"));
        out.println("head " + verdict.head());
        out.flush();
        return verdict.isWhole() ? CommandLine.ExitCode.OK : BROKEN;
    }

    @Command(name = "export", mixinStandardHelpOptions = true,
            description = {"Writes every entry as FHIR R4 AuditEvent, one JSON object per line (NDJSON).",
                "Exit code: 0 whole, 1 written but not whole (see verify), 3 no trail there."})
    int export(
            @Option(names = "--data", paramLabel = "DIR", required = true,
                    description = "the relay's data folder") Path data,
            @Option(names = "--out", paramLabel = "FILE", description = "default: standard output") Path file)
            throws IOException {
        try (var out = file == null ? new Printed(spec.commandLine().getOut())
                : new BufferedOutputStream(Files.newOutputStream(file))) {
            var reading = AuditFolder.of(data).read((trail, entry) -> {
                out.write(new FhirAuditEvents(trail).json(entry));
                out.write('\n');
            });
            if (reading.isEmpty()) {
                return noTrail(data);
            }
            return reading.get().verdict().isWhole() ? CommandLine.ExitCode.OK : BROKEN;
        }
    }

    /// The heads of this trail that a relay of this organisation has signed.
    private List<AuditHead> signed(AuditFolder folder, Path file, Path tls) throws IOException, CredentialsUnusable {
        var root = RelayCredentials.root(tls);
        var name = folder.name();
        var heads = new ArrayList<AuditHead>();
        int others = 0;
        for (var line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
            try {
                var anchor = AuditAnchor.parse(line);
                if (name.equals(Optional.of(anchor.head().trail())) && anchor.isVouchedForBy(root)) {
                    heads.add(anchor.head().head());
                    continue;
                }
            } catch (MalformedAudit _) {
                // Counted with those that nobody vouches for.
            }
            others++;
        }
        spec.commandLine().getOut().println("%d signed heads of this trail; %d lines of others, or that nobody vouches for"
                .formatted(heads.size(), others));
        return heads;
    }

    private int noTrail(Path data) {
        var err = spec.commandLine().getErr();
        err.println("There is no audit trail in " + data.resolve("audit") + ", or its first line cannot be read.");
        err.flush();
        return NO_TRAIL;
    }

    /// What picocli was told to print to, for bytes of ASCII.
    private static final class Printed extends OutputStream {

        private final PrintWriter out;

        Printed(PrintWriter out) {
            this.out = out;
        }

        @Override
        public void write(int character) {
            out.write(character);
        }

        @Override
        public void write(byte[] bytes, int from, int count) {
            out.write(new String(bytes, from, count, StandardCharsets.US_ASCII));
        }

        @Override
        public void close() {
            out.flush();
        }
    }

    private static final class AnchorOption implements CommandLine.ITypeConverter<AuditHead> {
        @Override
        public AuditHead convert(String value) {
            try {
                return AuditHead.parse(value);
            } catch (IllegalArgumentException e) {
                throw new CommandLine.TypeConversionException("SIZE:HASH, not '" + value + "'");
            }
        }
    }
}
