package io.filum.desktop.vault;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/// How a workstation speaks with its relay: TLS 1.3, with the device's certificate, and trusting the organisation's own
/// root alone. What the operating system or the JDK trusts does not count.
///
/// It stands by itself: it goes on when content is locked, so that receiving and acknowledging go on too. One per
/// workstation (a resumed handshake takes 5 ms, a first one 16).
///
/// @param trust the same trust as in the context, since OkHttp wants to see it
/// @param until when the device's certificate, or its issuer's, runs out: no relay lets it in from then on
public record TlsIdentity(SSLContext context, X509TrustManager trust, Instant until) {

    private static final String PROTOCOL = "TLSv1.3";
    private static final String ALIAS = "device";

    /// How somebody without a certificate speaks with a relay of that organisation: to ask for one.
    public static TlsIdentity withoutCertificate(X509Certificate root) {
        try {
            return trusting(root, new KeyManager[0], Instant.MAX);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the JDK speaks TLS 1.3", e);
        }
    }

    static TlsIdentity of(KeyPair keys, DeviceCredentials credentials) {
        try {
            KeyManagerFactory mine = KeyManagerFactory.getInstance("PKIX");
            char[] inMemory = new char[0];
            KeyStore own = empty();
            own.setKeyEntry(ALIAS, keys.getPrivate(), inMemory,
                    credentials.chain().toArray(X509Certificate[]::new));
            mine.init(own, inMemory);
            return trusting(credentials.root(), mine.getKeyManagers(), credentials.until());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the JDK speaks TLS 1.3 with P-256", e);
        }
    }

    private static TlsIdentity trusting(X509Certificate root, KeyManager[] mine, Instant until)
            throws GeneralSecurityException, IOException {
        TrustManagerFactory theirs = TrustManagerFactory.getInstance("PKIX");
        KeyStore roots = empty();
        roots.setCertificateEntry(ALIAS, root);
        theirs.init(roots);
        SSLContext context = SSLContext.getInstance(PROTOCOL);
        context.init(mine, theirs.getTrustManagers(), null);
        return new TlsIdentity(context, Arrays.stream(theirs.getTrustManagers())
                .filter(X509TrustManager.class::isInstance).map(X509TrustManager.class::cast)
                .findFirst().orElseThrow(), until);
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
