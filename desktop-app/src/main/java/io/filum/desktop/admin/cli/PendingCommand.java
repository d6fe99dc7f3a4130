package io.filum.desktop.admin.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;

import io.filum.desktop.admin.Administration;
import io.filum.desktop.admin.Newcomer;
import io.filum.desktop.admin.Newcomer.Stage;
import io.filum.desktop.vault.Vault;

/// `pending`.
@Command(name = "pending", mixinStandardHelpOptions = true,
        description = {"Who was invited and has no answer yet; for those who ask to be let in, the numbers to compare.", "",
            "And, apart from these, workstations whose certificates are about to end."})
final class PendingCommand implements Callable<Answer> {

    private final FilumAdmin admin;

    PendingCommand(FilumAdmin admin) {
        this.admin = admin;
    }

    @Override
    public Answer call() throws Exception {
        try (Vault vault = admin.openVault(); Administration administration = admin.open(vault)) {
            var pending = administration.enrolments().pending();
            var answer = new Answer();
            var renewals = administration.renewals().pending();
            if (pending.isEmpty() && renewals.isEmpty()) {
                answer.say("Nobody is waiting.");
            }
            pending.forEach(newcomer -> answer.say(newcomer.invite() + "  " + newcomer.name() + " ("
                    + RoleName.of(newcomer.role()) + "): " + words(newcomer)));
            if (!renewals.isEmpty()) {
                answer.say("Another certificate for the same key, for filum-admin renew; nothing to compare:");
            }
            renewals.forEach(renewal -> answer.say("    " + RenewalWords.of(renewal)));
            return answer.with("pending", pending.stream().map(PendingCommand::fields).toList())
                    .with("renewals", renewals.stream().map(RenewalWords::fields).toList());
        }
    }

    static String words(Newcomer newcomer) {
        return switch (newcomer.stage()) {
            case Stage.Invited() -> "has not used the invite yet, which ends " + newcomer.expiresAt();
            case Stage.Asking asking -> "asks for '" + asking.deviceName() + "', numbers " + asking.fingerprint();
            case Stage.Suspicious(var why) -> "something else lies in their place: refuse it [" + why.code() + "]";
            case Stage.Expired() -> "did not come in time; the invite is over";
            case Stage.Answered() -> "is decided, and the relay does not have the answer yet: approve again";
        };
    }

    private static Map<String, Object> fields(Newcomer newcomer) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("invite", newcomer.invite());
        fields.put("name", newcomer.name());
        fields.put("role", RoleName.of(newcomer.role()));
        fields.put("expiresAt", newcomer.expiresAt());
        switch (newcomer.stage()) {
            case Stage.Invited() -> fields.put("stage", "invited");
            case Stage.Asking asking -> {
                fields.put("stage", "asking");
                fields.put("device", asking.deviceName());
                fields.put("fingerprint", asking.fingerprint());
            }
            case Stage.Suspicious(var why) -> {
                fields.put("stage", "suspicious");
                fields.put("why", why.code());
            }
            case Stage.Expired() -> fields.put("stage", "expired");
            case Stage.Answered() -> fields.put("stage", "answered");
        }
        return fields;
    }
}
