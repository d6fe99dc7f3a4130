package io.filum.desktop.transfer;

import java.time.Instant;

/// How it stands with the certificate by which the relay knows this workstation, for windows.
///
/// @param until when it, or its issuer's, runs out
/// @param asked whether the relay has our request for another one, which an administrator has not answered
public record CertificateState(Instant until, boolean asked, Urgency urgency) {

    public enum Urgency {
        /// Nobody has to do anything.
        NONE,
        /// It ends soon, and no other has come: somebody should call an administrator.
        SOON,
        /// It has run out: the relay does not let this workstation in.
        OVER
    }
}
