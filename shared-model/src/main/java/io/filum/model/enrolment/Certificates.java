package io.filum.model.enrolment;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// X.509 certificates out of bytes that anybody may have sent.
final class Certificates {

    /// One on P-256 takes some 600 bytes.
    static final int MAX_LENGTH = 4096;
    /// Of one who asks: theirs, its issuer's, and one to spare.
    static final int MAX_CHAIN = 3;

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

    /// How many, then each with its length in front; [BoundedReader#chain] reads it.
    static byte[] counted(List<X509Certificate> chain) {
        var out = new ByteArrayOutputStream(2048);
        out.write(chain.size());
        chain.stream().map(Certificates::der).forEach(der -> {
            out.writeBytes(ByteBuffer.allocate(Short.BYTES).putShort((short) der.length).array());
            out.writeBytes(der);
        });
        return out.toByteArray();
    }

    static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate encodes", e);
        }
    }
}
