package io.filum.desktop.admin.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

import io.filum.desktop.admin.Administration;
import io.filum.desktop.vault.IssuerKeys;
import io.filum.desktop.vault.Vault;
import io.filum.model.identity.HistoryPolicy;
import io.filum.model.identity.Policy;

/// `policy`.
@Command(name = "policy", mixinStandardHelpOptions = true, sortOptions = false,
        description = "What the organisation decides for all its workstations: shows it, or changes what is named.")
final class PolicyCommand implements Callable<Answer> {

    @Option(names = "--idle-minutes", paramLabel = "1-15", description = "a workstation locks itself after that long")
    private Integer idleMinutes;

    @Option(names = "--key-days", paramLabel = "1-90", description = "a thread's key is replaced after that many days")
    private Integer keyDays;

    @Option(names = "--key-items", paramLabel = "10-100000", description = "and after that many items")
    private Integer keyItems;

    @Option(names = "--device-key-days", paramLabel = "1-365", description = "a device replaces its own key after")
    private Integer deviceKeyDays;

    @Option(names = "--retention-days", paramLabel = "1-36500", description = "sealed items are kept that long")
    private Integer retentionDays;

    @Option(names = "--history", paramLabel = "full|since-join", converter = HistoryName.class,
            description = "what somebody who joins a thread later can read")
    private HistoryPolicy history;

    private final FilumAdmin admin;

    PolicyCommand(FilumAdmin admin) {
        this.admin = admin;
    }

    @Override
    public Answer call() throws Exception {
        try (Vault vault = admin.openVault(); Administration administration = admin.open(vault)) {
            var now = administration.directory().policy();
            var next = changed(now);
            if (!next.equals(now)) {
                try (IssuerKeys issuer = admin.openIssuer()) {
                    administration.setPolicy(next, issuer);
                }
            }
            return answer(next);
        }
    }

    private Policy changed(Policy now) throws CommandFailed {
        try {
            return new Policy(or(idleMinutes, now.idleLockMinutes()), or(keyDays, now.epochDays()),
                    or(keyItems, now.epochItems()), or(deviceKeyDays, now.kemDays()),
                    or(retentionDays, now.retentionDays()), history == null ? now.history() : history);
        } catch (IllegalArgumentException e) {
            throw new CommandFailed(ExitCode.USAGE, "policy-out-of-bounds",
                    "A value is outside what a policy may say: see filum-admin policy --help.");
        }
    }

    private static int or(Integer asked, int now) {
        return asked == null ? now : asked;
    }

    private static Answer answer(Policy policy) {
        return new Answer()
                .say("idle lock             " + policy.idleLockMinutes() + " min")
                .say("thread's key          " + policy.epochDays() + " days or " + policy.epochItems() + " items")
                .say("device's key          " + policy.kemDays() + " days")
                .say("sealed items kept     " + policy.retentionDays() + " days")
                .say("history for newcomers " + HistoryName.of(policy.history()))
                .with("idleMinutes", policy.idleLockMinutes()).with("keyDays", policy.epochDays())
                .with("keyItems", policy.epochItems()).with("deviceKeyDays", policy.kemDays())
                .with("retentionDays", policy.retentionDays()).with("history", HistoryName.of(policy.history()));
    }

    private static final class HistoryName implements ITypeConverter<HistoryPolicy> {

        @Override
        public HistoryPolicy convert(String text) {
            return Arrays.stream(HistoryPolicy.values()).filter(policy -> of(policy).equals(text)).findAny()
                    .orElseThrow(() -> new TypeConversionException("full or since-join"));
        }

        static String of(HistoryPolicy policy) {
            return policy.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
