package io.filum.desktop.admin.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

import io.filum.desktop.admin.AdminFolder;
import io.filum.desktop.admin.Administration;
import io.filum.desktop.transfer.Enrolment;
import io.filum.desktop.vault.Argon2Cost;
import io.filum.desktop.vault.CredentialsRefused;
import io.filum.desktop.vault.IssuerKeys;
import io.filum.desktop.vault.Passphrase;
import io.filum.desktop.vault.Vault;
import io.filum.desktop.vault.VaultRefused;
import io.filum.model.identity.DirectoryRefused;

/// The administrator's command line: reads the words, opens what a command needs, prints what it answers.
@Command(name = "filum-admin", mixinStandardHelpOptions = true, version = "Filum 0.1.0", sortOptions = false,
        description = "Administers an organisation: founds it, equips its relay, lets people and devices in.")
public final class FilumAdmin {

    @Option(names = "--data", paramLabel = "DIR", scope = ScopeType.INHERIT,
            description = "the administrator's data folder (default: the workstation's usual one)")
    private Path data;

    @Option(names = "--json", scope = ScopeType.INHERIT,
            description = "print one JSON object instead of sentences, for scripts")
    private boolean json;

    @Option(names = "--passphrase-file", paramLabel = "FILE", scope = ScopeType.INHERIT,
            description = "its first line opens the administrator's workstation. Without files, passphrases are asked"
                    + " for at the terminal, or read from standard input, one a line, in the same order")
    private Path vaultPassphrase;

    @Option(names = "--issuer-passphrase-file", paramLabel = "FILE", scope = ScopeType.INHERIT,
            description = "its first line opens the issuer's keys, which let people in")
    private Path issuerPassphrase;

    private final Terminal terminal;
    private final Secrets secrets;
    private final InstantSource clock;
    private final Argon2Cost cost;

    private FilumAdmin(Path usualFolder, Terminal terminal, InstantSource clock, Argon2Cost cost) {
        this.data = usualFolder;
        this.terminal = terminal;
        this.secrets = new Secrets(terminal.hidden(), terminal.in());
        this.clock = clock;
        this.cost = cost;
    }

    /// @param usualFolder where this system keeps a person's data
    /// @return the exit code
    public static int run(Path usualFolder, Terminal terminal, String... arguments) {
        return run(usualFolder, terminal, InstantSource.system(), Argon2Cost.DEFAULT, arguments);
    }

    /// @param cost what new passphrases cost to open
    static int run(Path usualFolder, Terminal terminal, InstantSource clock, Argon2Cost cost, String... arguments) {
        var admin = new FilumAdmin(usualFolder, terminal, clock, cost);
        var commands = new CommandLine(admin)
                .addSubcommand(new CommandLine(new OrgCommand()).addSubcommand(new OrgCreate(admin))
                        .addSubcommand(new RotateIssuer(admin)))
                .addSubcommand(new CommandLine(new RelayCommand())
                        .addSubcommand(new RelayEquip(admin)).addSubcommand(new RelayIntroduce(admin))
                        .addSubcommand(new RelayAddresses(admin)))
                .addSubcommand(new InviteCommand(admin)).addSubcommand(new PendingCommand(admin))
                .addSubcommand(new ApproveCommand(admin)).addSubcommand(new RefuseCommand(admin))
                .addSubcommand(new RenewCommand(admin))
                .addSubcommand(new PeopleCommand(admin)).addSubcommand(new RevokeCommand(admin))
                .addSubcommand(new TeamCommand(admin)).addSubcommand(new PolicyCommand(admin))
                .addSubcommand(new PassphraseCommand(admin))
                .addSubcommand(new DirectoryCommand(admin)).addSubcommand(new AuditCommand(admin))
                .addSubcommand(new BackupCommand(admin)).addSubcommand(new RestoreCommand(admin));
        commands.getCommandSpec().usageMessage().exitCodeListHeading("%nExit codes:%n").exitCodeList(ExitCode.listed());
        return commands.setOut(terminal.out()).setErr(terminal.err())
                .setExecutionStrategy(admin::execute)
                .setExecutionExceptionHandler((failure, _, _) -> admin.print(Failures.answer(failure)))
                .execute(arguments);
    }

