package io.filum.desktop.vault;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.filum.desktop.vault.CannotOpen.Reason;
import io.filum.desktop.vault.Clinic.Person;
import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.EnvelopeCodec;
import io.filum.model.envelope.EnvelopeHeader;
import io.filum.model.envelope.EnvelopeHeader.Address;
import io.filum.model.envelope.EnvelopeHeader.Sender;
import io.filum.model.envelope.EnvelopeKind;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.DeviceCertificate;
import io.filum.model.identity.HistoryPolicy;
import io.filum.model.item.Item;
import io.filum.model.item.ItemKind;
import io.filum.model.item.ItemMeta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// Envelopes and sealed bytes that somebody has tampered with, by a relay or by a member who can sign.
class HostileSealTest {

    private static final Item NOTE = new Item(ItemMeta.note("K+"), "Potassium 6.9".getBytes());

    private final Clinic clinic = new Clinic();
    private final Person kim = clinic.join("Kim");
    private final Person lee = clinic.join("Lee");
    private final Person mallory = clinic.join("Mallory");
    private final ThreadId thread = ThreadId.random();
    private final ThreadId otherThread = ThreadId.random();
    private final Cobblestone cobblestone = new Cobblestone(new Engines());

    @BeforeEach
    void everybodyIsAMemberOfBothThreads() throws EpochRefused {
        for (ThreadId each : new ThreadId[] {thread, otherThread}) {
            var document = kim.keys()
                    .startEpoch(Clinic.plan(each, HistoryPolicy.FULL, kim, lee, mallory), clinic.directory());
            lee.keys().adopt(document, clinic.directory());
            mallory.keys().adopt(document, clinic.directory());
        }
    }

    @AfterEach
    void closeClinic() {
        clinic.close();
    }

    @Test
    @DisplayName("Hostile 3: header of one on the ciphertext of another")
    void headerOfOneOnCiphertextOfAnother() throws Exception {
        Envelope one = seal(kim, thread);
        Envelope other = seal(kim, thread);
        refuses(Reason.TAMPERED, resigned(kim, one.header(), other.ciphertext()));
    }

    @Test
    @DisplayName("Hostile 4: an envelope moved to another thread")
    void movedToAnotherThread() throws Exception {
        Envelope envelope = seal(kim, thread);
        EnvelopeHeader moved = with(envelope.header(), new Address(clinic.directory().org(), otherThread, 1),
                envelope.header().sender());
        refuses(Reason.TAMPERED, resigned(kim, moved, envelope.ciphertext()));
        refuses(Reason.KEY_MISSING, resigned(kim, with(envelope.header(),
                new Address(clinic.directory().org(), thread, 2), envelope.header().sender()), envelope.ciphertext()));
    }

    /// Every header field is part of the context, whatever it is for.
    @Test
    @DisplayName("Hostile 3: any field of a header changed")
    void anyHeaderFieldChanged() throws Exception {
        Envelope envelope = seal(kim, thread);
        byte[] header = envelope.header().bytes();
        for (int offset = EnvelopeHeader.LENGTH - 1; offset >= 58; offset -= 3) {
            byte[] changed = header.clone();
            changed[offset] ^= 1;
            EnvelopeHeader read = EnvelopeHeader.read(ByteBuffer.wrap(changed));
            if (read.sender().seq() >= 1) {
                refuses(Reason.TAMPERED, resigned(kim, read, envelope.ciphertext()));
            }
        }
    }

    @Test
    @DisplayName("Hostile 5: a member signs another's envelope as their own")
    void memberSignsAnothersEnvelopeAsTheirOwn() throws Exception {
        Envelope envelope = seal(kim, thread);
        EnvelopeHeader mine = with(envelope.header(), envelope.header().address(),
                new Sender(mallory.device(), 1, envelope.header().sender().prevHash()));
        Envelope stolen = resigned(mallory, mine, envelope.ciphertext());
        new EnvelopeVerifier().verify(stolen, certificate(mallory));
        refuses(Reason.TAMPERED, stolen);
    }

