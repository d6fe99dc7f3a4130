package io.filum.desktop.transfer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.filum.desktop.store.Alarm;
import io.filum.desktop.store.DeliveryState;
import io.filum.desktop.store.ThreadState;
import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.EnvelopeCodec;
import io.filum.model.envelope.EnvelopeHeader;
import io.filum.model.envelope.EnvelopeKind;
import io.filum.model.item.Item;
import io.filum.model.item.ItemMeta;
import io.filum.relay.Relay;
import io.filum.relay.RelayOptions;

import static io.filum.desktop.transfer.Workplace.awaitUntil;
import static org.assertj.core.api.Assertions.assertThat;

/// A relay that shows something else than it was given: the log in its Redis is rewritten by hand, with no key at all.
class HostileLogTest extends AmongColleagues {

    private static final String BAD_SIGNATURE = "UNREADABLE bad-signature";

    private Item note(String title) {
        return new Item(ItemMeta.note(title), new byte[0]);
    }

    /// Kim's newest envelope, as the relay has it.
    private Envelope kims() throws Exception {
        return mallory.read(thread).getLast();
    }

    private static Envelope forged(EnvelopeHeader header, byte[] ciphertext) {
        return EnvelopeCodec.encode(header, ciphertext, _ -> new byte[64]);
    }

    private static EnvelopeHeader with(EnvelopeHeader header, EnvelopeHeader.Sender sender, DedupeId id) {
        return new EnvelopeHeader(header.kind(), header.address(), sender, id, header.sentAt(), header.directory(),
                header.seen());
    }

    @Test
    @DisplayName("Hostile 3: header of A on ciphertext of B, without a key")
    void headerOfOneOnTheCiphertextOfAnother() throws Exception {
        var one = kims();
        var other = mallory.read(thread).get(1);
        var header = with(one.header(), one.header().sender(), DedupeId.random());
        vandal.append(thread, forged(header, other.ciphertext()));
        awaitStanding(header.dedupeId(), BAD_SIGNATURE);
    }

    @Test
    @DisplayName("Hostile 4: an envelope shown in another thread, where it neither appears nor moves")
    void shownInAnotherThread() throws Exception {
        var moved = kims();
        kim.note(quiet, "second");
        awaitUntil("second", () -> lee.titles(quiet).size() == 2);
        var before = lee.timeline(thread).getLast().place();
        vandal.append(quiet, moved);
        awaitUntil("told", () -> lee.timeline(quiet).getLast().standing().code().equals(Optional.of("wrong-thread")));
        assertThat(lee.timeline(thread).getLast().place()).isEqualTo(before);
        assertThat(standing(moved.header().dedupeId())).isEqualTo("OPENED null");
    }

    @Test
    @DisplayName("Hostile 6: a relay forges a member's envelope, under a new id or one that is to come")
    void forgedByTheRelay() throws Exception {
        var good = kims();
        var header = with(good.header(), new EnvelopeHeader.Sender(
                good.header().sender().device(), good.header().sender().seq() + 1, good.hash()), DedupeId.random());
        vandal.append(thread, forged(header, good.ciphertext()));
        awaitStanding(header.dedupeId(), BAD_SIGNATURE);
    }

    @Test
    @DisplayName("Hostile 6: a forgery that comes first under the id of the real one does not take its place")
    void forgedBeforeTheRealOne() throws Exception {
        var real = mallory.hand.honest(mallory.header(thread), note("the real one"));
        vandal.append(thread, forged(real.header(), new byte[40]), forged(real.header(), real.ciphertext()));
        awaitUntil("the forgeries", () -> standing(real.header().dedupeId()).startsWith("UNREADABLE"));
        mallory.pushed(real);
        awaitUntil("the real one", () -> lee.titles(thread).contains("the real one"));
    }

    @Test
    @DisplayName("Hostile 8: replayed as it was, and under a new dedupeId")
    void replayed() throws Exception {
        var good = kims();
        var header = with(good.header(), good.header().sender(), DedupeId.random());
        vandal.append(thread, good, good, forged(header, good.ciphertext()));
        awaitStanding(header.dedupeId(), BAD_SIGNATURE);
        assertThat(lee.titles(thread)).containsOnlyOnce("first");
    }

