package io.filum.model.identity;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.DirectoryHead;
import io.filum.model.envelope.OrgId;
import io.filum.model.envelope.Sha256;
import io.filum.model.identity.Directory.Gossip;
import io.filum.model.identity.DirectoryEntry.AddDevice;
import io.filum.model.identity.DirectoryEntry.AddTeam;
import io.filum.model.identity.DirectoryEntry.AddUser;
import io.filum.model.identity.DirectoryEntry.Genesis;
import io.filum.model.identity.DirectoryEntry.RemoveTeam;
import io.filum.model.identity.DirectoryEntry.RevokeDevice;
import io.filum.model.identity.DirectoryEntry.RevokeUser;
import io.filum.model.identity.DirectoryEntry.RotateIssuer;
import io.filum.model.identity.DirectoryEntry.RotateKem;
import io.filum.model.identity.DirectoryEntry.SetPolicy;
import io.filum.model.identity.DirectoryEntry.SetRelays;
import io.filum.model.identity.DirectoryRefused.Reason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DirectoryTest {

    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
    private static final Octets KEM = Octets.of(new byte[KemKey.LENGTH]);

    private final TestSigner root = new TestSigner();
    private final TestSigner issuer = new TestSigner();
    private final UserId kim = UserId.random();
    private final DeviceId laptop = DeviceId.random();
    private final TestSigner laptopItself = new TestSigner();
    private final List<SignedEntry> entries = new ArrayList<>();
    private Directory directory;

    @BeforeEach
    void found() throws DirectoryRefused {
        Genesis genesis = new Genesis(OrgId.random(), "서울 Clinic", true, root.keys(), issuer.keys());
        entries.add(SignedEntry.sign(DirectoryHead.EMPTY, genesis, NOW, root));
        directory = Directory.replay(entries);
    }

    @Test
    void knowsWhoWasAdded() throws Exception {
        add(new AddUser(kim, "김하늘", Role.CLINICIAN));
        add(new AddDevice(certificate(laptop, kim)));
        add(new AddTeam("검사실", List.of(kim)));

        assertThat(directory.demo()).isTrue();
        assertThat(directory.name()).isEqualTo("서울 Clinic");
        assertThat(directory.users()).extracting(Directory.Person::displayName).containsExactly("김하늘");
        assertThat(directory.devicesOf(kim)).extracting(DeviceCertificate::device).containsExactly(laptop);
        assertThat(directory.owner(laptop)).map(Directory.Person::user).contains(kim);
        assertThat(directory.teams()).containsExactly(new Directory.Team("검사실", List.of(kim)));
        assertThat(directory.head().size()).isEqualTo(4);
    }

    @Test
    void theIssuerSaysWhereTheRelaysAre() throws Exception {
        assertThat(directory.relays()).isEmpty();
        add(new SetRelays(List.of(URI.create("https://a:7400"), URI.create("https://b:7400"))));
        add(new SetRelays(List.of(URI.create("https://b:7400"), URI.create("https://c"))));
        assertThat(directory.relays()).containsExactly(URI.create("https://b:7400"), URI.create("https://c"));
        assertThat(Directory.replay(DirectoryCodec.decodeList(DirectoryCodec.encodeList(entries))).relays())
                .isEqualTo(directory.relays());
        add(new SetRelays(List.of()));
        assertThat(directory.relays()).isEmpty();
    }

    @Test
    void aRelayIsNamedByHostAndPortAloneAndOnce() {
        for (String unfit : List.of("http://a:7400", "https://kim@a", "https://a/filum", "https://a?b", "https://a#b",
                "https:a", "//a")) {
            assertThatThrownBy(() -> new SetRelays(List.of(URI.create(unfit))))
                    .as(unfit).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new SetRelays(List.of(URI.create("https://a"), URI.create("https://a"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void replayAndAppendAgree() throws Exception {
        add(new AddUser(kim, "김하늘", Role.CLINICIAN));
        add(new SetPolicy(Policy.DEFAULT));
        assertThat(Directory.replay(entries).head()).isEqualTo(directory.head());
        List<SignedEntry> travelled = DirectoryCodec.decodeList(DirectoryCodec.encodeList(entries));
        assertThat(Directory.replay(travelled).head()).isEqualTo(directory.head());
    }

    @Test
    void revokedDeviceStaysAttributable() throws Exception {
        add(new AddUser(kim, "김하늘", Role.CLINICIAN));
        add(new AddDevice(certificate(laptop, kim)));
        add(new RevokeDevice(laptop));
        assertThat(directory.device(laptop)).isEmpty();
        assertThat(directory.known(laptop)).hasValueSatisfying(device -> assertThat(device.revokedAt()).isEqualTo(4));
        refuses(Reason.TAKEN, new AddDevice(certificate(laptop, kim)));
        refuses(Reason.UNKNOWN_DEVICE, new RevokeDevice(laptop));
    }

    @Test
    void revokedPersonLosesEveryDeviceAndTeam() throws Exception {
        UserId lee = UserId.random();
        add(new AddUser(kim, "김하늘", Role.CLINICIAN));
        add(new AddUser(lee, "Lee", Role.CLINICIAN));
        add(new AddDevice(certificate(laptop, kim)));
        add(new AddTeam("Lab", List.of(kim, lee)));
        add(new RevokeUser(kim));
        assertThat(directory.device(laptop)).isEmpty();
        assertThat(directory.users()).extracting(Directory.Person::user).containsExactly(lee);
        assertThat(directory.user(kim)).hasValueSatisfying(person -> assertThat(person.active()).isFalse());
        assertThat(directory.teams()).containsExactly(new Directory.Team("Lab", List.of(lee)));
        refuses(Reason.UNKNOWN_USER, new AddDevice(certificate(DeviceId.random(), kim)));
        refuses(Reason.TAKEN, new AddUser(kim, "Kim again", Role.CLINICIAN));
    }

    @Test
    void kemKeysOnlyMoveOn() throws Exception {
        addLaptop();
        assertThat(directory.known(laptop).orElseThrow().kemSince()).isEqualTo(NOW);
        SignedEntry later = rotated(2, NOW.plus(Duration.ofDays(30)), laptopItself);
        directory = directory.append(later);
        assertThat(directory.device(laptop).orElseThrow().kem().keyId()).isEqualTo(2);
        assertThat(directory.known(laptop).orElseThrow().kemSince()).isEqualTo(NOW.plus(Duration.ofDays(30)));
        refuses(Reason.KEY, rotated(2, NOW, laptopItself));
        refuses(Reason.KEY, rotated(1, NOW, laptopItself));
    }

    @Test
    void onlyTheDeviceItselfNamesItsNextKemKey() throws Exception {
        addLaptop();
        TestSigner phone = new TestSigner();
        add(new AddDevice(new DeviceCertificate(DeviceId.random(), kim, "Phone", phone.keys(), new KemKey(1, KEM),
                Sha256.ZERO)));
        refuses(Reason.SIGNATURE, rotated(2, NOW, issuer));
        refuses(Reason.SIGNATURE, rotated(2, NOW, root));
        refuses(Reason.SIGNATURE, rotated(2, NOW, phone));
        refuses(Reason.UNKNOWN_DEVICE,
                signed(new RotateKem(DeviceId.random(), new KemKey(2, KEM)), laptopItself));
        add(new RevokeDevice(laptop));
        refuses(Reason.UNKNOWN_DEVICE, rotated(2, NOW, laptopItself));
    }

    @Test
    void aDeviceSignsNothingElse() throws Exception {
        addLaptop();
        refuses(Reason.SIGNATURE, signed(new AddUser(UserId.random(), "Lee", Role.CLINICIAN), laptopItself));
        refuses(Reason.SIGNATURE, signed(new RevokeDevice(laptop), laptopItself));
        refuses(Reason.SIGNATURE, signed(new SetPolicy(Policy.DEFAULT), laptopItself));
        refuses(Reason.SIGNATURE, signed(new RotateIssuer(laptopItself.keys()), laptopItself));
    }

    private void addLaptop() throws DirectoryRefused {
        add(new AddUser(kim, "김하늘", Role.CLINICIAN));
        add(new AddDevice(certificate(laptop, kim)));
    }

    private SignedEntry rotated(int keyId, Instant at, DualSigner signer) {
        return SignedEntry.sign(directory.head(), new RotateKem(laptop, new KemKey(keyId, KEM)), at, signer);
    }

    @Test
    void onlyTheRootNamesAnIssuer() throws Exception {
        TestSigner next = new TestSigner();
        refuses(Reason.SIGNATURE, signed(new RotateIssuer(next.keys()), issuer));
        directory = directory.append(signed(new RotateIssuer(next.keys()), root));
        refuses(Reason.SIGNATURE, signed(new AddUser(kim, "Kim", Role.CLINICIAN), issuer));
        directory = directory.append(signed(new AddUser(kim, "Kim", Role.CLINICIAN), next));
        assertThat(directory.issuer()).isEqualTo(next.keys());
    }

    @Test
    void gossipFindsForksAndNews() throws Exception {
        DirectoryHead before = directory.head();
        add(new AddUser(kim, "김하늘", Role.CLINICIAN));
        assertThat(directory.compare(before)).isEqualTo(Gossip.AGREES);
        assertThat(directory.compare(DirectoryHead.EMPTY)).isEqualTo(Gossip.AGREES);
        assertThat(directory.compare(directory.head())).isEqualTo(Gossip.AGREES);
        assertThat(directory.compare(new DirectoryHead(3, Sha256.ZERO))).isEqualTo(Gossip.NEWER);
        assertThat(directory.compare(new DirectoryHead(2, before.head()))).isEqualTo(Gossip.FORK);
    }

    @Test
    void refusesWhatDoesNotFit() {
        refuses(Reason.GENESIS, signed(
                new Genesis(OrgId.random(), "Second", false, issuer.keys(), issuer.keys()), issuer));
        refuses(Reason.UNKNOWN_USER, new AddDevice(certificate(laptop, kim)));
        refuses(Reason.UNKNOWN_USER, new AddTeam("Lab", List.of(kim)));
        refuses(Reason.UNKNOWN_USER, new RevokeUser(kim));
        refuses(Reason.UNKNOWN_TEAM, new RemoveTeam("Lab"));
        assertThatExceptionOfType(DirectoryRefused.class).isThrownBy(() -> Directory.replay(List.of()));
    }

    private DeviceCertificate certificate(DeviceId device, UserId user) {
        return new DeviceCertificate(device, user, "Ward 3", laptopItself.keys(), new KemKey(1, KEM), Sha256.ZERO);
    }

    private void add(DirectoryEntry entry) throws DirectoryRefused {
        SignedEntry signed = signed(entry, issuer);
        directory = directory.append(signed);
        entries.add(signed);
    }

    private SignedEntry signed(DirectoryEntry entry, DualSigner signer) {
        return SignedEntry.sign(directory.head(), entry, NOW, signer);
    }

    private void refuses(Reason reason, DirectoryEntry entry) {
        refuses(reason, signed(entry, issuer));
    }

    private void refuses(Reason reason, SignedEntry entry) {
        assertThatExceptionOfType(DirectoryRefused.class)
                .isThrownBy(() -> directory.append(entry))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
    }
}
