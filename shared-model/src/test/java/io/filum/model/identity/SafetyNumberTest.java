package io.filum.model.identity;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.DirectoryHead;
import io.filum.model.envelope.OrgId;
import io.filum.model.envelope.Sha256;
import io.filum.model.identity.DirectoryEntry.AddDevice;
import io.filum.model.identity.DirectoryEntry.AddTeam;
import io.filum.model.identity.DirectoryEntry.AddUser;
import io.filum.model.identity.DirectoryEntry.Genesis;
import io.filum.model.identity.DirectoryEntry.RevokeDevice;
import io.filum.model.identity.DirectoryEntry.RotateKem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SafetyNumberTest {

    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
    private static final DeviceId KIMS_LAPTOP = DeviceId.random();

    private final TestSigner root = new TestSigner();
    private final TestSigner issuer = new TestSigner();
    private final TestSigner kimsLaptop = new TestSigner();
    private final UserId kim = UserId.random();
    private final UserId lee = UserId.random();
    private final UserId park = UserId.random();
    private Directory directory;

    @BeforeEach
    void found() throws Exception {
        var genesis = new Genesis(OrgId.random(), "서울 Clinic", true, root.keys(), issuer.keys());
        directory = Directory.replay(List.of(SignedEntry.sign(DirectoryHead.EMPTY, genesis, NOW, root)));
        for (var user : List.of(kim, lee, park)) {
            add(new AddUser(user, "Dr " + user, Role.CLINICIAN));
        }
        add(new AddDevice(certificate(KIMS_LAPTOP, kim, kimsLaptop.keys())));
        add(new AddDevice(certificate(DeviceId.random(), lee)));
        add(new AddDevice(certificate(DeviceId.random(), park)));
    }

    @Test
    void isTheSameOnBothSides() {
        assertThat(SafetyNumber.of(directory, kim, lee)).isEqualTo(SafetyNumber.of(directory, lee, kim));
        assertThat(SafetyNumber.of(directory, kim, lee)).isNotEqualTo(SafetyNumber.of(directory, kim, park));
    }

    @Test
    void isReadInTwelveGroupsOfFive() {
        var number = SafetyNumber.of(directory, kim, lee);
        assertThat(number.groups()).hasSize(12).allMatch(group -> group.matches("[0-9]{5}"));
        assertThat(String.join("", number.groups())).isEqualTo(number.digits());
        assertThatIllegalArgumentException().isThrownBy(() -> new SafetyNumber("12345"));
        assertThatIllegalArgumentException().isThrownBy(() -> new SafetyNumber("١".repeat(60)));
    }

    @Test
    void changesWithADeviceAndStaysWithEverythingElse() throws Exception {
        var before = SafetyNumber.of(directory, kim, lee);
        add(new AddTeam("ICU night", List.of(kim, lee)));
        add(new AddDevice(certificate(DeviceId.random(), park)));
        add(new RotateKem(KIMS_LAPTOP, new KemKey(2, Octets.of(new byte[KemKey.LENGTH]))), kimsLaptop);
        assertThat(SafetyNumber.of(directory, kim, lee)).as("nobody's signing key changed").isEqualTo(before);

        var phone = DeviceId.random();
        add(new AddDevice(certificate(phone, lee)));
        var withPhone = SafetyNumber.of(directory, kim, lee);
        assertThat(withPhone).isNotEqualTo(before);

        add(new RevokeDevice(phone));
        assertThat(SafetyNumber.of(directory, kim, lee)).as("the same keys as before").isEqualTo(before);
        add(new RevokeDevice(KIMS_LAPTOP));
        assertThat(SafetyNumber.of(directory, kim, lee)).isNotEqualTo(before);
    }

    /// As a few lines of Python (hashlib) compute it from the construction that is written down.
    @Test
    void isWhatIsWrittenDown() {
        var kims = SafetyNumber.half(hash(7), user(0x11), List.of(device(0xf0, 1), device(0x0f, 2)));
        var lees = SafetyNumber.half(hash(7), user(0xee), List.of(device(0x33, 3)));
        assertThat(kims).isEqualTo("605336254548748329331570792404");
        assertThat(lees).isEqualTo("383563897384979852817667228124");
        assertThat(SafetyNumber.half(hash(7), user(0x11), List.of(device(0x0f, 2), device(0xf0, 1)))).isEqualTo(kims);
        assertThat(SafetyNumber.ofHalves(kims, lees)).isEqualTo(SafetyNumber.ofHalves(lees, kims))
                .extracting(SafetyNumber::digits).isEqualTo("383563897384979852817667228124" + kims);
    }

    private void add(DirectoryEntry entry) throws DirectoryRefused {
        add(entry, issuer);
    }

    private void add(DirectoryEntry entry, TestSigner by) throws DirectoryRefused {
        directory = directory.append(SignedEntry.sign(directory.head(), entry, NOW, by));
    }

    private static DeviceCertificate certificate(DeviceId device, UserId user) {
        return certificate(device, user, new TestSigner().keys());
    }

    private static DeviceCertificate certificate(DeviceId device, UserId user, SigningKeys keys) {
        return new DeviceCertificate(device, user, "Laptop", keys,
                new KemKey(1, Octets.of(new byte[KemKey.LENGTH])), Sha256.ZERO);
    }

    private static DeviceCertificate device(int id, int key) {
        return certificate(DeviceId.of(filled(id, 16)), user(0),
                new SigningKeys(Octets.of(filled(key, 32)), Octets.of(filled(key, 1952))));
    }

    private static UserId user(int value) {
        return UserId.of(filled(value, 16));
    }

    private static Sha256 hash(int value) {
        return Sha256.wrap(filled(value, 32));
    }

    private static byte[] filled(int value, int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
