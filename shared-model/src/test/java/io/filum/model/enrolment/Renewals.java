package io.filum.model.enrolment;

import java.time.Instant;
import java.util.List;

import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.DirectoryHead;
import io.filum.model.envelope.OrgId;
import io.filum.model.envelope.Sha256;
import io.filum.model.identity.DeviceCertificate;
import io.filum.model.identity.Directory;
import io.filum.model.identity.DirectoryEntry;
import io.filum.model.identity.DirectoryRefused;
import io.filum.model.identity.DualSigner;
import io.filum.model.identity.KemKey;
import io.filum.model.identity.Role;
import io.filum.model.identity.SignedEntry;
import io.filum.model.identity.TestSigner;
import io.filum.model.identity.UserId;

/// A made-up hospital with one workstation, whose certificate is about to end.
final class Renewals {

    static final Instant ENDS = Instant.parse("2026-11-24T09:00:00Z");

    private final OrgId org = OrgId.random();
    private final TestSigner root = new TestSigner();
    private final TestSigner issuer = new TestSigner();
    private final TestSigner workstation = new TestSigner();
    private final DeviceId device = DeviceId.random();
    private final Directory directory;

    Renewals() {
        UserId user = UserId.random();
        try {
            Directory founded = Directory.replay(List.of(SignedEntry.sign(DirectoryHead.EMPTY,
                    new DirectoryEntry.Genesis(org, "한빛의료원", false, root.keys(), issuer.keys()), Instant.EPOCH, root)));
            Directory peopled = with(founded, new DirectoryEntry.AddUser(user, "김하늘", Role.CLINICIAN));
            directory = with(peopled, new DirectoryEntry.AddDevice(new DeviceCertificate(device, user, "진료실 3",
                    workstation.keys(), new KemKey(1, Enrolments.noise(KemKey.LENGTH)), Sha256.of(new byte[] {1}))));
        } catch (DirectoryRefused e) {
            throw new AssertionError(e);
        }
    }

    Directory directory() {
        return directory;
    }

    Directory afterRevocation() throws DirectoryRefused {
        return with(directory, new DirectoryEntry.RevokeDevice(device));
    }

    RenewalRequest request() {
        return request(org, workstation);
    }

    RenewalRequest request(OrgId of, DualSigner signer) {
        return RenewalRequest.sign(of, device, ENDS, Enrolments.noise(300), signer);
    }

    private Directory with(Directory before, DirectoryEntry entry) throws DirectoryRefused {
        return before.append(SignedEntry.sign(before.head(), entry, Instant.EPOCH, issuer));
    }
}
