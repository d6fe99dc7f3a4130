package io.filum.installer.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

import io.filum.desktop.transfer.Enrolment;
import io.filum.desktop.vault.CredentialsRefused;
import io.filum.desktop.vault.Lifetimes;
import io.filum.desktop.vault.OrganisationKeys;
import io.filum.desktop.vault.Passphrase;
import io.filum.desktop.vault.RequestRefused;
import io.filum.desktop.vault.TlsIdentity;
import io.filum.desktop.vault.VaultFile;
import io.filum.model.envelope.OrgId;
import io.filum.model.envelope.Sha256;
import io.filum.model.identity.Directory;
import io.filum.model.identity.DirectoryEntry;
import io.filum.model.identity.DirectoryRefused;
import io.filum.model.identity.Role;
import io.filum.model.identity.SignedEntry;
import io.filum.model.identity.UserId;

/// A throw-away organisation: its root and issuer are made, sign the directory, and are forgotten. Marked as a demo in
/// its first entry, for ever.
///
/// @param directory the signed directory, from the first entry
/// @param org       whose it is
/// @param root      fingerprint of its root keys
/// @param members   the clinicians, each with a vault in a folder of their own
/// @param administrator speaks to the relay before anybody is in its directory
public record DemoOrganisation(
        List<SignedEntry> directory, OrgId org, Sha256 root, List<Member> members, TlsIdentity administrator) {

    /// The relay's key and certificates, for `--tls`.
    public static final String RELAY_TLS = "relay-tls";
    private static final String NAME = "Filum demo";

    /// One clinician.
    ///
    /// @param user       as the directory knows them
    /// @param name       as the directory shows them
    /// @param folder     their workstation's data folder
    /// @param passphrase of their vault; made up, and gone with the demo
    public record Member(UserId user, String name, Path folder, String passphrase) {}

    /// @param folder gets a folder for each workstation, and one for the relay's key and certificates
    /// @param names one clinician for each
    public static DemoOrganisation create(Path folder, InstantSource clock, List<String> names)
            throws IOException, DirectoryRefused, RequestRefused {
        try (var keys = OrganisationKeys.generate(Lifetimes.DEMO, clock.instant())) {
            keys.equipRelay(folder.resolve(RELAY_TLS), List.of("127.0.0.1", "localhost"), clock.instant());
            var entries = new ArrayList<SignedEntry>();
            entries.add(keys.found(NAME, true, clock.instant()));
            var directory = Directory.replay(entries);
            var members = new ArrayList<Member>();
            for (var name : names) {
                var user = UserId.random();
                var member = new Member(user, name, folder.resolve("workstation-" + (members.size() + 1)),
                        MadeUpPassphrase.next());
                members.add(member);
                for (var entry : List.of(
                        new DirectoryEntry.AddUser(user, name, Role.CLINICIAN), device(member, keys, clock))) {
                    var signed = keys.sign(directory, entry, clock.instant());
                    directory = directory.append(signed);
                    entries.add(signed);
                }
            }
            return new DemoOrganisation(List.copyOf(entries), directory.org(), directory.root().fingerprint(),
                    List.copyOf(members), administrator(folder, keys, clock));
        }
    }

    String name() {
        return NAME;
    }

    /// Tells each workstation where the relay is, as an administrator's invitation would.
    public void join(URI relay) throws IOException {
        for (var member : members) {
            new Enrolment(relay, org, root, member.user()).write(member.folder());
        }
    }

    private static TlsIdentity administrator(Path folder, OrganisationKeys keys, InstantSource clock)
            throws IOException, RequestRefused {
        var file = VaultFile.at(folder.resolve("administrator"));
        try (var passphrase = Passphrase.of(MadeUpPassphrase.next().toCharArray());
                var vault = file.create(passphrase)) {
            var device = vault.certificate(UserId.random(), "Demo administration");
            return vault.tls(keys.certify(vault.certificateRequest(), device, clock.instant()));
        } catch (CredentialsRefused e) {
            throw new IllegalStateException("certified just now", e);
        }
    }

    private static DirectoryEntry device(Member member, OrganisationKeys keys, InstantSource clock)
            throws IOException, RequestRefused {
        Files.createDirectories(member.folder());
        var file = VaultFile.at(Enrolment.vault(member.folder()));
        try (var passphrase = Passphrase.of(member.passphrase().toCharArray()); var vault = file.create(passphrase)) {
            var device = vault.certificate(member.user(), "Demo workstation");
            keys.certify(vault.certificateRequest(), device, clock.instant()).write(member.folder());
            return new DirectoryEntry.AddDevice(device);
        }
    }
}
