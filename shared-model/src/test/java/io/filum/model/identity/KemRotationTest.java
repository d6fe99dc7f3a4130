package io.filum.model.identity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.DirectoryHead;
import io.filum.model.envelope.OrgId;
import io.filum.model.envelope.Sha256;
import io.filum.model.identity.DirectoryEntry.AddDevice;
import io.filum.model.identity.DirectoryEntry.AddUser;
import io.filum.model.identity.DirectoryEntry.Genesis;
import io.filum.model.identity.DirectoryEntry.RevokeDevice;
import io.filum.model.identity.DirectoryEntry.RotateKem;

import static org.assertj.core.api.Assertions.assertThat;

/// Three devices name next KEM keys, in any order, for themselves and for each other, before and after revocations.
/// Whoever is asked afterwards says what a plain map says, and replay says what appending said.
class KemRotationTest {

    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
    private static final Octets KEM = Octets.of(new byte[KemKey.LENGTH]);
    private static final TestSigner ISSUER = new TestSigner();
    private static final List<TestSigner> SIGNERS = List.of(new TestSigner(), new TestSigner(), new TestSigner());

    private final UserId kim = UserId.random();
    private final List<DeviceId> devices = List.of(DeviceId.random(), DeviceId.random(), DeviceId.random());
    private final List<SignedEntry> entries = new ArrayList<>();
    private Directory directory;

    @Property(tries = 25)
    void onlyItsOwnHigherKeysCount(@ForAll @Size(max = 12) List<@IntRange(max = 99) Integer> steps) throws Exception {
        begin();
        Map<DeviceId, Integer> keys = new HashMap<>();
        devices.forEach(device -> keys.put(device, 1));
        for (int step : steps) {
            DeviceId device = devices.get(step % 3);
            if (step >= 90) {
                boolean active = keys.remove(device) != null;
                assertThat(appended(new RevokeDevice(device), ISSUER)).isEqualTo(active);
            } else {
                int signer = step / 3 % 3;
                int keyId = 1 + step / 9 % 5;
                boolean good = signer == step % 3 && keys.containsKey(device) && keyId > keys.get(device);
                assertThat(appended(new RotateKem(device, new KemKey(keyId, KEM)), SIGNERS.get(signer)))
                        .isEqualTo(good);
                if (good) {
                    keys.put(device, keyId);
                }
            }
        }
        Directory replayed = Directory.replay(entries);
        assertThat(replayed.head()).isEqualTo(directory.head());
        for (DeviceId device : devices) {
            assertThat(replayed.device(device).map(certificate -> certificate.kem().keyId()).orElse(0))
                    .isEqualTo(keys.getOrDefault(device, 0));
        }
    }

    private void begin() throws DirectoryRefused {
        entries.clear();
        Genesis genesis = new Genesis(OrgId.random(), "Clinic", true, ISSUER.keys(), ISSUER.keys());
        entries.add(SignedEntry.sign(DirectoryHead.EMPTY, genesis, NOW, ISSUER));
        directory = Directory.replay(entries);
        assertThat(appended(new AddUser(kim, "김하늘", Role.CLINICIAN), ISSUER)).isTrue();
        for (int i = 0; i < devices.size(); i++) {
            assertThat(appended(new AddDevice(new DeviceCertificate(devices.get(i), kim, "Ward " + i,
                    SIGNERS.get(i).keys(), new KemKey(1, KEM), Sha256.ZERO)), ISSUER)).isTrue();
        }
    }

    private boolean appended(DirectoryEntry entry, DualSigner signer) {
        SignedEntry signed = SignedEntry.sign(directory.head(), entry, NOW, signer);
        try {
            directory = directory.append(signed);
            entries.add(signed);
            return true;
        } catch (DirectoryRefused e) {
            return false;
        }
    }
}
