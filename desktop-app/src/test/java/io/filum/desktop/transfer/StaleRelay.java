package io.filum.desktop.transfer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A relay that shows whatever lies in its folder: the real one does not start with a certificate that has run out.
final class StaleRelay {

    private StaleRelay() {}

    static SSLContext context(Path tls) throws Exception {
        var pem = Files.readString(tls.resolve("relay.key")).replaceAll("-----[^-]*-----|\\s", "");
        var key = KeyFactory.getInstance("EC").generatePrivate(
                new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (var in = Files.newInputStream(tls.resolve("relay.pem"))) {
            var chain = CertificateFactory.getInstance("X.509").generateCertificates(in);
            store.setKeyEntry("relay", key, new char[0], chain.toArray(Certificate[]::new));
        }
        var keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, new char[0]);
        var context = SSLContext.getInstance("TLSv1.3");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
