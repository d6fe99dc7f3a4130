package io.filum.desktop.launch;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

import io.filum.model.audit.AuditHead;

/// The words that the program understands when it is started from a shell, a shortcut or a file manager.
@Command(name = "filum-workstation", mixinStandardHelpOptions = true, version = "Filum 0.1.0",
    description = "Carries patient data between clinicians, sealed from one workstation to another.",
    footer = {"", "A second start with the same data folder hands its files to the first and raises its window."})
final class CommandLine {

    /// What came of reading the arguments.
    sealed interface Parsed {

        record Start(LaunchOptions options) implements Parsed {}

        /// Reads the audit trail instead of starting.
        ///
        /// @param export where to write it as FHIR; absent: only verify
        record Audit(Path dataFolder, Optional<Path> export, Optional<AuditHead> anchor) implements Parsed {}

        /// Writes down what relays said, signed, about their own trails.
        record RelayHeads(Path dataFolder, Path to) implements Parsed {}

        /// Everything has been said: help, version, or what was wrong.
        record Stop(int exitCode) implements Parsed {}
    }

    static final int WRONG_USAGE = 2;

    @Option(names = "--data", paramLabel = "DIR", description = "Folder of the vault and the database."
        + " Default: where this system keeps a person's data.")
    private Path data;

    @Option(names = "--relay", paramLabel = "URI", converter = RelayUri.class,
        description = "The relay, such as https://relay.hospital.example. Default: the one enrolled with.")
    private URI relay;

    @Option(names = "--lang", paramLabel = "ko|en", converter = Language.class,
        description = "Language of the windows. Default: the system's.")
    private Locale language;

    @Option(names = "--audit-verify", description = "Says where this workstation's audit trail was edited, cut or"
        + " reordered, and ends. Needs no passphrase. Exit code: 0 whole, 1 not, 5 no trail there.")
    private boolean auditVerify;

    @Option(names = "--audit-anchor", paramLabel = "SIZE:HASH", converter = Anchor.class,
        description = "For --audit-verify: a head that it printed earlier; finds what was written anew.")
    private AuditHead auditAnchor;

    @Option(names = "--audit-export", paramLabel = "FILE",
        description = "Writes the audit trail as FHIR R4 AuditEvent (NDJSON), and ends.")
    private Path auditExport;

    @Option(names = "--relay-heads", paramLabel = "FILE",
        description = "Writes what the relay said, signed, about its own audit trail, and ends. For the relay's"
            + " 'audit verify --heads FILE', which finds what was shortened or written anew.")
    private Path relayHeads;

    @Parameters(paramLabel = "FILE", description = "Files to send; the program asks to whom.")
    private List<Path> files = new ArrayList<>();

    static Parsed parse(String[] arguments, PrintWriter out, PrintWriter err) {
        var words = new CommandLine();
        var parser = new picocli.CommandLine(words);
        try {
            parser.parseArgs(arguments);
        } catch (ParameterException e) {
            err.println(e.getMessage());
            parser.usage(err);
            err.flush();
            return new Parsed.Stop(WRONG_USAGE);
        }
        if (parser.isUsageHelpRequested() || parser.isVersionHelpRequested()) {
            if (parser.isUsageHelpRequested()) {
                parser.usage(out);
            } else {
                parser.printVersionHelp(out);
            }
            out.flush();
            return new Parsed.Stop(0);
        }
        var options = words.options();
        if (words.auditVerify || words.auditExport != null) {
            return new Parsed.Audit(options.dataFolder(), Optional.ofNullable(words.auditExport),
                Optional.ofNullable(words.auditAnchor));
        }
        if (words.relayHeads != null) {
            return new Parsed.RelayHeads(options.dataFolder(), words.relayHeads);
        }
        return new Parsed.Start(options);
    }

    private LaunchOptions options() {
        var folder = data == null ? usualFolder(System.getenv()) : data;
        return new LaunchOptions(folder.toAbsolutePath().normalize(), Optional.ofNullable(relay),
                Optional.ofNullable(language), files.stream().map(file -> file.toAbsolutePath().normalize()).toList());
    }

    static Path usualFolder(Map<String, String> environment) {
        return DataFolder.usual(System.getProperty("os.name"), System.getProperty("user.home"), environment);
    }

    private static final class RelayUri implements ITypeConverter<URI> {

        @Override
        public URI convert(String text) {
            try {
                var uri = URI.create(text);
                if (uri.getHost() != null && "https".equals(uri.getScheme())) {
                    return uri;
                }
            } catch (IllegalArgumentException _) {
                // Said below, in the words of this program.
            }
            throw new TypeConversionException("not the address of a relay, such as https://relay.example");
        }
    }

    private static final class Anchor implements ITypeConverter<AuditHead> {

        @Override
        public AuditHead convert(String text) {
            try {
                return AuditHead.parse(text);
            } catch (IllegalArgumentException _) {
                throw new TypeConversionException("SIZE:HASH, as --audit-verify prints it");
            }
        }
    }

    private static final class Language implements ITypeConverter<Locale> {

        @Override
        public Locale convert(String text) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "ko" -> Locale.KOREAN;
                case "en" -> Locale.ENGLISH;
                default -> throw new TypeConversionException("ko or en");
            };
        }
    }
}