    @Test
    @DisplayName("Hostile 9: a member takes another's dedupeId in another thread, which suppresses nothing")
    void anothersIdInAnotherThread() throws Exception {
        var elsewhere = kim.begin("Mallory's own case", lees, mallorys);
        awaitUntil("sent", () -> kim.engine.store().queue().waiting() == 0);
        mallory.join(elsewhere);
        lee.close();
        kim.note(thread, "K+ 6.9");
        awaitUntil("sent", () -> kim.engine.store().queue().waiting() == 0);
        var id = kims().header().dedupeId();
        mallory.pushed(mallory.hand.honest(
                mallory.header(EnvelopeKind.ITEM, elsewhere, 1, id), note("squatter")));
        vandal.hide(thread);
        lee = Workplace.open(house, lees, relay.uri());
        awaitUntil("the squatter", () -> lee.titles(elsewhere).contains("squatter"));
        vandal.show(thread);
        awaitUntil("what it was to suppress", () -> lee.titles(thread).equals(List.of("first", "K+ 6.9")));
        assertThat(lee.titles(elsewhere)).containsExactly("squatter");
    }

    @Test
    @DisplayName("Hostile 10: dropped, reordered, doubled: held back, put in order, shown once")
    void droppedReorderedDoubled() throws Exception {
        var run = new ArrayList<Envelope>();
        for (int i = 0; i < 6; i++) {
            run.add(mallory.hand.honest(mallory.header(thread), note("m" + i)));
            mallory.goOnAfter(run.getLast());
        }
        vandal.append(thread, run.get(0), run.get(3), run.get(3), run.get(2), run.get(5), run.get(4));
        awaitStanding(run.get(0).header().dedupeId(), "OPENED null");
        for (int held : new int[] {2, 3, 4, 5}) {
            awaitStanding(run.get(held).header().dedupeId(), "HELD_BACK predecessor-missing");
        }
        kim.note(thread, "meanwhile");
        awaitUntil("others are not held back", () -> lee.titles(thread).contains("meanwhile"));
        vandal.append(thread, run.get(1));
        awaitUntil("all of them, once", () -> lee.titles(thread).stream().filter(title -> title.startsWith("m"))
                .filter(title -> !title.equals("meanwhile")).sorted().toList()
                .equals(List.of("m0", "m1", "m2", "m3", "m4", "m5")));
    }

    @Test
    @DisplayName("Hostile 10: ten thousand envelopes before their predecessor: held back on disk, then all shown")
    void tenThousandHeldBack() throws Exception {
        var run = new ArrayList<byte[]>();
        for (int i = 0; i <= 10_000; i++) {
            var envelope = mallory.hand.honest(mallory.header(thread), note("m" + i));
            mallory.goOnAfter(envelope);
            run.add(envelope.bytes());
        }
        for (int from = 1; from <= 10_000; from += 250) {
            vandal.append(thread, run.subList(from, from + 250));
        }
        awaitUntil("all of them here", () -> count("HELD_BACK") == 10_000);
        kim.note(thread, "meanwhile");
        awaitUntil("others are not held back", () -> lee.timeline(thread).getLast().meta()
                .filter(meta -> meta.title().equals("meanwhile")).isPresent());
        vandal.append(thread, run.getFirst());
        awaitUntil("all of them opened", () -> count("HELD_BACK") + count("RECEIVED") == 0);
        assertThat(lee.titles(thread)).hasSize(10_003).doesNotContain("sealed");
    }

