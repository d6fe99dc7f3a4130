package io.filum.relay.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import io.filum.model.audit.SignedAuditHead;
import io.filum.model.envelope.Sha256;
import io.filum.model.identity.CertificateNames;
import io.filum.relay.access.CredentialsUnusable.Code;

/// What the relay shows, and by what it knows devices: a folder that an administrator has made.
///
/// ```
/// relay.key          its private key, PKCS#8 in PEM, for its owner's eyes only
/// relay.pem          its certificate, then its issuer's
/// organisation.pem   the organisation's root: the only one that is trusted
/// ```
///
/// None of it can mint a device: the issuer's key is elsewhere.
///
/// @param context       TLS 1.3; a client's chain has to end at the organisation's root
/// @param directoryRoot fingerprint of the keys that begin this organisation's directory, as the root names them
/// @param validity      when the relay's certificate holds
/// @param signer        with the relay's key: for what the relay is to be held to later
public record RelayCredentials(
        SSLContext context, Sha256 directoryRoot, Validity validity, SignedAuditHead.Signer signer) {

    private static final String KEY = "relay.key";
    private static final String CHAIN = "relay.pem";
    private static final String ROOT = "organisation.pem";
    static final List<String> FILES = List.of(KEY, CHAIN, ROOT);
    private static final String ALIAS = "relay";

    /// From when until when a certificate, and those above it, hold.
    public record Validity(Instant from, Instant until) {

        private static Validity of(List<X509Certificate> chain) {
            return new Validity(
                    chain.getFirst().getNotBefore().toInstant(),
                    chain.stream().map(each -> each.getNotAfter().toInstant()).min(Instant::compareTo).orElseThrow());
        }
    }

    public static RelayCredentials read(Path folder) throws CredentialsUnusable {
        try {
            var key = privateKey(folder.resolve(KEY));
            var chain = certificates(folder.resolve(CHAIN));
            var root = certificates(folder.resolve(ROOT)).getFirst();
            requireFit(key, chain, root);
            return new RelayCredentials(context(key, chain, root), CertificateNames.directoryRoot(root)
                    .orElseThrow(() -> new CertificateException("not an organisation's root")),
                    Validity.of(chain), bytes -> sign(key, bytes));
        } catch (NoSuchFileException e) {
            throw new CredentialsUnusable(Code.TLS_MISSING, "The relay needs " + KEY + ", " + CHAIN + " and " + ROOT
                    + " in " + folder + ", made by the organisation's administrator.", e);
        } catch (CertificateExpiredException | CertificateNotYetValidException e) {
            throw new CredentialsUnusable(Code.TLS_EXPIRED, "The relay's certificate in " + folder
                    + " does not hold today; the organisation's administrator can issue another.", e);
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            throw new CredentialsUnusable(Code.TLS_DAMAGED, "The key or a certificate in " + folder
                    + " cannot be read.", e);
        }
    }

    /// The organisation's root alone, which nobody needs a key for.
    public static X509Certificate root(Path folder) throws CredentialsUnusable {
        try {
            return certificates(folder.resolve(ROOT)).getFirst();
        } catch (IOException | CertificateException e) {
            throw new CredentialsUnusable(Code.TLS_MISSING, "There is no " + ROOT + " in " + folder + ".", e);
        }
    }

    private static PrivateKey privateKey(Path file) throws IOException, GeneralSecurityException {
        var base64 = new StringBuilder();
        Files.readString(file, StandardCharsets.US_ASCII).lines()
                .filter(line -> !line.startsWith("-----")).forEach(base64::append);
        var der = Base64.getDecoder().decode(base64.toString());
        try {
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
        } finally {
            Arrays.fill(der, (byte) 0);
        }
    }

    private static List<X509Certificate> certificates(Path file) throws IOException, CertificateException {
        try (var in = Files.newInputStream(file)) {
            var found = CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (found.isEmpty()) {
                throw new CertificateException("no certificate");
            }
            return found.stream().map(X509Certificate.class::cast).toList();
        }
    }

    private static void requireFit(PrivateKey key, List<X509Certificate> chain, X509Certificate root)
            throws GeneralSecurityException, CredentialsUnusable {
        for (var certificate : chain) {
            certificate.checkValidity();
        }
        try {
            for (int i = 0; i < chain.size(); i++) {
                var issuer = i + 1 < chain.size() ? chain.get(i + 1) : root;
                chain.get(i).verify(issuer.getPublicKey());
            }
            requirePair(key, chain.getFirst());
        } catch (GeneralSecurityException e) {
            throw new CredentialsUnusable(Code.TLS_MISMATCH,
                    "The relay's key, its certificate and the organisation's root do not belong together.", e);
        }
    }

    private static void requirePair(PrivateKey key, X509Certificate certificate) throws GeneralSecurityException {
        var signature = Signature.getInstance(SignedAuditHead.ALGORITHM);
        var probe = new byte[] {1};
        signature.initSign(key);
        signature.update(probe);
        var signed = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        signature.update(probe);
        if (!signature.verify(signed)) {
            throw new CertificateException("another key's");
        }
    }

    private static byte[] sign(PrivateKey key, byte[] bytes) {
        try {
            var signature = Signature.getInstance(SignedAuditHead.ALGORITHM);
            signature.initSign(key);
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key has signed before", e);
        }
    }

    private static SSLContext context(PrivateKey key, List<X509Certificate> chain, X509Certificate root)
            throws GeneralSecurityException, IOException {
        var mine = KeyManagerFactory.getInstance("PKIX");
        var inMemory = new char[0];
        var own = empty();
        own.setKeyEntry(ALIAS, key, inMemory, chain.toArray(X509Certificate[]::new));
        mine.init(own, inMemory);

        var theirs = TrustManagerFactory.getInstance("PKIX");
        var roots = empty();
        roots.setCertificateEntry(ALIAS, root);
        theirs.init(roots);

        var context = SSLContext.getInstance("TLSv1.3");
        context.init(mine.getKeyManagers(), theirs.getTrustManagers(), null);
        return context;
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
