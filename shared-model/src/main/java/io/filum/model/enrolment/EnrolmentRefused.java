package io.filum.model.enrolment;

import java.util.Locale;

/// An invite, or a request or answer of an enrolment or a renewal, that is not to be trusted. The reason is a stable
/// code; nothing of the bytes is repeated.
public final class EnrolmentRefused extends Exception {

    private static final long serialVersionUID = 1;

    public enum Reason {
        /// The file is no invite, or not whole.
        INVITE_DAMAGED,
        /// The X.509 root in it belongs to another organisation than the invite names.
        INVITE_WRONG_ROOT,
        INVITE_EXPIRED,
        REQUEST_DAMAGED,
        /// It was not made by somebody who has the invite, or was changed since.
        REQUEST_FORGED,
        /// Whoever made it does not hold the keys that it names.
        REQUEST_NOT_HELD,
        ANSWER_DAMAGED,
        /// It was not made by somebody who has the invite, or was changed since.
        ANSWER_FORGED,
        /// It answers another request: another invite's, or another device's under this one.
        ANSWER_TO_ANOTHER,
        RENEWAL_DAMAGED,
        /// The device that it is about did not sign it, or not for this organisation.
        RENEWAL_FORGED,
        RENEWAL_ANSWER_DAMAGED,
        /// It answers another request: another device's, or an earlier one of this device.
        RENEWAL_ANSWER_TO_ANOTHER;

        /// As it stands in logs and dialogs, such as `invite-expired`.
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Reason reason;

    public EnrolmentRefused(Reason reason) {
        super(reason.code());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
