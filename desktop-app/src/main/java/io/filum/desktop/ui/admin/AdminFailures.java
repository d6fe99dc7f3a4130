package io.filum.desktop.ui.admin;

import java.io.IOException;
import java.util.function.Supplier;

import io.filum.desktop.admin.AdministrationRefused;
import io.filum.desktop.transfer.RelayFailure;
import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.Texts;
import io.filum.desktop.ui.ports.TellUser.Notice;
import io.filum.desktop.vault.RequestRefused;
import io.filum.model.enrolment.EnrolmentRefused;
import io.filum.model.identity.DirectoryRefused;

/// What an administrator asked for and was not done, in a plain sentence with its next step.
final class AdminFailures {

    private final Desk desk;

    AdminFailures(Desk desk) {
        this.desk = desk;
    }

    Supplier<Notice> notice(Throwable why) {
        return switch (why) {
            case AdministrationRefused refused -> say(switch (refused.reason()) {
                case NOT_THE_ISSUER, OTHER_ORGANISATION -> "adminNotIssuer";
                case UNKNOWN_INVITE -> "adminAnswered";
                case PERSON_CHANGED -> "adminPersonChanged";
                case DEVICE_TAKEN -> "adminDeviceTaken";
                case ISSUER_ENDS -> "adminIssuerEnds";
                case EXISTS, BACKUP_DAMAGED, UNKNOWN -> "adminNotDone";
            }, refused.reason().code());
            case EnrolmentRefused refused -> say("adminRequestDoubted", refused.reason().code());
            case RequestRefused refused -> say("adminRequestDoubted", refused.reason().code());
            case DirectoryRefused refused -> say("adminDirectory", refused.reason().code());
            case RelayFailure relay -> say(relay.kind() == RelayFailure.Kind.REFUSED ? "adminRelayRefused"
                    : "adminOffline", relay.code());
            case IOException _ -> say("adminFile", "file-failed");
            default -> desk.failures().notice(why);
        };
    }

    private Supplier<Notice> say(String key, String code) {
        Texts texts = desk.texts();
        return () -> Notice.failure(texts.get(key), texts.get(key + "Next"), code);
    }
}
