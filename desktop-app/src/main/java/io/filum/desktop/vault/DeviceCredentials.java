package io.filum.desktop.vault;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

import io.filum.desktop.vault.CredentialsRefused.Reason;

/// What a device shows to its relay, and by what it knows the relay: nothing secret. The key that goes with it stays in
/// the vault.
///
/// @param chain the device's certificate, then its issuer's
/// @param root  the organisation's X.509 root, the only one that is trusted
public record DeviceCredentials(List<X509Certificate> chain, X509Certificate root) {

    /// The name of the device's certificates in its data folder.
    public static final String CHAIN = "device.pem";
    private static final String ROOT = "organisation.pem";
    /// RFC 5280, 4.2.1.12: id-kp-clientAuth.
    private static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";

    public DeviceCredentials {
        chain = List.copyOf(chain);
    }

    /// @throws IOException where one of the two files is missing or holds no certificate
    public static DeviceCredentials read(Path dataFolder) throws IOException {
        return new DeviceCredentials(
                Pem.certificates(dataFolder.resolve(CHAIN)), Pem.certificates(dataFolder.resolve(ROOT)).getFirst());
    }

    public void write(Path dataFolder) throws IOException {
        AtomicFile.write(dataFolder.resolve(ROOT), Pem.certificates(List.of(root)));
        writeChain(dataFolder.resolve(CHAIN));
    }

    /// The device's certificates alone, as a workstation that has its root reads them from its data folder.
    ///
    /// @param file replaced as a whole
    public void writeChain(Path file) throws IOException {
        AtomicFile.write(file, Pem.certificates(chain));
    }

    /// Whether they let the device in at that time. The root is the caller's to know.
    ///
    /// @throws CredentialsRefused UNTRUSTED or NOT_NOW
    public void verify(Instant at) throws CredentialsRefused {
        try {
            Certificates.validate(chain, root, at);
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

    /// The same device's next credentials: under the root that was pinned, whatever somebody else says of a root, and
    /// longer than these.
    ///
    /// @throws CredentialsRefused UNTRUSTED, NOT_NOW or NO_LONGER; whose key and id they are about is the vault's to say
    public DeviceCredentials renewed(List<X509Certificate> next, Instant at) throws CredentialsRefused {
        DeviceCredentials renewed = new DeviceCredentials(next, root);
        renewed.verify(at);
        if (!renewed.until().isAfter(until())) {
            throw new CredentialsRefused(Reason.NO_LONGER);
        }
        return renewed;
    }

    /// For as long as the certificate holds: from when it was issued, to when it or its issuer's runs out.
    public Life life() {
        return new Life(device().getNotBefore().toInstant(), until());
    }

    /// When the device's certificate, or its issuer's, runs out.
    public Instant until() {
        return chain.stream().map(each -> each.getNotAfter().toInstant()).min(Instant::compareTo).orElseThrow();
    }

    X509Certificate device() {
        return chain.getFirst();
    }
}
