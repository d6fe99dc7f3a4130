package io.filum.relay.access;

import java.security.cert.X509Certificate;
import java.time.Instant;

import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.Sha256;
import io.filum.model.identity.CertificateNames;

/// A device as its certificate has it: what is left to ask the directory and the clock about, now and for as long as a
/// connection lasts.
///
/// @param key   hash of the certificate's key
/// @param until when the certificate runs out
public record Caller(DeviceId device, Sha256 key, Instant until) {

    static Caller of(DeviceId device, X509Certificate certificate) {
        return new Caller(device, CertificateNames.keyHash(certificate.getPublicKey()),
                certificate.getNotAfter().toInstant());
    }
}
