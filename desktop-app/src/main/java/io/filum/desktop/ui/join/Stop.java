package io.filum.desktop.ui.join;

import java.io.IOException;
import java.util.Locale;

import io.filum.desktop.transfer.JoinRefused;
import io.filum.desktop.vault.SealBroken;
import io.filum.model.enrolment.EnrolmentAnswer.Cause;
import io.filum.model.enrolment.EnrolmentRefused;

/// Why it does not go on here.
///
/// @param words key of the sentence; the next step stands under the same key with `Next` behind it
/// @param code  stable
/// @param again whether trying the same again may help
public record Stop(String words, String code, boolean again) {

    /// An invitation that cannot be opened.
    public static Stop ofInvite(Throwable why) {
        return switch (why) {
            case EnrolmentRefused refused -> new Stop(switch (refused.reason()) {
                case INVITE_EXPIRED -> "inviteExpired";
                case INVITE_WRONG_ROOT -> "inviteWrongRoot";
                default -> "inviteDamaged";
            }, refused.reason().code(), false);
            case IOException _ -> new Stop("inviteUnreadable", "invite-unreadable", false);
            default -> unexpected(why);
        };
    }

    /// An administrator said no.
    public static Stop of(Cause cause) {
        return new Stop(switch (cause) {
            case BY_ADMINISTRATOR -> "joinDeclined";
            case FINGERPRINT_DIFFERED -> "joinFingerprint";
            case PERSON_REVOKED -> "joinPerson";
        }, "declined-" + cause.name().toLowerCase(Locale.ROOT).replace('_', '-'), false);
    }

    /// A workstation that cannot join.
    public static Stop of(Throwable why) {
        return switch (why) {
            case JoinRefused refused -> switch (refused.kind()) {
                case INVITE_OVER -> new Stop("joinOver", refused.code(), false);
                case INVITE_USED -> new Stop("joinUsed", refused.code(), false);
                case NOT_TRUSTED -> new Stop("joinNotTrusted", refused.code(), true);
                case CLOCK -> new Stop("joinClock", refused.code(), true);
            };
            case SealBroken broken -> new Stop("joinKept", broken.reason().code(), false);
            case IOException _ -> new Stop("joinDisk", "join-disk", true);
            default -> unexpected(why);
        };
    }

    private static Stop unexpected(Throwable why) {
        return new Stop("joinTrouble", "unexpected-" + why.getClass().getSimpleName().toLowerCase(Locale.ROOT), true);
    }
}
