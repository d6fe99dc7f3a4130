package io.filum.desktop.transfer;

import io.filum.desktop.vault.CredentialsRefused;
import io.filum.model.enrolment.EnrolmentRefused;
import io.filum.model.identity.DirectoryRefused;

/// A workstation cannot join this way, and will not by trying the same again. Nothing that came from the relay was
/// taken over.
public final class JoinRefused extends Exception {

    private static final long serialVersionUID = 1;

    /// Why, for those who have to say what to do next. The code is finer.
    public enum Kind {
        /// The invite's time is over, or an administrator took it back.
        INVITE_OVER,
        /// Another workstation used it before.
        INVITE_USED,
        /// What came back is not from the organisation that the invite names: somebody may have meddled.
        NOT_TRUSTED,
        /// The organisation's certificates do not hold by this computer's clock.
        CLOCK
    }

    private final Kind kind;
    private final String code;

    private JoinRefused(Kind kind, String code) {
        super(code);
        this.kind = kind;
        this.code = code;
    }

    static JoinRefused over(String code) {
        return new JoinRefused(Kind.INVITE_OVER, code);
    }

    static JoinRefused used(String code) {
        return new JoinRefused(Kind.INVITE_USED, code);
    }

    static JoinRefused notTrusted(String code) {
        return new JoinRefused(Kind.NOT_TRUSTED, code);
    }

    static JoinRefused of(EnrolmentRefused why) {
        return notTrusted(why.reason().code());
    }

    static JoinRefused of(DirectoryRefused why) {
        return notTrusted(why.reason().code());
    }

    static JoinRefused of(CredentialsRefused why) {
        return new JoinRefused(
                why.reason() == CredentialsRefused.Reason.NOT_NOW ? Kind.CLOCK : Kind.NOT_TRUSTED, why.reason().code());
    }

    public Kind kind() {
        return kind;
    }

    /// Stable, such as `answer-forged` or `directory-fork`.
    public String code() {
        return code;
    }
}
