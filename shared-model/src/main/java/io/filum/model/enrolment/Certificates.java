package io.filum.model.enrolment;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;

/// X.509 certificates out of bytes that anybody may have sent.
final class Certificates {

    /// One on P-256 takes some 600 bytes.
    static final int MAX_LENGTH = 4096;

    private Certificates() {
    }

    /// Empty for whatever is not one certificate in DER and nothing behind it.
    static Optional<X509Certificate> parse(byte[] der) {
        if (der.length > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            var certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(der));
            return Arrays.equals(certificate.getEncoded(), der) ? Optional.of(certificate) : Optional.empty();
        } catch (CertificateException | RuntimeException e) {
            // The parser throws some of its troubles unchecked.
            return Optional.empty();
        }
    }

    static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate encodes", e);
        }
    }
}
