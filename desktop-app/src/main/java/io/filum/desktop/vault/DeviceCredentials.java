package io.filum.desktop.vault;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;

import io.filum.desktop.vault.CredentialsRefused.Reason;

/// What a device shows to its relay, and by what it knows the relay: nothing secret. The key that goes with it stays in
/// the vault.
///
/// @param chain the device's certificate, then its issuer's
/// @param root  the organisation's X.509 root, the only one that is trusted
public record DeviceCredentials(List<X509Certificate> chain, X509Certificate root) {

    private static final String CHAIN = "device.pem";
    private static final String ROOT = "organisation.pem";
    /// RFC 5280, 4.2.1.12: id-kp-clientAuth.
    private static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";

    public DeviceCredentials {
        chain = List.copyOf(chain);
    }

    /// @throws IOException where one of the two files is missing or holds no certificate
    public static DeviceCredentials read(Path dataFolder) throws IOException {
        return new DeviceCredentials(
                certificates(dataFolder.resolve(CHAIN)), certificates(dataFolder.resolve(ROOT)).getFirst());
    }

    public void write(Path dataFolder) throws IOException {
        AtomicFile.write(dataFolder.resolve(ROOT), Pem.certificates(List.of(root)));
        AtomicFile.write(dataFolder.resolve(CHAIN), Pem.certificates(chain));
    }

    /// Whether they let the device in at that time. The root is the caller's to know.
    ///
    /// @throws CredentialsRefused UNTRUSTED or NOT_NOW
    public void verify(Instant at) throws CredentialsRefused {
        try {
            var parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(at));
            CertPathValidator.getInstance("PKIX").validate(
                    CertificateFactory.getInstance("X.509").generateCertPath(chain), parameters);
            List<String> usage = device().getExtendedKeyUsage();
            if (usage == null || !usage.equals(List.of(CLIENT_AUTHENTICATION)) || device().getBasicConstraints() >= 0) {
                throw new CredentialsRefused(Reason.UNTRUSTED);
            }
        } catch (CertPathValidatorException e) {
            boolean time = e.getReason() == BasicReason.EXPIRED || e.getReason() == BasicReason.NOT_YET_VALID;
            throw new CredentialsRefused(time ? Reason.NOT_NOW : Reason.UNTRUSTED);
        } catch (GeneralSecurityException e) {
            throw new CredentialsRefused(Reason.UNTRUSTED);
        }
    }

    /// When the device's certificate, or its issuer's, runs out.
    public Instant until() {
        return chain.stream().map(each -> each.getNotAfter().toInstant()).min(Instant::compareTo).orElseThrow();
    }

    X509Certificate device() {
        return chain.getFirst();
    }

    private static List<X509Certificate> certificates(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            var found = CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (found.isEmpty()) {
                throw new IOException("no certificate in " + file.getFileName());
            }
            return found.stream().map(X509Certificate.class::cast).toList();
        } catch (CertificateException e) {
            throw new IOException("no certificate in " + file.getFileName(), e);
        }
    }
}
