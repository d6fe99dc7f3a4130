package io.filum.desktop.transfer;

import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLPeerUnverifiedException;

import io.filum.model.wire.Problem;
import io.filum.model.wire.ProblemCode;

/// The relay did not do what it was asked, as a whole request. Single envelopes of a batch are refused inside its
/// answer.
public final class RelayFailure extends Exception {
    private static final long serialVersionUID = 1;

    public enum Kind {
        /// No connection, or it broke: nobody knows whether the request arrived.
        UNREACHABLE,
        /// The relay asks for patience (408, 429, 503, 507 and its own errors).
        LATER,
        /// The relay will say the same next time.
        REFUSED
    }

    /// Nobody answers.
    static final String UNREACHED = "relay-unreachable";
    /// Somebody answers who is not our organisation's relay, or whose certificate has run out.
    static final String UNTRUSTED = "relay-untrusted";

    private static final Set<String> SHARED = Stream.of(ProblemCode.BUSY, ProblemCode.RATE_LIMITED,
                    ProblemCode.TOO_MANY_REQUESTS, ProblemCode.STORAGE_FULL, ProblemCode.LOG_DAMAGED)
            .map(ProblemCode::text).collect(Collectors.toUnmodifiableSet());

    private final Kind kind;
    private final String code;
    private final transient Optional<Duration> retryAfter;

    private RelayFailure(Kind kind, String code, Optional<Duration> retryAfter, Throwable cause) {
        super(kind + ": " + code, cause);
        this.kind = kind;
        this.code = code;
        this.retryAfter = retryAfter;
    }

    /// Somebody else may be answering in the relay's place: told apart, since waiting may not help.
    static RelayFailure unreachable(Throwable cause) {
        return new RelayFailure(Kind.UNREACHABLE, isDistrust(cause) ? UNTRUSTED : UNREACHED, Optional.empty(), cause);
    }

    /// Whether we ended the handshake, since the other side could not prove to be our relay.
    private static boolean isDistrust(Throwable cause) {
        for (var each = cause; each != null; each = each.getCause()) {
            if (each instanceof CertificateException || each instanceof SSLPeerUnverifiedException) {
                return true;
            }
        }
        return false;
    }

    static RelayFailure malformed(Throwable cause) {
        return new RelayFailure(Kind.LATER, "relay-malformed-answer", Optional.empty(), cause);
    }

    /// An answer that is longer than any that we ask for: what remains of it was not read.
    static RelayFailure tooLarge() {
        return new RelayFailure(Kind.LATER, "relay-answer-too-large", Optional.empty(), null);
    }

    /// @param header the value of `Retry-After` in seconds, if there was one
    static RelayFailure of(int status, Optional<Problem> problem, Optional<Duration> header) {
        var code = problem.map(Problem::code).map(ProblemCode::text).orElse("relay-status-" + status);
        // The problem's own figure is finer than the header's whole seconds.
        var retryAfter = problem.flatMap(p -> p.retryAfterMs().isPresent()
                ? Optional.of(Duration.ofMillis(p.retryAfterMs().getAsLong())) : Optional.empty()).or(() -> header);
        var kind = status == 408 || status == 429 || status >= 500 ? Kind.LATER : Kind.REFUSED;
        return new RelayFailure(kind, code, retryAfter, null);
    }

    public Kind kind() {
        return kind;
    }

    /// Stable, lower case, with hyphens.
    public String code() {
        return code;
    }

    /// Whether somebody answered who could not prove to be the relay.
    public boolean isUntrusted() {
        return code.equals(UNTRUSTED);
    }

    /// Whether the relay itself spoke, and not something on the way to it.
    boolean isProblem() {
        return ProblemCode.parse(code).isPresent();
    }

    boolean is(ProblemCode problem) {
        return code.equals(problem.text());
    }

    /// Whether another relay of the organisation may do what this one did not: it cannot be reached, or has trouble of its
    /// own. What Redis has no room or no time for, none of them has.
    boolean anotherMayDo() {
        return kind == Kind.UNREACHABLE || kind == Kind.LATER && !SHARED.contains(code);
    }

    /// Whether the relay does not let this device in, until an administrator has done something about it.
    boolean bars() {
        return bars(code);
    }

    static boolean bars(String code) {
        return code.equals(ProblemCode.DEVICE_REVOKED.text()) || code.equals(ProblemCode.CERTIFICATE_EXPIRED.text());
    }

    /// How long to wait at least; absent where the relay did not say.
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
