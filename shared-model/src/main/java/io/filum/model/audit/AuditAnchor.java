package io.filum.model.audit;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Date;
import java.util.List;

/// A signed head together with the certificates that prove whose word it is: what a workstation keeps, and what an
/// auditor is handed, one line of ASCII each:
///
/// ```
/// SIZE:HASH time trail BASE64(signed head) BASE64(certificates, as PkiPath)
/// ```
///
/// The first three words are for people; the last two count.
///
/// @param certificates the relay's, then its issuer's
public record AuditAnchor(SignedAuditHead head, List<X509Certificate> certificates) {

    private static final String PATH = "PkiPath";
    private static final int WORDS = 5;
    private static final int LONGEST = 16 * 1024;

    public AuditAnchor {
        certificates = List.copyOf(certificates);
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException("nobody's word");
        }
    }

    /// @param path the certificates as [#path] gave them
    public static AuditAnchor of(SignedAuditHead head, byte[] path) throws MalformedAudit {
        try {
            CertPath read = factory().generateCertPath(new ByteArrayInputStream(path), PATH);
            return new AuditAnchor(head, read.getCertificates().stream().map(X509Certificate.class::cast).toList());
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new MalformedAudit();
        }
    }

    /// The certificates in one piece (X.509 PkiPath).
    public byte[] path() {
        try {
            return factory().generateCertPath(certificates).getEncoded(PATH);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("certificates that were read can be written", e);
        }
    }

    private static CertificateFactory factory() throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509");
    }

    public String line() {
        var base64 = Base64.getEncoder();
        return String.join(" ", head.head().toString(), head.at().toString(), head.trail().toString(),
                base64.encodeToString(head.encode()), base64.encodeToString(path()));
    }

    /// Any text gives an anchor or [MalformedAudit]; whether it is to be believed, [#isVouchedForBy] says.
    public static AuditAnchor parse(String line) throws MalformedAudit {
        var words = line.length() > LONGEST ? new String[0] : line.split(" ", -1);
        if (words.length != WORDS) {
            throw new MalformedAudit();
        }
        try {
            var base64 = Base64.getDecoder();
            var anchor = of(SignedAuditHead.decode(base64.decode(words[3])), base64.decode(words[4]));
            if (anchor.line().equals(line)) {
                return anchor;
            }
        } catch (IllegalArgumentException e) {
            throw new MalformedAudit();
        }
        throw new MalformedAudit();
    }

    /// Whether a relay of the organisation with this root has signed it, with a certificate that held then.
    public boolean isVouchedForBy(X509Certificate root) {
        try {
            var then = Date.from(head.at());
            for (int i = 0; i < certificates.size(); i++) {
                var issuer = i + 1 < certificates.size() ? certificates.get(i + 1) : root;
                certificates.get(i).verify(issuer.getPublicKey());
                certificates.get(i).checkValidity(then);
            }
            return head.isSignedBy(certificates.getFirst().getPublicKey());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
