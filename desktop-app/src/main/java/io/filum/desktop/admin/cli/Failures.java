package io.filum.desktop.admin.cli;

import java.io.IOException;
import java.nio.file.NoSuchFileException;

import io.filum.desktop.admin.AdministrationRefused;
import io.filum.desktop.store.StoreFailure;
import io.filum.desktop.transfer.RelayFailure;
import io.filum.desktop.vault.CredentialsRefused;
import io.filum.desktop.vault.RequestRefused;
import io.filum.desktop.vault.SealBroken;
import io.filum.desktop.vault.VaultRefused;
import io.filum.model.enrolment.EnrolmentRefused;
import io.filum.model.identity.DirectoryRefused;

/// What went wrong, as a sentence with a next step, a stable code and an exit code.
final class Failures {

    private Failures() {}

    static Answer answer(Exception failure) {
        return switch (failure) {
            case CommandFailed failed -> failed.answer();
            case AdministrationRefused refused -> Answer.failed(
                    ExitCode.REFUSED, refused.reason().code(), sentence(refused.reason()));
            case VaultRefused refused -> Answer.failed(
                    ExitCode.REFUSED, refused.reason().code(), sentence(refused));
            case DirectoryRefused refused when refused.reason() == DirectoryRefused.Reason.OTHER_EDITION ->
                    Answer.failed(ExitCode.REFUSED, refused.reason().code(), "This is a demo organisation: it ends by"
                            + " itself, and is not administered.");
            case DirectoryRefused refused -> Answer.failed(ExitCode.REFUSED, refused.reason().code(),
                    "The organisation's directory does not allow that, or the relay shows another one:"
                            + " see `directory verify`.");
            case CredentialsRefused refused -> Answer.failed(ExitCode.REFUSED, refused.getMessage(),
                    "The certificates there belong to another device, or to no relay of this organisation.");
            case RequestRefused refused -> Answer.failed(ExitCode.REFUSED, refused.reason().code(),
                    "The certificate request does not fit the device's keys: refuse it.");
            case EnrolmentRefused refused -> Answer.failed(ExitCode.REFUSED, refused.reason().code(),
                    "That request is not to be trusted, or its invite has expired: refuse it, and invite again.");
            case RelayFailure relay when relay.kind() == RelayFailure.Kind.REFUSED -> Answer.failed(
                    ExitCode.REFUSED, relay.code(), "The relay refused. Is this device still in the directory?");
            case RelayFailure relay -> Answer.failed(ExitCode.UNREACHABLE, relay.code(),
                    "The relay does not answer at the address in the data folder, or asks for patience.");
            case StoreFailure store -> Answer.failed(
                    ExitCode.REFUSED, store.text(), "The database in the data folder cannot be used.");
            case NoSuchFileException absent -> Answer.failed(
                    ExitCode.ABSENT, "file-missing", "There is no " + absent.getFile() + ".");
            case IOException sealed when sealed.getCause() instanceof SealBroken -> backupDamaged();
            case IOException io -> Answer.failed(
                    ExitCode.REFUSED, "file-failed", "A file cannot be read or written: " + io.getMessage());
            default -> throw new IllegalStateException("not foreseen", failure);
        };
    }

    private static Answer backupDamaged() {
        return Answer.failed(ExitCode.REFUSED, "backup-damaged", "The backup was changed or cut: take an older one.");
    }

    static String sentence(AdministrationRefused.Reason reason) {
        return switch (reason) {
            case EXISTS -> "There is something already: an organisation and its root are never overwritten."
                    + " Name an empty --data folder and a new --root-file.";
            case NOT_THE_ISSUER -> "These keys were replaced by a later issuer's: use the newer issuer.filum.";
            case OTHER_ORGANISATION -> "These keys belong to another organisation.";
            case UNKNOWN_INVITE -> "There is no such invite here, or it has been answered: see `pending`.";
            case PERSON_CHANGED -> "The invited person has been put out since, or is known under another name.";
            case DEVICE_TAKEN -> "The directory knows this device already, with other keys or as revoked: refuse it.";
            case ISSUER_ENDS -> "The issuer's own certificate ends as soon as the one to be renewed: have another issuer take"
                    + " over first (org rotate-issuer).";
            case BACKUP_DAMAGED -> "The database in the backup is damaged: take an older backup.";
            case UNKNOWN -> "There is nobody and nothing of that name or id, or more than one: see `people`.";
        };
    }

    private static String sentence(VaultRefused refused) {
        return switch (refused.reason()) {
            case WRONG_PASSPHRASE -> refused.retryAfter().isZero() ? "That is not the passphrase."
                    : "That is not the passphrase. The next attempt has to wait " + refused.retryAfter().toSeconds()
                            + " s.";
            case TOO_SOON -> "Too many wrong passphrases: wait " + refused.retryAfter().toSeconds() + " s.";
            case VERSION -> "The file was made by a newer version of Filum.";
            default -> "The file is damaged, or is not what it should be: bring it back from a backup.";
        };
    }
}