    @Test
    @DisplayName("Hostile 6: a member forges another's envelope")
    void memberForgesAnothersEnvelope() throws Exception {
        Envelope envelope = seal(kim, thread);
        Envelope forged = resigned(mallory, envelope.header(), envelope.ciphertext());
        assertThatExceptionOfType(BadSignature.class)
                .isThrownBy(() -> new EnvelopeVerifier().verify(forged, certificate(kim)));
        assertThatExceptionOfType(BadSignature.class)
                .isThrownBy(() -> new EnvelopeVerifier().verify(envelope, certificate(mallory)));
        assertThatExceptionOfType(CannotSeal.class)
                .isThrownBy(() -> mallory.sealer().makeEnvelope(envelope.header(), NOTE));
    }

    @Test
    @DisplayName("Hostile 6: who has the secret and is no member")
    void secretWithoutMembership() throws Exception {
        Person choi = clinic.join("Choi");
        Envelope envelope = seal(kim, thread);
        EnvelopeHeader header = with(envelope.header(), envelope.header().address(),
                new Sender(choi.device(), 1, envelope.header().sender().prevHash()));
        refuses(Reason.NOT_A_MEMBER, resigned(choi, header, envelope.ciphertext()));
    }

    @Test
    @DisplayName("Hostile 13: a kind that does not fit the item")
    void kindThatDoesNotFitTheItem() throws Exception {
        EnvelopeHeader receipt = clinic.header(EnvelopeKind.RECEIPT, thread, 1, kim.device());
        assertThatExceptionOfType(CannotSeal.class).isThrownBy(() -> kim.sealer().makeEnvelope(receipt, NOTE));
        Item claimed = new Item(ItemMeta.of(ItemKind.MANIFEST, "text/plain", ""), new byte[0]);
        EnvelopeHeader manifest = clinic.header(EnvelopeKind.MANIFEST, thread, 1, kim.device());
        refuses(Reason.MALFORMED, kim.sealer().makeEnvelope(manifest, claimed));
        EnvelopeHeader epoch = clinic.header(EnvelopeKind.EPOCH, thread, 1, kim.device());
        refuses(Reason.NOT_AN_ITEM, resigned(kim, epoch, new byte[9]));
    }

