package io.filum.desktop.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.desktop.store.Arrival.Finding;
import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.EnvelopeHash;
import io.filum.model.envelope.EnvelopeHeader.Seen;
import io.filum.model.envelope.Position;
import io.filum.model.envelope.Sha256;
import io.filum.model.envelope.ThreadHead;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.UserId;
import io.filum.model.item.ItemMeta;
import io.filum.model.item.Urgency;
import io.filum.model.wire.Placed;

import static org.assertj.core.api.Assertions.assertThat;

class ThreadArchiveTest {

    @TempDir
    Path folder;

    private final ThreadId thread = ThreadId.random();
    private final DeviceId lee = DeviceId.random();
    private final UserId leeHerself = UserId.random();
    private Desk desk;

    @BeforeEach
    void open() throws Exception {
        desk = new Desk(folder);
        desk.admit(thread, 1, lee, leeHerself);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private List<Envelope> chain(int count) {
        var envelopes = new ArrayList<Envelope>();
        var before = EnvelopeHash.NONE;
        for (int seq = 1; seq <= count; seq++) {
            envelopes.add(Desk.envelope(thread, lee, seq, before, DedupeId.random(), Seen.NOTHING));
            before = envelopes.getLast().hash();
        }
        return envelopes;
    }

    private Arrival arrival(long seq, Envelope envelope) {
        return arrival(Desk.at(seq), envelope, new Finding.Sound());
    }

    private Arrival arrival(Position position, Envelope envelope, Finding finding) {
        return new Arrival(new Placed(position, envelope), Optional.of(leeHerself), finding, Optional.empty());
    }

    private Committed commit(Arrival... arrivals) {
        return desk.store.archive().commit(thread, List.of(arrivals));
    }

    private ItemState state(Envelope envelope) {
        return item(envelope).state();
    }

    private TimelineItem item(Envelope envelope) {
        return desk.store.timeline().item(envelope.header().dedupeId()).orElseThrow();
    }

    @Test
    void commitsARunAndTheThreadsHead() {
        var run = chain(3);

        var committed = commit(arrival(1, run.get(0)), arrival(2, run.get(1)), arrival(3, run.get(2)));

        assertThat(committed.upTo()).isEqualTo(Desk.at(3));
        assertThat(committed.missing()).isFalse();
        assertThat(committed.toOpen()).isTrue();
        desk.reopen();
        assertThat(desk.store.archive().cursor(thread)).isEqualTo(Desk.at(3));
        assertThat(desk.store.archive().toOpen(10)).isEqualTo(run);
    }

    @Test
    void passesOverWhatIsCommittedAndTakesNothingAcrossAGap() {
        var run = chain(4);
        commit(arrival(1, run.get(0)), arrival(2, run.get(1)));

        assertThat(commit(arrival(1, run.get(0)), arrival(2, run.get(1))).missing()).isFalse();
        var across = commit(arrival(4, run.get(3)));

        assertThat(across.missing()).isTrue();
        assertThat(across.upTo()).isEqualTo(Desk.at(2));
        assertThat(desk.store.archive().toOpen(10)).isEqualTo(run.subList(0, 2));
    }

    @Test
    void holdsBackWhatComesBeforeItsPredecessorUntilThatIsThere() {
        var run = chain(4);

        commit(arrival(1, run.get(0)), arrival(2, run.get(3)), arrival(3, run.get(2)));
        assertThat(state(run.get(2))).isEqualTo(ItemState.HELD_BACK);
        assertThat(state(run.get(3))).isEqualTo(ItemState.HELD_BACK);
        commit(arrival(4, run.get(1)));

        assertThat(run).extracting(this::state).containsOnly(ItemState.RECEIVED);
    }

    @Test
    void keepsBothEnvelopesWhenASenderToldTwoStoriesAndSaysSo() {
        var run = chain(2);
        var other = Desk.envelope(thread, lee, 2, run.get(0).hash(), DedupeId.random(), Seen.NOTHING);

        var committed = commit(arrival(1, run.get(0)), arrival(2, run.get(1)), arrival(3, other));

        assertThat(committed.alarms()).containsExactly(Alarm.Kind.EQUIVOCATION);
        assertThat(state(run.get(1))).isEqualTo(ItemState.RECEIVED);
        assertThat(item(other).standing().code()).contains("equivocation");
        assertThat(desk.store.archive().envelope(other.header().dedupeId())).contains(other);
        assertThat(desk.store.archive().state(thread)).isEqualTo(ThreadState.DISPUTED);
    }

    @Test
    void noticesABrokenChain() {
        var run = chain(1);
        var stranger = Desk.envelope(thread, lee, 2, new EnvelopeHash(Sha256.of(new byte[1])), DedupeId.random(),
                Seen.NOTHING);

        assertThat(commit(arrival(1, run.get(0)), arrival(2, stranger)).alarms()).containsExactly(Alarm.Kind.CHAIN_BROKEN);
        assertThat(state(stranger)).isEqualTo(ItemState.UNREADABLE);
    }

    @Test
    void keepsAnotherBodyUnderAKnownIdAside() {
        var run = chain(2);
        var other = Desk.envelope(thread, lee, 2, run.get(0).hash(), run.get(0).header().dedupeId(), Seen.NOTHING);

        var committed = commit(arrival(1, run.get(0)), arrival(2, other));

        assertThat(committed.alarms()).containsExactly(Alarm.Kind.DEDUPE_CONFLICT);
        assertThat(committed.upTo()).isEqualTo(Desk.at(2));
        assertThat(desk.store.archive().envelope(run.get(0).header().dedupeId())).contains(run.get(0));
    }

    @Test
    @DisplayName("Hostile 11: what the sender has seen is compared with what was shown here")
    void comparesWhatTheSenderHasSeenWithWhatWasShownHere() {
        var run = chain(1);
        var honest = Desk.envelope(thread, lee, 2, run.get(0).hash(), DedupeId.random(),
                new Seen(Desk.at(1), ThreadHead.EMPTY.then(1, run.get(0).hash())));
        var shownAnother = Desk.envelope(thread, lee, 3, honest.hash(), DedupeId.random(),
                new Seen(Desk.at(1), new ThreadHead(Sha256.of(new byte[1]))));

        assertThat(commit(arrival(1, run.get(0)), arrival(2, honest)).alarms()).isEmpty();
        assertThat(commit(arrival(3, shownAnother)).alarms()).containsExactly(Alarm.Kind.HISTORIES_DIFFER);
        assertThat(desk.store.archive().state(thread)).isEqualTo(ThreadState.DISPUTED);
    }

    @Test
    @DisplayName("Hostile 11: nobody has seen what comes after their own envelope")
    void nobodyHasSeenWhatComesAfterTheirOwnEnvelope() {
        var run = chain(1);
        var head = new ThreadHead(Sha256.of(new byte[1]));
        var sameSegment = Desk.envelope(thread, lee, 2, run.get(0).hash(), DedupeId.random(),
                new Seen(Desk.at(2), head));
        var laterSegment = Desk.envelope(thread, lee, 3, sameSegment.hash(), DedupeId.random(),
                new Seen(new Position(2, 1), head));

        commit(arrival(1, run.get(0)));
        assertThat(commit(arrival(2, sameSegment)).alarms()).containsExactly(Alarm.Kind.HISTORIES_DIFFER);
        assertThat(commit(arrival(3, laterSegment)).alarms()).containsExactly(Alarm.Kind.HISTORIES_DIFFER);
    }

    @Test
    void comparesNothingWithWhatTheRelayLost() {
        var run = chain(3);
        commit(arrival(new Position(5, 1), run.get(0), new Finding.Sound()),
                arrival(new Position(7, 2), run.get(1), new Finding.Sound()));
        desk.store.archive().lower(thread, new Position(5, 1));
        var sawTheLostOne = Desk.envelope(thread, lee, 3, run.get(1).hash(), DedupeId.random(),
                new Seen(new Position(7, 2), new ThreadHead(Sha256.of(new byte[1]))));

        // The next segment was opened by a machine whose clock is behind.
        var committed = commit(arrival(new Position(6, 2), run.get(1), new Finding.Sound()),
                arrival(new Position(6, 3), sawTheLostOne, new Finding.Sound()));

        assertThat(committed.alarms()).isEmpty();
        assertThat(committed.upTo()).isEqualTo(new Position(6, 3));
    }

    @Test
    void comparesNothingThatNobodySigned() {
        var run = chain(1);
        var forged = Desk.envelope(thread, lee, 2, run.get(0).hash(), DedupeId.random(),
                new Seen(Desk.at(1), new ThreadHead(Sha256.of(new byte[1]))));

        commit(arrival(1, run.get(0)));
        assertThat(commit(arrival(Desk.at(2), forged, new Finding.Unsound("bad-signature"))).alarms()).isEmpty();
    }

    @Test
    void comparesWhatAnUnknownSenderHasSeenOnceTheSenderIsKnown() {
        var run = chain(1);
        var shownAnother = Desk.envelope(thread, lee, 2, run.get(0).hash(), DedupeId.random(),
                new Seen(Desk.at(1), new ThreadHead(Sha256.of(new byte[1]))));
        commit(arrival(1, run.get(0)));
        assertThat(commit(arrival(Desk.at(2), shownAnother, new Finding.Unjudged(ThreadArchive.SENDER_UNKNOWN)))
                .alarms()).isEmpty();

        assertThat(desk.store.archive().judgeAgain(thread, List.of(arrival(2, shownAnother))).alarms())
                .containsExactly(Alarm.Kind.HISTORIES_DIFFER);
    }

    @Test
    void showsWhatWillNeverBeOpened() {
        var run = chain(1);

        commit(arrival(Desk.at(1), run.get(0), new Finding.Unsound("bad-signature")));

        var standing = item(run.get(0)).standing();
        assertThat(standing.state()).isEqualTo(ItemState.UNREADABLE);
        assertThat(standing.unread()).isTrue();
        assertThat(standing.code()).contains("bad-signature");
        assertThat(desk.store.archive().toOpen(10)).isEmpty();
    }

    @Test
    void refusesWhoIsNoMember() {
        var stranger = Desk.envelope(thread, DeviceId.random(), 1, EnvelopeHash.NONE, DedupeId.random(), Seen.NOTHING);

        commit(arrival(1, stranger));

        assertThat(item(stranger).standing().code()).contains("not-a-member");
    }

    @Test
    void judgesAgainWhenTheSenderIsKnown() {
        var run = chain(2);
        commit(arrival(Desk.at(1), run.get(0), new Finding.Unjudged("sender-unknown")),
                arrival(Desk.at(2), run.get(1), new Finding.Unjudged("sender-unknown")));
        assertThat(state(run.get(0))).isEqualTo(ItemState.PARKED);
        var aside = desk.store.archive().aside("sender-unknown", 10);
        assertThat(aside).extracting(ThreadArchive.Aside::envelope).isEqualTo(run);

        desk.store.archive().judgeAgain(thread, List.of(arrival(1, run.get(0)), arrival(2, run.get(1))));

        assertThat(run).extracting(this::state).containsOnly(ItemState.RECEIVED);
    }

    @Test
    void parksWhatHasNoKeyUntilItsEpochIsAdopted() {
        var run = chain(2);
        commit(arrival(1, run.get(0)), arrival(2, run.get(1)));

        desk.store.archive().settle(List.of(
                new Opening.Parked(run.get(0), Opening.KEY_MISSING),
                new Opening.Opened(run.get(1), ItemMeta.note("readable"), Optional.empty(), Optional.empty())));
        assertThat(state(run.get(0))).isEqualTo(ItemState.PARKED);
        assertThat(desk.store.archive().toOpen(10)).isEmpty();
        var document = epochEnvelope(run.get(1));
        commit(arrival(3, document));
        desk.store.archive().settle(List.of(new Opening.EpochAdopted(document, Set.of(1))));

        assertThat(desk.store.archive().toOpen(10)).containsExactly(run.get(0));
    }

    /// Only its adoption matters here.
    private Envelope epochEnvelope(Envelope before) {
        return Desk.envelope(thread, lee, 3, before.hash(), DedupeId.random(), Seen.NOTHING);
    }

    @Test
    void countsWhatIsUnreadUntilItWasLookedAtAndUrgentUntilItIsAcknowledged() {
        var run = chain(1);
        commit(arrival(1, run.get(0)));
        desk.store.archive().settle(List.of(
                new Opening.Opened(run.get(0), ItemMeta.note("K+ 6.9").withUrgency(Urgency.URGENT),
                        Optional.empty(), Optional.empty())));

        var row = desk.store.worklist().rows(WorklistFilter.URGENT, 10).getFirst();
        assertThat(row.unread()).isEqualTo(1);
        assertThat(row.lastSender()).contains(leeHerself);
        var read = desk.store.archive().markRead(thread, List.of(run.get(0).header().dedupeId()));

        assertThat(read).containsExactly(run.get(0).header().dedupeId());
        assertThat(desk.store.archive().markRead(thread, read)).as("is no news").isEmpty();
        assertThat(desk.store.worklist().rows(WorklistFilter.UNREAD, 10)).isEmpty();
        assertThat(desk.store.worklist().rows(WorklistFilter.URGENT, 10)).hasSize(1);
        assertThat(desk.store.archive().acknowledge(thread, read.getFirst())).contains(read.getFirst());

        assertThat(desk.store.worklist().rows(WorklistFilter.URGENT, 10)).isEmpty();
        assertThat(desk.store.worklist().rows(WorklistFilter.UNACKNOWLEDGED, 10)).isEmpty();
        assertThat(desk.store.archive().acknowledge(thread, read.getFirst())).as("once").isEmpty();
    }

    @Test
    void lowersItsCursorKeepsWhatItHasAndKnowsItAgain() {
        var run = chain(3);
        commit(arrival(1, run.get(0)), arrival(2, run.get(1)), arrival(3, run.get(2)));

        desk.store.archive().lower(thread, Desk.at(1));

        assertThat(desk.store.archive().cursor(thread)).isEqualTo(Desk.at(1));
        assertThat(desk.store.archive().lost(thread, 10, 1 << 20)).isEqualTo(run.subList(1, 3));
        var after = new Position(2, 2);
        commit(arrival(after, run.get(1), new Finding.Sound()));
        assertThat(item(run.get(1)).place().position()).contains(after);
        assertThat(desk.store.archive().lost(thread, 10, 1 << 20)).containsExactly(run.get(2));
        assertThat(desk.store.timeline().items(thread, Optional.empty(), 10)).hasSize(3);
    }

    @Test
    void goesOnBehindAGapAndSaysThatThereIsOne() {
        var run = chain(5);
        commit(arrival(1, run.get(0)));

        desk.store.archive().skipTo(thread, Desk.at(4));
        var committed = commit(arrival(4, run.get(3)), arrival(5, run.get(4)));

        assertThat(committed.upTo()).isEqualTo(Desk.at(5));
        assertThat(state(run.get(4))).isEqualTo(ItemState.RECEIVED);
        assertThat(desk.store.archive().state(thread)).isEqualTo(ThreadState.GAP);
    }

    @Test
    void takesWhatAGapLeftOutWhenItComesAfterAll() {
        var run = chain(5);
        commit(arrival(1, run.get(0)));
        desk.store.archive().skipTo(thread, Desk.at(4));
        commit(arrival(4, run.get(3)), arrival(5, run.get(4)));

        var committed = commit(arrival(6, run.get(1)), arrival(7, run.get(2)));

        assertThat(committed.alarms()).isEmpty();
        assertThat(run).extracting(this::state).containsOnly(ItemState.RECEIVED);
    }

    @Test
    void knowsASecondStoryAlsoWhereAGapWas() {
        var run = chain(5);
        commit(arrival(1, run.get(0)));
        desk.store.archive().skipTo(thread, Desk.at(4));
        commit(arrival(4, run.get(3)), arrival(5, run.get(4)));
        var author = run.getFirst().header().sender().device();
        var third = Desk.envelope(thread, author, 3, run.get(1).hash(), DedupeId.random(), Seen.NOTHING);

        var committed = commit(arrival(6, third));

        assertThat(committed.alarms()).containsExactly(Alarm.Kind.EQUIVOCATION);
        assertThat(state(third)).isEqualTo(ItemState.UNREADABLE);
    }

    @Test
    void movesOurOwnEnvelopeFromTheQueueWhenItComesBeforeTheAnswer() {
        desk.admit(thread, 2, desk.self.device(), desk.self.user());
        var mine = desk.add(thread);
        desk.store.queue().take(1, 1 << 20);

        commit(new Arrival(new Placed(Desk.at(1), mine), Optional.of(desk.self.user()), new Finding.Sound(),
                Optional.empty()));

        assertThat(state(mine)).isEqualTo(ItemState.SENT);
        assertThat(desk.store.queue().waiting()).isZero();
        assertThat(desk.add(thread).header().sender().seq()).isEqualTo(2);
    }

    @Test
    void sealsWhatWaitsAgainBehindWhatWasSentBeforeABackupWasRestored() {
        var waiting = desk.add(thread);
        var before = Desk.envelope(thread, desk.self.device(), 1, EnvelopeHash.NONE, DedupeId.random(), Seen.NOTHING);

        commit(new Arrival(new Placed(Desk.at(1), before), Optional.of(desk.self.user()), new Finding.Sound(),
                Optional.empty()));
        assertThat(desk.store.queue().take(10, 1 << 20)).isEmpty();
        desk.store.queue().mend(thread, desk.again());

        var next = desk.store.queue().take(10, 1 << 20).getFirst();
        assertThat(next.header().dedupeId()).isEqualTo(waiting.header().dedupeId());
        assertThat(next.header().sender().seq()).isEqualTo(2);
        assertThat(next.header().sender().prevHash()).isEqualTo(before.hash());
    }
}
