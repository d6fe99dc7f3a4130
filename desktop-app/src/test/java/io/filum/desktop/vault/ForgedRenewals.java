package io.filum.desktop.vault;

import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.filum.model.enrolment.RenewalRequest;
import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.OrgId;
import io.filum.model.identity.Octets;

/// Requests that no workstation makes, signed with a vault's keys, and certificates that no issuer of the organisation made.
public final class ForgedRenewals {

    private ForgedRenewals() {
    }

    public static RenewalRequest signed(Vault by, OrgId org, DeviceId about, Instant ends, byte[] csr) {
        return RenewalRequest.sign(org, about, ends, Octets.of(csr), by.signer());
    }

    /// A device's certificate by an authority with the names of the organisation's own, and other keys.
    ///
    /// @return the device's, its issuer's, and the rogue root
    public static List<X509Certificate> rogue(CertificateRequest request, DeviceId device, DeviceCredentials like,
                                              Instant at) {
        KeyPair keys = TlsKey.pair(Secret.random(TlsKey.SEED));
        Secret seed = Secret.random(TlsKey.SEED);
        X509Certificate root = authority(like.root(), like.root(), keys.getPublic(), keys, at);
        X509Certificate issuer = authority(
                like.root(), like.chain().get(1), TlsKey.pair(seed).getPublic(), keys, at);
        try (var rogue = new CertificateAuthority(seed, root, issuer, Lifetimes.DEMO)) {
            var forged = new ArrayList<>(rogue.device(request.key(), device, at));
            forged.add(root);
            return forged;
        }
    }

    private static X509Certificate authority(X509Certificate by, X509Certificate subject, PublicKey key, KeyPair keys,
                                             Instant at) {
        return Certificates.sign(new Certificates.Draft(Certificates.subject(by), Certificates.subject(subject), key, at,
                at.plus(Duration.ofDays(2))), keys, builder -> Certificates.authority(builder, 1));
    }
}
