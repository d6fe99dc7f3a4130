package io.filum.desktop.transfer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.filum.desktop.store.Alarm;
import io.filum.desktop.store.ThreadState;
import io.filum.desktop.vault.EpochPlan;
import io.filum.desktop.vault.Insider;
import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.EnvelopeHeader;
import io.filum.model.envelope.EnvelopeKind;
import io.filum.model.envelope.Sha256;
import io.filum.model.identity.EpochDocument;
import io.filum.model.identity.EpochDocumentCodec;
import io.filum.model.identity.EpochFrame.MemberDevice;
import io.filum.model.identity.HistoryPolicy;
import io.filum.model.identity.Octets;
import io.filum.model.identity.SealedPackage;
import io.filum.model.identity.ThreadRole;
import io.filum.model.item.Item;
import io.filum.model.item.ItemMeta;

import static io.filum.desktop.transfer.Workplace.awaitUntil;
import static org.assertj.core.api.Assertions.assertThat;

/// Over a real relay: epoch documents by a member who cheats one of the others, and what somebody writes after being
/// revoked. Who is cheated is told with a stable code, and reads on under the thread's next key.
class HostileDocumentTest extends AmongColleagues {

    private static final int X25519_SHARE = 1088;

    /// What becomes of Lee's package in a document that is good for everybody else.
    private interface Change {
        SealedPackage of(EpochDocument honest, MemberDevice lee, SealedPackage good) throws Exception;
    }

    @Test
    @DisplayName("Hostile 20: one member is given another secret")
    void anotherSecretForOneMember() throws Exception {
        cheats("epoch-confirm", (honest, to, _) -> Insider.pack(honest.frame(), to,
                house.directory().device(to.device()).orElseThrow().kem().publicKey(), Sha256.of(new byte[] {20})));
    }

    @Test
    @DisplayName("Hostile 19: one member is given the package of another device")
    void thePackageOfAnotherDevice() throws Exception {
        cheats("epoch-package", (honest, _, _) -> honest.packageFor(house.device(mallorys)).orElseThrow());
    }

    @Test
    @DisplayName("Hostile 19: one member is given the package of another epoch")
    void thePackageOfAnotherEpoch() throws Exception {
        var first = EpochDocumentCodec.decode(mallory.read(thread).getFirst().ciphertext());
        cheats("epoch-package", (_, to, _) -> first.packageFor(to.device()).orElseThrow());
    }

    @Test
    @DisplayName("Hostile 19: one member is given a package with an X25519 share of zeros")
    void aZeroShare() throws Exception {
        cheats("epoch-package", (_, _, good) -> {
            var bytes = good.encapsulation().bytes();
            Arrays.fill(bytes, X25519_SHARE, bytes.length, (byte) 0);
            return new SealedPackage(Octets.of(bytes), good.ciphertext());
        });
    }

    @Test
    @DisplayName("Hostile 19: one member is given a package with an ML-KEM ciphertext that is none")
    void noMlKemCiphertext() throws Exception {
        cheats("epoch-package", (_, _, good) -> {
            var bytes = good.encapsulation().bytes();
            Arrays.fill(bytes, 0, X25519_SHARE, (byte) 0xff);
            return new SealedPackage(Octets.of(bytes), good.ciphertext());
        });
    }

    /// Mallory starts the thread's next epoch; Lee's package is not what the others' are.
    private void cheats(String code, Change change) throws Exception {
        var id = mallory.pushed(signed(withLeesPackage(change)));

        awaitStanding(id, "UNREADABLE " + code);
        assertThat(lee.engine.store().alarms().unread()).anySatisfy(alarm -> {
            assertThat(alarm.kind()).isEqualTo(Alarm.Kind.EPOCH_REFUSED);
            assertThat(alarm.thread()).contains(thread);
            assertThat(alarm.device()).contains(house.device(mallorys));
        });
        assertThat(lee.engine.store().archive().state(thread)).isEqualTo(ThreadState.DISPUTED);
        assertThat(lee.engine.store().archive().state(quiet)).isEqualTo(ThreadState.COMPLETE);
        awaitUntil("Kim has that key", () -> kim.engine.store().epochs().hasKey(thread)
                && kim.engine.store().epochs().current(thread).orElseThrow().number() == 2);
        var kims = kim.note(thread, "under Mallory's key");
        awaitUntil("a card", () -> standing(kims).equals("PARKED key-missing"));

        kim.engine.sender().newKey(thread);
        awaitUntil("all of it", () -> lee.titles(thread).equals(List.of("first", "under Mallory's key")));
    }

