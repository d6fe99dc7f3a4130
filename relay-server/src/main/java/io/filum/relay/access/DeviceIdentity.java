package io.filum.relay.access;

import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Optional;

import io.filum.model.envelope.DeviceId;
import io.filum.model.identity.CertificateNames;
import io.filum.model.identity.Directory.KnownDevice;
import io.filum.model.identity.Role;

/// Which device is asking, by the certificate that it showed. That the certificate goes back to the organisation's root
/// and is a client's was settled in the handshake ([RelayCredentials]); here it is held against the directory, at every
/// request: a connection may be older than a revocation.
public final class DeviceIdentity {

    private final RelayDirectory directory;
    private final InstantSource clock;

    public DeviceIdentity(RelayDirectory directory, InstantSource clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /// The device, if the directory lists it now, with this certificate's key.
    public Optional<DeviceId> active(X509Certificate certificate) {
        return certified(certificate).filter(directory::knows);
    }

    /// The device, unless the directory says that it is revoked or has another key. One that the directory does not list
    /// yet counts too: it brings the entry that adds it, or gives a relay that lost its directory that directory back.
    public Optional<DeviceId> certified(X509Certificate certificate) {
        return CertificateNames.device(certificate)
                .filter(_ -> clock.instant().isBefore(certificate.getNotAfter().toInstant()))
                .filter(device -> directory.current().flatMap(known -> known.known(device))
                        .map(known -> known.isActive() && hasKey(known, certificate))
                        .orElse(true));
    }

    /// Whether the directory lists it now as the device of an administrator.
    public boolean isAdministrators(DeviceId device) {
        return directory.current().filter(known -> known.device(device).isPresent())
                .flatMap(known -> known.owner(device))
                .filter(person -> person.active() && person.role() == Role.ADMINISTRATOR).isPresent();
    }

    private static boolean hasKey(KnownDevice known, X509Certificate certificate) {
        return known.certificate().tlsKeyHash().equals(CertificateNames.keyHash(certificate.getPublicKey()));
    }
}
