package io.filum.desktop.admin.cli;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.filum.desktop.admin.Administration;
import io.filum.desktop.vault.Vault;
import io.filum.model.enrolment.EnrolmentAnswer.Cause;
import io.filum.model.enrolment.InviteId;

/// `refuse`.
@Command(name = "refuse", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Turns a newcomer away, or takes an invite back that was not used yet.")
final class RefuseCommand implements Callable<Answer> {

    @Parameters(paramLabel = "INVITE", description = "as pending shows it", converter = InviteName.class)
    private InviteId invite;

    @Option(names = "--digits-differed", description = "tells the newcomer that the digits on the two screens differed")
    private boolean differed;

    private final FilumAdmin admin;

    RefuseCommand(FilumAdmin admin) {
        this.admin = admin;
    }

    @Override
    public Answer call() throws Exception {
        try (Vault vault = admin.openVault(); Administration administration = admin.open(vault)) {
            administration.enrolments().refuse(invite, differed ? Cause.FINGERPRINT_DIFFERED : Cause.BY_ADMINISTRATOR);
            return new Answer().say("Refused. The invite is worth nothing any more.").with("invite", invite);
        }
    }
}
