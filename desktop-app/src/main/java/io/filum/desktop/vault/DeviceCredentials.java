package io.filum.desktop.vault;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/// What a device shows to its relay, and by what it knows the relay: nothing secret. The key that goes with it stays in
/// the vault.
///
/// @param chain the device's certificate, then its issuer's
/// @param root  the organisation's X.509 root, the only one that is trusted
public record DeviceCredentials(List<X509Certificate> chain, X509Certificate root) {

    private static final String CHAIN = "device.pem";
    private static final String ROOT = "organisation.pem";

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