    @Test
    @DisplayName("Hostile 11: two members are shown two orders of two senders: both find out at the next message")
    void twoOrders() throws Exception {
        lee.close();
        kim.note(thread, "Kim's");
        awaitUntil("sent", () -> kim.engine.store().queue().waiting() == 0);
        mallory.pushed(mallory.hand.honest(mallory.header(thread), note("Mallory's")));
        awaitUntil("Kim's order", () -> kim.titles(thread).equals(List.of("first", "Kim's", "Mallory's")));
        var log = new ArrayList<>(vandal.log(thread));
        Collections.swap(log, log.size() - 1, log.size() - 2);
        vandal.rewrite(thread, log);
        // The other end of the relay remembers nothing of the first order.
        try (var otherEnd = otherEnd()) {
            lee = Workplace.open(house, lees, otherEnd.uri());
            awaitUntil("Lee's order", () -> lee.titles(thread).equals(List.of("first", "Mallory's", "Kim's")));
            assertThat(alarms(kim)).isEmpty();
            assertThat(alarms(lee)).isEmpty();

            kim.note(thread, "Kim asks");
            awaitUntil("Lee finds out", () -> alarms(lee).contains(kim.vault.device()));
            lee.note(thread, "Lee answers");
            awaitUntil("Kim finds out", () -> alarms(kim).contains(lee.vault.device()));

            for (var place : List.of(kim, lee)) {
                awaitUntil("nothing is lost", () -> place.titles(thread).size() == 5 && place.titles(thread)
                        .containsAll(List.of("first", "Kim's", "Mallory's", "Kim asks", "Lee answers")));
                var store = place.engine.store();
                assertThat(store.archive().state(thread)).isEqualTo(ThreadState.DISPUTED);
                assertThat(store.archive().state(quiet)).isEqualTo(ThreadState.COMPLETE);
                store.alarms().unread().forEach(store.alarms()::markRead);
                assertThat(store.alarms().unread()).isEmpty();
            }
            lee.close();
        }
        lee = Workplace.open(house, lees, relay.uri());
    }

    private Relay otherEnd() throws Exception {
        var options = RelayOptions.inFolder(folder.resolve("other end")).onRedis(vandal.redis);
        house.equipRelay(options.listening().tls(), RelayOptions.LOOPBACK);
        return Relay.start(options);
    }

    /// Whose envelopes showed that the thread has two histories, as far as nobody has read it.
    private List<DeviceId> alarms(Workplace place) {
        return place.engine.store().alarms().unread().stream()
                .filter(alarm -> alarm.kind() == Alarm.Kind.HISTORIES_DIFFER && alarm.thread().equals(Optional.of(thread)))
                .flatMap(alarm -> alarm.device().stream()).toList();
    }

    @Test
    @DisplayName("Hostile 13: an envelope of another suite, version, kind or flag in the log stops its thread alone")
    void bytesThatAreNoEnvelope() throws Exception {
        for (int at : new int[] {2, 3, 4, 5, 210, 310}) {
            var broken = kim.begin("Broken at " + at, lees, mallorys);
            kim.note(broken, "before");
            awaitUntil("before", () -> lee.titles(broken).equals(List.of("before")));
            var bytes = mallory.read(broken).getLast().bytes();
            bytes[at] ^= 0x40;
            int told = lee.notices.size();
            vandal.append(broken, bytes);
            awaitUntil("told", () -> lee.notices.size() > told);
            assertThat(lee.notices.getLast()).startsWith("envelope-");
            kim.note(quiet, "after " + at);
            awaitUntil("the other thread", () -> lee.titles(quiet).contains("after " + at));
            assertThat(lee.titles(broken)).containsExactly("before");
        }
    }

    @Test
    @DisplayName("Hostile 10: a tail is dropped: no tick says that it arrived, and the next envelope shows the hole")
    void tailDropped() throws Exception {
        var dropped = kim.begin("Dropped", lees, mallorys);
        kim.note(dropped, "first");
        awaitUntil("first", () -> lee.titles(dropped).equals(List.of("first")));
        lee.close();
        kim.note(dropped, "second");
        awaitUntil("sent", () -> kim.engine.store().queue().waiting() == 0);
        var all = vandal.log(dropped);
        vandal.rewrite(dropped, all.subList(0, all.size() - 1));
        lee = Workplace.open(house, lees, relay.uri());
        kim.note(quiet, "read by Lee");
        awaitUntil("Lee is there", () -> lee.titles(quiet).contains("read by Lee"));
        assertThat(kim.timeline(dropped).getLast().deliveries().getFirst().state()).isEqualTo(DeliveryState.AT_RELAY);
        vandal.append(dropped, all.getLast());
        awaitUntil("given back", () -> lee.titles(dropped).equals(List.of("first", "second")));
    }
}
