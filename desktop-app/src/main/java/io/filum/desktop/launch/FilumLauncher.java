package io.filum.desktop.launch;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Arrays;

import io.filum.desktop.admin.cli.FilumAdmin;
import io.filum.desktop.admin.cli.Terminal;
import io.filum.desktop.launch.CommandLine.Parsed;
import io.filum.desktop.launch.SingleInstance.Claim;

/// Starts the workstation.
///
/// It does not extend JavaFX's `Application`: the JVM would then ask for JavaFX on the module path, and ours lies on
/// the class path beside the jar.
public final class FilumLauncher {

    static final int FOLDER_UNUSABLE = 3;
    static final int UNANSWERED = 4;
    /// As the first word it makes of the program `filum-admin`. A file of that name is `./admin`.
    private static final String ADMINISTRATION = "admin";

    private final PrintWriter out;
    private final PrintWriter err;

    FilumLauncher(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals(ADMINISTRATION)) {
            System.exit(FilumAdmin.run(CommandLine.usualFolder(System.getenv()), Terminal.ofProcess(),
                    Arrays.copyOfRange(arguments, 1, arguments.length)));
        }
        // AWT decodes pictures and draws PDF pages; windows are JavaFX's, and two toolkits in one program get stuck.
        System.setProperty("java.awt.headless", "true");
        System.exit(new FilumLauncher(new PrintWriter(System.out, true), new PrintWriter(System.err, true))
                .run(arguments));
    }

    /// @return the exit code: 0, 2 for wrong usage, or one of those above
    int run(String... arguments) {
        return switch (CommandLine.parse(arguments, out, err)) {
            case Parsed.Stop(var exitCode) -> exitCode;
            case Parsed.Audit audit -> new AuditReport(out, err).run(audit);
            case Parsed.RelayHeads(var folder, var to) -> new AuditReport(out, err).relayHeads(folder, to);
            case Parsed.Start(var options) -> start(options);
        };
    }

    private int start(LaunchOptions options) {
        try {
            return switch (SingleInstance.claim(options.dataFolder(), options.arguments())) {
                case Claim.Owner(var instance) -> run(instance, options);
                case Claim.HandedOver _ -> {
                    out.println("Filum runs already with this data folder: its window was asked to show itself.");
                    yield 0;
                }
                case Claim.Unanswered _ -> {
                    err.println("Filum runs already with this data folder, and does not answer. Close it first;"
                            + " if it hangs, end it.");
                    yield UNANSWERED;
                }
            };
        } catch (ArgumentsTooLong _) {
            err.println("Too many files at once for the program that runs already: send fewer at a time.");
            return CommandLine.WRONG_USAGE;
        } catch (IOException _) {
            err.println("The data folder cannot be made or written: " + options.dataFolder());
            return FOLDER_UNUSABLE;
        }
    }

    private static int run(SingleInstance instance, LaunchOptions options) throws IOException {
        // PDFBox looks through the system's fonts once and remembers them; beside the vault, not in the home folder.
        System.setProperty("pdfbox.fontcache", options.dataFolder().toString());
        try (instance) {
            var program = new DesktopProgram(options);
            program.start();
            instance.listen(program::launchedAgain);
            program.awaitEnd();
        }
        return 0;
    }
}