    private EpochDocument withLeesPackage(Change change) throws Exception {
        var members = Map.of(kim.person.user(), ThreadRole.MEMBER, lees.user(), ThreadRole.MEMBER,
                mallorys.user(), ThreadRole.MEMBER);
        var honest = mallory.hand.nextEpoch(new EpochPlan(thread, members, HistoryPolicy.FULL, EpochPlan.Seen.NOTHING,
                List.of(), Set.of()), house.directory());
        var device = house.device(lees);
        var to = honest.members().stream().flatMap(member -> member.devices().stream())
                .filter(one -> one.device().equals(device)).findFirst().orElseThrow();
        var packages = new ArrayList<>(honest.packages());
        packages.set(honest.frame().membership().devices().indexOf(device),
                change.of(honest, to, honest.packageFor(device).orElseThrow()));
        return EpochDocument.sign(honest.frame(), packages, mallory.hand.signer());
    }

    private Envelope signed(EpochDocument document) {
        return mallory.hand.sign(mallory.header(EnvelopeKind.EPOCH, thread, document.epoch(), DedupeId.random()),
                EpochDocumentCodec.encode(document));
    }

    @Test
    @DisplayName("Hostile 22: a revoked device back-dates, and a relay passes it on")
    void aRevokedDeviceBackDates() throws Exception {
        var choi = house.join("Choi " + thread);
        house.introduceTo(relay.uri());
        try (var chois = new Mallory(house, choi, relay.uri())) {
            var shared = kim.begin("With Choi", lees, choi);
            kim.note(shared, "first");
            awaitUntil("first", () -> lee.titles(shared).equals(List.of("first")) && waiting() == 0);
            chois.join(shared);
            var before = chois.hand.honest(chois.header(shared), note("before"));
            chois.pushed(before);
            awaitUntil("before", () -> lee.titles(shared).contains("before"));

            house.revoke(choi);
            house.introduceTo(relay.uri());
            awaitUntil("a key without Choi", () -> List.of(kim, lee).stream().allMatch(at ->
                    at.engine.store().epochs().current(shared).orElseThrow().number() == 2) && waiting() == 0);
            var backDated = chois.hand.honest(chois.header(shared), note("back-dated"));
            chois.goOnAfter(backDated);
            var honestOfItsDate = chois.hand.sign(after(chois.header(shared)), backDated.ciphertext());
            vandal.append(shared, backDated, honestOfItsDate);

            awaitUntil("refused", () -> standing(backDated.header().dedupeId()).equals("UNREADABLE sender-closed"));
            awaitUntil("refused", () -> standing(honestOfItsDate.header().dedupeId())
                    .equals("UNREADABLE sender-revoked"));
            assertThat(standing(before.header().dedupeId())).as("what came before stays").isEqualTo("OPENED null");
            kim.note(shared, "goes on");
            awaitUntil("goes on", () -> lee.titles(shared).contains("goes on"));
            assertThat(lee.titles(shared)).containsOnlyOnce("before").doesNotContain("back-dated");
        }
    }

    /// With the directory's head of today, which has the revocation in it.
    private EnvelopeHeader after(EnvelopeHeader header) {
        return new EnvelopeHeader(header.kind(), header.address(), header.sender(), header.dedupeId(),
                header.sentAt(), house.directory().head(), header.seen());
    }

    private int waiting() {
        return kim.engine.store().queue().waiting() + lee.engine.store().queue().waiting();
    }

    private static Item note(String title) {
        return new Item(ItemMeta.note(title), new byte[0]);
    }
}
