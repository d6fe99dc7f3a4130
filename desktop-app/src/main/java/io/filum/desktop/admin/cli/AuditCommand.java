package io.filum.desktop.admin.cli;

import java.nio.file.Files;
import java.util.Optional;

import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

import io.filum.desktop.store.AuditReading;
import io.filum.desktop.transfer.TransferOptions;
import io.filum.model.audit.AuditHead;
import io.filum.model.audit.AuditVerdict;

/// `audit verify`.
@Command(name = "audit", mixinStandardHelpOptions = true, description = "Who did what to which thread.")
final class AuditCommand {

    private final FilumAdmin admin;

    AuditCommand(FilumAdmin admin) {
        this.admin = admin;
    }

    @Command(name = "verify", mixinStandardHelpOptions = true, sortOptions = false,
            description = {"Says where the audit trail of the workstation in --data was edited, cut or reordered. Needs no"
                    + " passphrase. Exit code 1 where it is not whole.", "",
                "A relay's trail is verified on its own machine: java -jar filum-relay.jar audit verify --data DIR."})
    Answer verify(
            @Option(names = "--anchor", paramLabel = "SIZE:HASH", converter = Anchor.class,
                    description = "a head that an earlier verify printed: finds what was shortened or written anew")
            AuditHead anchor) throws Exception {
        var database = admin.folder().path().resolve(TransferOptions.DATABASE);
        if (!Files.isRegularFile(database)) {
            throw noTrail();
        }
        try (var reading = AuditReading.open(database)) {
            return answer(reading.verify(Optional.ofNullable(anchor)).orElseThrow(this::noTrail));
        }
    }

    private CommandFailed noTrail() {
        return new CommandFailed(ExitCode.ABSENT, "audit-missing", "There is no audit trail in " + admin.folder().path());
    }

    private static Answer answer(AuditVerdict verdict) {
        var answer = new Answer(verdict.isWhole() ? ExitCode.DONE : ExitCode.NOT_WHOLE);
        verdict.findings().forEach(finding -> answer.say(finding.toString()));
        return answer
                .say("entries %d to %d: %s".formatted(verdict.begin().size() + 1, verdict.head().size(),
                        verdict.isWhole() ? "whole" : "NOT WHOLE"))
                .say("head " + verdict.head())
                .with("whole", verdict.isWhole()).with("head", verdict.head())
                .with("findings", verdict.findings().stream().map(Object::toString).toList());
    }

    private static final class Anchor implements ITypeConverter<AuditHead> {

        @Override
        public AuditHead convert(String text) {
            try {
                return AuditHead.parse(text);
            } catch (IllegalArgumentException _) {
                throw new TypeConversionException("SIZE:HASH, as audit verify prints it");
            }
        }
    }
}
