package io.filum.desktop.admin.cli;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.filum.desktop.admin.Administration;
import io.filum.desktop.admin.Newcomer;
import io.filum.desktop.admin.Newcomer.Stage;
import io.filum.desktop.vault.IssuerKeys;
import io.filum.desktop.vault.Vault;
import io.filum.model.enrolment.InviteId;

/// `approve`.
@Command(name = "approve", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Lets a newcomer in. First call them, and compare thirty digits: those shown here with those on"
                + " their screen. If they differ, refuse: somebody has meddled."})
final class ApproveCommand implements Callable<Answer> {

    @Parameters(paramLabel = "INVITE", description = "as pending shows it", converter = InviteName.class)
    private InviteId invite;

    @Option(names = "--fingerprint", paramLabel = "DIGITS",
            description = "the thirty digits from the newcomer's screen: approves without asking if they are the same")
    private String fingerprint;

    private final FilumAdmin admin;

    ApproveCommand(FilumAdmin admin) {
        this.admin = admin;
    }

    @Override
    public Answer call() throws Exception {
        try (Vault vault = admin.openVault(); Administration administration = admin.open(vault)) {
            var newcomer = InviteName.find(administration, invite);
            return switch (newcomer.stage()) {
                case Stage.Asking asking -> approve(administration, newcomer, asking);
                case Stage.Answered() -> {
                    administration.enrolments().answerAgain(invite);
                    yield new Answer().say("The relay has the answer for " + newcomer.name() + " now.")
                            .with("invite", invite);
                }
                default -> throw new CommandFailed(ExitCode.REFUSED, "nothing-to-approve",
                        newcomer.name() + " " + PendingCommand.words(newcomer) + ".");
            };
        }
    }

    private Answer approve(Administration administration, Newcomer newcomer, Stage.Asking asking) throws Exception {
        if (fingerprint == null) {
            admin.confirm(newcomer.name() + " (" + RoleName.of(newcomer.role()) + ") asks to join with '"
                    + asking.deviceName() + "'.\n\n    " + asking.fingerprint()
                    + "\n\nDoes their screen show the same digits?");
        } else if (!digits(fingerprint).equals(digits(asking.fingerprint().toString()))) {
            throw new CommandFailed(ExitCode.REFUSED, "fingerprint-differs", "The digits differ: somebody may have"
                    + " meddled. Refuse this request, and invite again.");
        }
        try (IssuerKeys issuer = admin.openIssuer()) {
            administration.enrolments().approve(invite, asking, issuer);
        }
        var device = asking.request().certificate();
        return new Answer()
                .say(newcomer.name() + " is in, with '" + device.deviceName() + "'.")
                .with("invite", invite).with("name", newcomer.name())
                .with("user", device.user()).with("device", device.device());
    }

    private static String digits(String text) {
        return text.replaceAll("[^0-9]", "");
    }
}
