package io.filum.relay;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.DirectoryHead;
import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.EnvelopeCodec;
import io.filum.model.envelope.EnvelopeHash;
import io.filum.model.envelope.EnvelopeHeader;
import io.filum.model.envelope.EnvelopeHeader.Address;
import io.filum.model.envelope.EnvelopeHeader.Seen;
import io.filum.model.envelope.EnvelopeHeader.Sender;
import io.filum.model.envelope.EnvelopeKind;
import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.ProblemCode;
import io.filum.model.wire.PushResult.Item;
import io.filum.relay.fixture.Author;
import io.filum.relay.fixture.Client;
import io.filum.relay.fixture.RelayForTests;
import io.filum.relay.fixture.Site;
import io.filum.relay.fixture.Site.Colleague;

import static org.assertj.core.api.Assertions.assertThat;

/// A relay that lost a thread is given it back by its members, and by nobody else; and only what its senders signed.
@ExtendWith(RelayForTests.class)
class HostileRepairTest {

    private final ThreadId thread = ThreadId.random();
    private final Site site;
    private Colleague alice;
    private Colleague bob;
    private Envelope opening;

    HostileRepairTest(Site site) {
        this.site = site;
    }

    @BeforeEach
    void aliceHasBegunAThreadWithBob() {
        alice = site.colleague();
        bob = site.colleague();
        opening = site.organisation().open(thread, alice.member(), bob.member());
    }

    @Test
    @DisplayName("A member whom a later document names gives all of it back")
    void aLaterMember() throws Exception {
        var carol = site.colleague();
        var note = alice.author().item(thread);
        var admitting = site.organisation().follow(opening, alice.member(),
                List.of(alice.member(), bob.member(), carol.member()));

        assertThat(problem(carol.client().push(note))).isEqualTo(ProblemCode.SENDER_MISMATCH);
        // In parts: the proof goes along with each and is stored when its turn comes.
        assertThat(carol.client().push(List.of(opening, admitting)).getFirst()).isInstanceOf(Item.Stored.class);
        var second = carol.client().push(List.of(note, admitting));

        assertThat(second).allMatch(Item.Stored.class::isInstance);
        var again = new Client(site.uri(), bob.member());
        assertThat(again.replay(thread, Position.START, 10).unpack()).extracting(placed -> placed.envelope())
                .containsExactly(opening, note, admitting);
    }

    @Test
    @DisplayName("Forged and altered envelopes of others")
    void forgedAndAltered() {
        var note = alice.author().item(thread);
        var otherWords = bob.author().item(thread).ciphertext();
        bob.client().push(opening);

        assertRefused(EnvelopeCodec.encode(note.header(), otherWords, _ -> note.signature()));
        assertRefused(EnvelopeCodec.encode(note.header(), otherWords, bob.member().signer()::signEd25519));
        assertRefused(EnvelopeCodec.encode(changed(note.header()), note.ciphertext(), _ -> note.signature()));
        assertRefused(new Author().item(thread));
        assertThat(bob.client().push(note)).isInstanceOf(Item.Stored.class);
    }

    @Test
    @DisplayName("Proofs of membership by whoever wants to be a member, or by nobody")
    void proofsThatAreNone() {
        var mallory = site.colleague();
        var note = alice.author().item(thread);
        bob.client().push(opening);
        var claimed = site.organisation().follow(opening, mallory.member(), List.of(mallory.member()));
        var named = site.organisation().follow(opening, alice.member(), List.of(alice.member(), mallory.member()));
        var altered = EnvelopeCodec.encode(named.header(), claimed.ciphertext(), _ -> named.signature());

        assertThat(problem(mallory.client().push(List.of(note, claimed)).getFirst()))
                .isEqualTo(ProblemCode.SENDER_MISMATCH);
        assertThat(problem(mallory.client().push(List.of(note, altered)).getFirst()))
                .isEqualTo(ProblemCode.SENDER_MISMATCH);
        assertThat(problem(mallory.client().push(note))).isEqualTo(ProblemCode.SENDER_MISMATCH);
    }

    @Test
    @DisplayName("Hostile 22: what a revoked device wrote after it knew of that, through a colleague's hands")
    void ofARevokedDevice() {
        bob.client().push(opening);
        var before = alice.author().item(thread);
        site.revoke(alice.member(), bob.client());
        int now = site.organisation().entries().size();
        var after = EnvelopeCodec.encode(header(before, new DirectoryHead(now, before.hash().value())), new byte[9],
                alice.member().signer()::signEd25519);

        assertRefused(after);
        assertThat(bob.client().push(before)).isInstanceOf(Item.Stored.class);
    }

    private static EnvelopeHeader header(Envelope before, DirectoryHead directory) {
        var sender = before.header().sender();
        return new EnvelopeHeader(EnvelopeKind.ITEM, before.header().address(),
                new Sender(sender.device(), sender.seq() + 1, before.hash()), DedupeId.random(), 0, directory,
                Seen.NOTHING);
    }

    private static EnvelopeHeader changed(EnvelopeHeader header) {
        return new EnvelopeHeader(header.kind(), new Address(header.address().org(), header.thread(), 1),
                new Sender(header.sender().device(), header.sender().seq(), EnvelopeHash.NONE), header.dedupeId(),
                header.sentAt(), header.directory(), header.seen());
    }

    private void assertRefused(Envelope envelope) {
        assertThat(problem(bob.client().push(envelope))).isEqualTo(ProblemCode.SENDER_MISMATCH);
    }

    private static ProblemCode problem(Item item) {
        return ((Item.Refused) item).problem();
    }
}
