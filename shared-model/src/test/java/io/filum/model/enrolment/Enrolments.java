package io.filum.model.enrolment;

import java.math.BigInteger;
import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Random;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

import io.filum.model.enrolment.EnrolmentAnswer.Admitted;
import io.filum.model.enrolment.Invite.Addresses;
import io.filum.model.enrolment.Invite.Anchor;
import io.filum.model.enrolment.Invite.Invitee;
import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.DirectoryHead;
import io.filum.model.envelope.OrgId;
import io.filum.model.envelope.Sha256;
import io.filum.model.identity.CertificateNames;
import io.filum.model.identity.DeviceCertificate;
import io.filum.model.identity.KemKey;
import io.filum.model.identity.Octets;
import io.filum.model.identity.Role;
import io.filum.model.identity.TestSigner;
import io.filum.model.identity.UserId;

/// Invites, requests and answers of a made-up hospital, with real keys where keys are looked at.
final class Enrolments {

    static final Instant EXPIRES = Instant.parse("2026-11-24T09:00:00Z");

    private Enrolments() {
    }

    static Invite invite() {
        return invite(new Invitee(UserId.random(), "김하늘", Role.CLINICIAN));
    }

    static Invite invite(Invitee invitee) {
        Sha256 root = Sha256.of(InviteId.random().bytes());
        return new Invite(InviteId.random(),
                new Addresses(URI.create("https://relay.example:7443"), URI.create("https://relay.example:7480")),
                new Anchor(OrgId.random(), "한빛의료원", root, root(root)), invitee, InviteSecret.random(), EXPIRES);
    }

    static EnrolmentRequest request(Invite invite) {
        TestSigner signer = new TestSigner();
        DeviceStatement statement = DeviceStatement.sign(invite.id(), certificate(invite, signer), signer);
        return EnrolmentRequest.make(invite, statement, noise(300));
    }

    static DeviceCertificate certificate(Invite invite, TestSigner signer) {
        return new DeviceCertificate(DeviceId.random(), invite.user(), "진료실 3", signer.keys(),
                new KemKey(1, noise(KemKey.LENGTH)), Sha256.of(new byte[] {1}));
    }

    static Admitted admitted(Invite invite) {
        return new Admitted(List.of(invite.certificateRoot(), invite.certificateRoot()),
                new DirectoryHead(7, Sha256.of(new byte[] {7})));
    }

    static Octets noise(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return Octets.of(bytes);
    }

    static X509Certificate root(Sha256 directoryRoot) {
        try {
            KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
            keys.initialize(256);
            KeyPair pair = keys.generateKeyPair();
            X500Name name = new X500Name("CN=root");
            var builder = new JcaX509v3CertificateBuilder(name, BigInteger.ONE,
                    Date.from(EXPIRES.minusSeconds(100_000)), Date.from(EXPIRES), name, pair.getPublic());
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName(
                    GeneralName.uniformResourceIdentifier, CertificateNames.ofRoot(directoryRoot))));
            return new JcaX509CertificateConverter().getCertificate(
                    builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
