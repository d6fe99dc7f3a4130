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

/// The words that the program understands when it is started from a shell, a shortcut or a file manager.
@Command(name = "filum-workstation", mixinStandardHelpOptions = true, version = "Filum 0.1.0",
    description = "Carries patient data between clinicians, sealed from one workstation to another.",
    footer = {"", "A second start with the same data folder hands its files to the first and raises its window."})
final class CommandLine {

    /// What came of reading the arguments.
    sealed interface Parsed {

        record Start(LaunchOptions options) implements Parsed {}

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
        return new Parsed.Start(words.options());
    }

    private LaunchOptions options() {
        var folder = data == null ? usualFolder(System.getenv()) : data;
        return new LaunchOptions(folder.toAbsolutePath().normalize(), Optional.ofNullable(relay),
                Optional.ofNullable(language), files.stream().map(file -> file.toAbsolutePath().normalize()).toList());
    }

    private static Path usualFolder(Map<String, String> environment) {
        return DataFolder.usual(System.getProperty("os.name"), System.getProperty("user.home"), environment);
    }

    private static final class RelayUri implements ITypeConverter<URI> {

        @Override
        public URI convert(String text) {
            try {
                var uri = URI.create(text);
                if (uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
                    return uri;
                }
            } catch (IllegalArgumentException _) {
                // Said below, in the words of this program.
            }
            throw new TypeConversionException("not the address of a relay, such as https://relay.example");
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