    private int execute(CommandLine.ParseResult parsed) {
        var leaf = parsed;
        while (leaf.hasSubcommand()) {
            leaf = leaf.subcommand();
        }
        int code = new CommandLine.RunLast().execute(parsed);
        return leaf.commandSpec().commandLine().<Object>getExecutionResult() instanceof Answer answer
                ? print(answer) : code;
    }

    private int print(Answer answer) {
        boolean failed = answer.exit() != ExitCode.DONE && answer.exit() != ExitCode.NOT_WHOLE;
        answer.printTo(failed && !json ? terminal.err() : terminal.out(), json);
        return answer.exit().number();
    }

    Argon2Cost cost() {
        return cost;
    }

    InstantSource clock() {
        return clock;
    }

    AdminFolder folder() {
        return new AdminFolder(data.toAbsolutePath().normalize(), cost);
    }

    Secrets secrets() {
        return secrets;
    }

    Passphrase vaultPassphrase() throws IOException, CommandFailed {
        return secrets.known("Passphrase of the workstation", Optional.ofNullable(vaultPassphrase));
    }

    Passphrase newVaultPassphrase() throws IOException, CommandFailed {
        return secrets.chosen("Passphrase of the workstation", Optional.ofNullable(vaultPassphrase));
    }

    Passphrase issuerPassphrase() throws IOException, CommandFailed {
        return secrets.known("Passphrase of the issuer's keys", Optional.ofNullable(issuerPassphrase));
    }

    Passphrase newIssuerPassphrase() throws IOException, CommandFailed {
        return secrets.chosen("Passphrase of the issuer's keys", Optional.ofNullable(issuerPassphrase));
    }

    /// For the caller to close.
    Vault openVault() throws IOException, VaultRefused, CommandFailed {
        requireEnrolled();
        try (Passphrase typed = vaultPassphrase()) {
            return folder().vault().unlock(typed);
        }
    }

    /// For the caller to close.
    IssuerKeys openIssuer() throws IOException, VaultRefused, CommandFailed {
        requireIssuer();
        try (Passphrase typed = issuerPassphrase()) {
            return folder().issuer().open(typed);
        }
    }

    /// For the caller to close, before the vault.
    Administration open(Vault vault) throws IOException, DirectoryRefused, CredentialsRefused {
        return Administration.open(folder(), vault, clock);
    }

    /// Asks whoever sits there.
    ///
    /// @throws CommandFailed unless they say yes
    void confirm(String question) throws CommandFailed {
        var asked = terminal.shown().orElseThrow(() -> new CommandFailed(ExitCode.DECLINED, "confirmation-missing",
                "Nobody is there to be asked: see the command's --help for how to answer beforehand."));
        var said = asked.apply(question + " Type yes: ");
        if (said == null || !said.strip().equalsIgnoreCase("yes")) {
            throw new CommandFailed(ExitCode.DECLINED, "not-confirmed", "Nothing was done.");
        }
    }

    void requireIssuer() throws CommandFailed {
        requireEnrolled();
        if (!AdminFolder.isIn(folder().path())) {
            throw new CommandFailed(ExitCode.ABSENT, "issuer-missing", "There are no issuer's keys (issuer.filum) in "
                    + folder().path() + ": this is not an administrator's folder.");
        }
    }

    private void requireEnrolled() throws CommandFailed {
        if (!Enrolment.isIn(folder().path())) {
            throw new CommandFailed(ExitCode.ABSENT, "not-enrolled", "There is no workstation in " + folder().path()
                    + ": name an administrator's data folder (--data), or found an organisation (org create).");
        }
    }
}
