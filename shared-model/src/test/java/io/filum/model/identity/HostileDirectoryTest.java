package io.filum.model.identity;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.filum.model.envelope.DirectoryHead;
import io.filum.model.envelope.OrgId;
import io.filum.model.identity.DirectoryEntry.AddUser;
import io.filum.model.identity.DirectoryEntry.Genesis;
import io.filum.model.identity.DirectoryRefused.Reason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// A directory that is rolled back, forked, forged, reordered or changed in a single bit.
class HostileDirectoryTest {

    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

    private final TestSigner root = new TestSigner();
    private final TestSigner issuer = new TestSigner();
    private final TestSigner mallory = new TestSigner();
    private final List<SignedEntry> entries = new ArrayList<>();
    private Directory directory;

    @BeforeEach
    void threeEntries() throws DirectoryRefused {
        Genesis genesis = new Genesis(OrgId.random(), "Clinic", false, root.keys(), issuer.keys());
        entries.add(SignedEntry.sign(DirectoryHead.EMPTY, genesis, NOW, root));
        entries.add(addUser(entries.getLast(), "Kim", issuer));
        entries.add(addUser(entries.getLast(), "Lee", issuer));
        directory = Directory.replay(entries);
    }

    @Test
    @DisplayName("Hostile 12: entries with forged signatures")
    void forgedSignatures() {
        refuses(Reason.SIGNATURE, addUser(entries.getLast(), "Mallory", mallory));
        SignedEntry good = addUser(entries.getLast(), "Mallory", issuer);
        SignedEntry bad = addUser(entries.getLast(), "Mallory", mallory);
        refuses(Reason.SIGNATURE, with(good, new DualSignature(good.signature().ed25519(), bad.signature().mlDsa65())));
        refuses(Reason.SIGNATURE, with(good, new DualSignature(bad.signature().ed25519(), good.signature().mlDsa65())));
    }

    @Test
    @DisplayName("Hostile 25: a malleable Ed25519 signature")
    void malleableEd25519Signature() {
        SignedEntry good = addUser(entries.getLast(), "Mallory", issuer);
        byte[] signature = good.signature().ed25519().bytes();
        BigInteger order = BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
        byte[] s = new byte[32];
        for (int i = 0; i < 32; i++) {
            s[31 - i] = signature[32 + i];
        }
        byte[] shifted = new BigInteger(1, s).add(order).toByteArray();
        for (int i = 0; i < 32; i++) {
            signature[32 + i] = i < shifted.length ? shifted[shifted.length - 1 - i] : 0;
        }
        refuses(Reason.SIGNATURE, with(good, new DualSignature(Octets.of(signature), good.signature().mlDsa65())));
    }

    @Test
    @DisplayName("Hostile 25: a key of small order signs nothing")
    void keyOfSmallOrderSignsNothing() {
        SigningKeys weak = new SigningKeys(Octets.of(new byte[32]), issuer.keys().mlDsa65());
        assertThat(weak.isSound()).isFalse();
        assertThat(issuer.keys().isSound()).isTrue();
    }

    @Test
    @DisplayName("Hostile 12: a directory forked and rolled back")
    void forkedAndRolledBack() throws DirectoryRefused {
        SignedEntry other = addUser(entries.get(1), "Mallory", issuer);
        SignedEntry onTop = addUser(other, "Mallory 2", issuer);
        refuses(Reason.OUT_OF_ORDER, other);
        refuses(Reason.FORK, onTop);
        Directory shorter = Directory.replay(entries.subList(0, 2));
        assertThat(shorter.compare(directory.head())).isEqualTo(Directory.Gossip.NEWER);
        assertThat(Directory.replay(List.of(entries.get(0), entries.get(1), other)).compare(directory.head()))
                .isEqualTo(Directory.Gossip.FORK);
    }

    @Test
    @DisplayName("Hostile 12: entries reordered, doubled and dropped")
    void reorderedDoubledAndDropped() {
        List<SignedEntry> reordered = new ArrayList<>(entries);
        Collections.swap(reordered, 1, 2);
        replayIsRefused(reordered);
        replayIsRefused(List.of(entries.get(0), entries.get(1), entries.get(1), entries.get(2)));
        replayIsRefused(List.of(entries.get(0), entries.get(2)));
        replayIsRefused(entries.subList(1, 3));
    }

    /// Every 11th bit of an entry, so that the test takes a second; whatever decodes must be refused by the replay.
    @Test
    @DisplayName("Hostile 12: every changed bit of an entry")
    void everyChangedBit() {
        byte[] last = DirectoryCodec.encode(entries.getLast());
        for (int bit = 0; bit < 8 * last.length; bit += 11) {
            byte[] changed = last.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            try {
                SignedEntry entry = DirectoryCodec.decode(changed);
                replayIsRefused(List.of(entries.get(0), entries.get(1), entry));
            } catch (MalformedDocument e) {
                assertThat(e.reason()).isNotNull();
            }
        }
    }

    @Test
    @DisplayName("Hostile 12: refused entries leave the directory as it was")
    void refusedEntriesLeaveTheDirectoryAsItWas() {
        SignedEntry good = addUser(entries.getLast(), "Park", issuer);
        SignedEntry bad = addUser(good, "Mallory", mallory);
        DirectoryHead before = directory.head();
        assertThatExceptionOfType(DirectoryRefused.class).isThrownBy(() -> directory.append(List.of(good, bad)));
        assertThat(directory.head()).isEqualTo(before);
        assertThat(directory.users()).hasSize(2);
    }

    private static SignedEntry addUser(SignedEntry previous, String name, DualSigner signer) {
        return SignedEntry.sign(previous.head(), new AddUser(UserId.random(), name, Role.CLINICIAN), NOW, signer);
    }

    private static SignedEntry with(SignedEntry entry, DualSignature signature) {
        return new SignedEntry(entry.index(), entry.previousHead(), entry.body(), signature);
    }

    private void refuses(Reason reason, SignedEntry entry) {
        assertThatExceptionOfType(DirectoryRefused.class)
                .isThrownBy(() -> directory.append(entry))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private static void replayIsRefused(List<SignedEntry> entries) {
        assertThatExceptionOfType(DirectoryRefused.class).isThrownBy(() -> Directory.replay(entries));
    }
}