    @Test
    @DisplayName("Hostile 14: truncated at every chunk, and at every byte around it")
    void truncatedAtEveryChunkAndEveryByteAroundIt() throws Exception {
        byte[] key = new byte[32];
        byte[] context = {1, 2, 3};
        byte[] sealed = cobblestone.seal(key, context, noise(3 * Cobblestone.CHUNK + 100));
        for (int length = 0; length < sealed.length; length++) {
            int boundary = Math.floorMod(length - Cobblestone.HEADER, Cobblestone.SEALED_CHUNK);
            if (length <= Cobblestone.HEADER + 40 || boundary <= 20 || boundary >= Cobblestone.SEALED_CHUNK - 20) {
                byte[] cut = Arrays.copyOf(sealed, length);
                assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> cobblestone.open(key, context, cut));
            }
        }
    }

    @Test
    @DisplayName("Hostile 14: swapped, doubled and dropped chunks, trailing bytes")
    void swappedDoubledAndDroppedChunksAndTrailingBytes() throws Exception {
        byte[] key = new byte[32];
        byte[] sealed = cobblestone.seal(key, new byte[0], noise(2 * Cobblestone.CHUNK + 100));
        byte[] header = Arrays.copyOf(sealed, Cobblestone.HEADER);
        byte[] first = chunk(sealed, 0);
        byte[] second = chunk(sealed, 1);
        byte[] last = chunk(sealed, 2);
        assertThat(joined(header, first, second, last)).isEqualTo(sealed);
        assertThat(cobblestone.open(key, new byte[0], sealed)).hasSize(2 * Cobblestone.CHUNK + 100);
        brokenFor(key, joined(header, second, first, last));
        brokenFor(key, joined(header, first, first, last));
        brokenFor(key, joined(header, first, last));
        brokenFor(key, joined(header, first, second));
        brokenFor(key, joined(header, last));
        brokenFor(key, joined(header, first, second, last, last));
        brokenFor(key, joined(sealed, new byte[1]));
        brokenFor(key, joined(sealed, new byte[Cobblestone.SEALED_CHUNK]));
    }

    @Test
    @DisplayName("Hostile 15: commitment flipped, wrong key")
    void commitmentFlippedOrWrongKey() throws Exception {
        byte[] sealed = cobblestone.seal(new byte[32], new byte[0], noise(100));
        for (int bit = 8 * Cobblestone.SALT; bit < 8 * Cobblestone.HEADER; bit++) {
            byte[] changed = sealed.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            commitmentFails(() -> cobblestone.open(new byte[32], new byte[0], changed));
        }
        byte[] otherKey = new byte[32];
        otherKey[31] = 1;
        commitmentFails(() -> cobblestone.open(otherKey, new byte[0], sealed));
        commitmentFails(() -> cobblestone.open(new byte[32], new byte[1], sealed));
    }

    @Test
    @DisplayName("Hostile 15: every bit of a sealed item")
    void everyBitOfASealedItem() throws Exception {
        Envelope envelope = seal(kim, thread);
        byte[] ciphertext = envelope.ciphertext();
        for (int bit = 0; bit < 8 * ciphertext.length; bit += 5) {
            byte[] changed = ciphertext.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            refuses(Reason.TAMPERED, resigned(kim, envelope.header(), changed));
        }
    }

    @Test
    @DisplayName("Hostile 25: rows of sealed columns swapped")
    void rowsCannotBeSwapped() throws Exception {
        ColumnSeal columns = kim.vault().columns();
        byte[] sealed = columns.seal(new byte[] {7}, new byte[] {1, 2}, new byte[] {3});
        assertThat(columns.open(sealed, new byte[] {1, 2}, new byte[] {3})).containsExactly(7);
        assertThatExceptionOfType(SealBroken.class)
                .isThrownBy(() -> columns.open(sealed, new byte[] {1}, new byte[] {2, 3}));
        assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> columns.open(sealed, new byte[] {1, 2}));
        assertThatExceptionOfType(SealBroken.class)
                .isThrownBy(() -> lee.vault().columns().open(sealed, new byte[] {1, 2}, new byte[] {3}));
    }

    private Envelope seal(Person sender, ThreadId where) throws CannotSeal {
        return sender.sealer().makeEnvelope(clinic.header(EnvelopeKind.ITEM, where, 1, sender.device()), NOTE);
    }

    private static Envelope resigned(Person signer, EnvelopeHeader header, byte[] ciphertext) {
        return EnvelopeCodec.encode(header, ciphertext, signer.vault().signer()::signEd25519);
    }

    private static EnvelopeHeader with(EnvelopeHeader header, Address address, Sender sender) {
        return new EnvelopeHeader(header.kind(), address, sender, header.dedupeId(), header.sentAt(),
                header.directory(), header.seen());
    }

    private DeviceCertificate certificate(Person person) {
        return clinic.directory().device(person.device()).orElseThrow();
    }

    private void refuses(Reason reason, Envelope envelope) {
        assertThatExceptionOfType(CannotOpen.class)
                .isThrownBy(() -> lee.opener().open(envelope))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private static void commitmentFails(ThrowingCallable call) {
        assertThatExceptionOfType(SealBroken.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.reason()).isEqualTo(SealBroken.Reason.COMMITMENT));
    }

    private void brokenFor(byte[] key, byte[] sealed) {
        assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> cobblestone.open(key, new byte[0], sealed));
    }

    private static byte[] chunk(byte[] sealed, int index) {
        int from = Cobblestone.HEADER + index * Cobblestone.SEALED_CHUNK;
        return Arrays.copyOfRange(sealed, from, Math.min(from + Cobblestone.SEALED_CHUNK, sealed.length));
    }

    private static byte[] joined(byte[]... parts) {
        ByteBuffer out = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(part -> part.length).sum());
        Arrays.stream(parts).forEach(out::put);
        return out.array();
    }

    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new Random(1).nextBytes(bytes);
        return bytes;
    }
}
