package io.filum.relay.access;

import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Optional;

import io.filum.model.envelope.DeviceId;
import io.filum.model.identity.CertificateNames;
import io.filum.model.identity.Directory.KnownDevice;
import io.filum.model.identity.Role;
import io.filum.model.wire.ProblemCode;
import io.filum.relay.log.Refused;

/// Which device is asking, by the certificate that it showed. That the certificate goes back to the organisation's root
/// and is a client's was settled in the handshake ([RelayCredentials]); here it is held against the directory and the
/// clock, at every request and every few seconds of a live connection: both may be older than a revocation.
public final class DeviceIdentity {

    private final RelayDirectory directory;
    private final InstantSource clock;

    public DeviceIdentity(RelayDirectory directory, InstantSource clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /// A device that belongs to the organisation now.
    ///
    /// @throws Refused `device-unknown`, `device-revoked`, `certificate-expired`
    public Caller active(X509Certificate certificate) throws Refused {
        var caller = certified(certificate);
        if (known(caller).isEmpty()) {
            throw new Refused(ProblemCode.DEVICE_UNKNOWN);
        }
        return caller;
    }

    /// A device with a certificate, unless the directory says that it is revoked or has another key. One that the
    /// directory does not list yet counts too: it brings the entry that adds it, or gives a relay that lost its
    /// directory that directory back.
    ///
    /// @throws Refused as [#active]
    public Caller certified(X509Certificate certificate) throws Refused {
        var caller = CertificateNames.device(certificate).map(device -> Caller.of(device, certificate))
                .orElseThrow(() -> new Refused(ProblemCode.DEVICE_UNKNOWN));
        var refusal = refusal(caller);
        if (refusal.isPresent()) {
            throw new Refused(refusal.get());
        }
        return caller;
    }

    /// Whether the directory lists it now as the device of an administrator.
    public boolean isAdministrators(DeviceId device) {
        return directory.current().filter(known -> known.device(device).isPresent())
                .flatMap(known -> known.owner(device))
                .filter(person -> person.active() && person.role() == Role.ADMINISTRATOR).isPresent();
    }

    /// Why a device is not to be served any more; empty while it is.
    public Optional<ProblemCode> refusal(Caller caller) {
        if (!clock.instant().isBefore(caller.until())) {
            return Optional.of(ProblemCode.CERTIFICATE_EXPIRED);
        }
        return known(caller).flatMap(known -> refusal(known, caller));
    }

    private static Optional<ProblemCode> refusal(KnownDevice known, Caller caller) {
        if (!known.isActive()) {
            return Optional.of(ProblemCode.DEVICE_REVOKED);
        }
        return known.certificate().tlsKeyHash().equals(caller.key())
                ? Optional.empty() : Optional.of(ProblemCode.DEVICE_UNKNOWN);
    }

    private Optional<KnownDevice> known(Caller caller) {
        return directory.current().flatMap(current -> current.known(caller.device()));
    }
}
