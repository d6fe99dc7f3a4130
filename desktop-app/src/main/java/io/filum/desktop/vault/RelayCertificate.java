package io.filum.desktop.vault;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.filum.desktop.vault.CredentialsRefused.Reason;

/// A certificate by which a relay of this organisation was known, perhaps until now.
///
/// @param hosts the names under which it was found
record RelayCertificate(PublicKey key, List<String> hosts) {

    /// RFC 5280, 4.2.1.12: id-kp-serverAuth.
    private static final String SERVER_AUTHENTICATION = "1.3.6.1.5.5.7.3.1";

    /// Whether it holds today is not asked: one that has run out is renewed too.
    ///
    /// @throws CredentialsRefused UNTRUSTED where it is another organisation's, or no relay's
    static RelayCertificate read(Path file, X509Certificate root) throws IOException, CredentialsRefused {
        List<X509Certificate> chain = Pem.certificates(file);
        X509Certificate relay = chain.getFirst();
        Instant whileItHeld = chain.stream().map(each -> each.getNotAfter().toInstant())
                .min(Instant::compareTo).orElseThrow().minus(Duration.ofSeconds(1));
        try {
            Certificates.validate(chain, root, whileItHeld);
            var names = relay.getSubjectAlternativeNames();
            if (names == null || !List.of(SERVER_AUTHENTICATION).equals(relay.getExtendedKeyUsage())) {
                throw new CredentialsRefused(Reason.UNTRUSTED);
            }
            return new RelayCertificate(
                    relay.getPublicKey(), names.stream().map(name -> name.get(1).toString()).toList());
        } catch (GeneralSecurityException e) {
            throw new CredentialsRefused(Reason.UNTRUSTED);
        }
    }
}
