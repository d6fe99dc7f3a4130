package io.filum.model.identity;

import java.security.PublicKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.Sha256;

/// What X.509 certificates say in Filum's own terms: a URI among the subject alternative names (RFC 5280, 4.2.1.6).
/// Nothing is ever read out of a subject, which is free text, and no certificate carries a person's name.
public final class CertificateNames {

    private static final int URI = 6;
    private static final String DEVICE = "urn:filum:device:";
    private static final String ROOT = "urn:filum:root:";

    private CertificateNames() {
    }

    /// What a device's certificate says.
    public static String of(DeviceId device) {
        return DEVICE + device;
    }

    /// What an organisation's X.509 root says: whose directory it goes with.
    ///
    /// @param directoryRoot fingerprint of the keys that sign the directory's first entry
    public static String ofRoot(Sha256 directoryRoot) {
        return ROOT + directoryRoot;
    }

    /// The device whose certificate this is; empty where it says none, or more than one thing.
    public static Optional<DeviceId> device(X509Certificate certificate) {
        return only(certificate, DEVICE, DeviceId::parse);
    }

    /// The fingerprint of the directory's root that goes with this X.509 root.
    public static Optional<Sha256> directoryRoot(X509Certificate certificate) {
        return only(certificate, ROOT, Sha256::parse);
    }

    /// SHA-256 of a SubjectPublicKeyInfo, as it stands in [DeviceCertificate#tlsKeyHash].
    public static Sha256 keyHash(PublicKey key) {
        return Sha256.of(key.getEncoded());
    }

    private static <T> Optional<T> only(X509Certificate certificate, String prefix, Function<String, T> parsing) {
        try {
            var names = certificate.getSubjectAlternativeNames();
            var uris = names == null ? List.<String>of() : names.stream()
                    .filter(name -> name.get(0).equals(URI)).map(name -> (String) name.get(1)).toList();
            return uris.size() == 1 && uris.getFirst().startsWith(prefix)
                    ? Optional.of(parsing.apply(uris.getFirst().substring(prefix.length()))) : Optional.empty();
        } catch (CertificateParsingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
