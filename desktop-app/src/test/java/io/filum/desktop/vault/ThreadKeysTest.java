package io.filum.desktop.vault;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.filum.desktop.vault.Clinic.Person;
import io.filum.desktop.vault.EpochRefused.Reason;
import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.EnvelopeKind;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.DirectoryEntry.RevokeDevice;
import io.filum.model.identity.EpochDocument;
import io.filum.model.identity.EpochDocumentCodec;
import io.filum.model.identity.HistoryPolicy;
import io.filum.model.item.Item;
import io.filum.model.item.ItemMeta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ThreadKeysTest {

    private static final Item NOTE = new Item(ItemMeta.note("K+"), "Potassium 6.9".getBytes());

    private final Clinic clinic = new Clinic();
    private final Person kim = clinic.join("김하늘");
    private final Person lee = clinic.join("Lee, Jun");
    private final Person park = clinic.join("Park, Sora");
    private final ThreadId thread = ThreadId.random();

    @AfterEach
    void closeClinic() {
        clinic.close();
    }

    @Test
    void membersOpenWhatAMemberSealed() throws Exception {
        EpochDocument first = start(kim, HistoryPolicy.FULL, kim, lee);
        assertThat(adopt(lee, first).epochs()).containsExactly(1);

        Envelope envelope = seal(kim, 1);
        assertThat(lee.opener().open(envelope)).isEqualTo(NOTE);
        assertThat(kim.opener().open(envelope)).isEqualTo(NOTE);
        new EnvelopeVerifier().verify(envelope, clinic.directory().device(kim.device()).orElseThrow());
    }

    @Test
    void documentSurvivesItsEncoding() throws Exception {
        EpochDocument first = start(kim, HistoryPolicy.FULL, kim, lee);
        Envelope envelope = kim.sealer()
                .makeEpochEnvelope(clinic.header(EnvelopeKind.EPOCH, thread, 1, kim.device()), first);
        assertThat(EpochDocumentCodec.decode(envelope.ciphertext())).isEqualTo(first);
    }

    @Test
    void strangerHasNoKey() throws Exception {
        EpochDocument first = start(kim, HistoryPolicy.FULL, kim, lee);
        refuses(Reason.NOT_FOR_ME, () -> adopt(park, first));
        assertThatExceptionOfType(CannotOpen.class)
                .isThrownBy(() -> park.opener().open(seal(kim, 1)))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(CannotOpen.Reason.KEY_MISSING));
    }

    @Test
    void lateJoinerReadsHistoryWithFullPolicy() throws Exception {
        EpochDocument first = start(kim, HistoryPolicy.FULL, kim, lee);
        adopt(kim, first);
        Envelope old = seal(kim, 1);
        EpochDocument second = start(kim, HistoryPolicy.FULL, kim, lee, park);

        assertThat(adopt(park, second).epochs()).containsExactlyInAnyOrder(1, 2);
        assertThat(park.opener().open(old)).isEqualTo(NOTE);
        assertThat(adopt(park, first).epochs()).isEmpty();
        assertThat(park.opener().open(old)).isEqualTo(NOTE);
    }

    @Test
    void lateJoinerWalksBackOverSeveralEpochs() throws Exception {
        EpochDocument first = start(kim, HistoryPolicy.FULL, kim);
        Envelope old = seal(kim, 1);
        EpochDocument second = start(kim, HistoryPolicy.FULL, kim, lee);
        EpochDocument third = start(kim, HistoryPolicy.FULL, kim, lee, park);

        refuses(Reason.NOT_FOR_ME, () -> adopt(park, first));
        refuses(Reason.NOT_FOR_ME, () -> adopt(park, second));
        assertThat(adopt(park, third).epochs()).containsExactlyInAnyOrder(3, 2);
        assertThat(adopt(park, second).epochs()).containsExactly(1);
        adopt(park, first);
        assertThat(park.opener().open(old)).isEqualTo(NOTE);
    }

    @Test
    void lateJoinerReadsNothingOlderWithSinceJoin() throws Exception {
        start(kim, HistoryPolicy.SINCE_JOIN, kim, lee);
        Envelope old = seal(kim, 1);
        EpochDocument second = start(kim, HistoryPolicy.SINCE_JOIN, kim, lee, park);
        adopt(park, second);
        assertThat(park.keys().has(thread, 2)).isTrue();
        assertThat(park.keys().has(thread, 1)).isFalse();
        assertThatExceptionOfType(CannotOpen.class).isThrownBy(() -> park.opener().open(old));
    }

    @Test
    void removedMemberReadsNothingNewer() throws Exception {
        adopt(lee, start(kim, HistoryPolicy.FULL, kim, lee));
        EpochDocument second = start(kim, HistoryPolicy.FULL, kim);
        refuses(Reason.NOT_FOR_ME, () -> adopt(lee, second));
        Envelope newer = seal(kim, 2);
        assertThatExceptionOfType(CannotOpen.class).isThrownBy(() -> lee.opener().open(newer));
    }

    @Test
    void secondDeviceOfAMemberReadsToo() throws Exception {
        Person laptop = clinic.device(kim.user());
        EpochDocument first = start(lee, HistoryPolicy.FULL, kim, lee);
        adopt(laptop, first);
        assertThat(laptop.opener().open(seal(lee, 1))).isEqualTo(NOTE);
    }

    @Test
    void loserOfARaceAdoptsTheWinner() throws Exception {
        EpochDocument first = start(kim, HistoryPolicy.FULL, kim, lee);
        adopt(kim, first);
        adopt(lee, first);
        EpochDocument kims = start(kim, HistoryPolicy.FULL, kim, lee, park);
        EpochDocument lees = start(lee, HistoryPolicy.FULL, kim, lee);

        assertThat(adopt(kim, kims).replacedMine()).isFalse();
        Adopted lost = adopt(lee, kims);
        assertThat(lost.replacedMine()).isTrue();
        assertThat(lost.epochs()).containsExactly(2);
        assertThat(lee.opener().open(seal(kim, 2))).isEqualTo(NOTE);
        refuses(Reason.TAKEN, () -> adopt(kim, lees));
    }

    @Test
    void ownDocumentComingBackChangesNothingForOpening() throws Exception {
        EpochDocument first = start(kim, HistoryPolicy.FULL, kim, lee);
        Envelope early = seal(kim, 1);
        assertThat(adopt(kim, first).epochs()).isEmpty();
        assertThat(adopt(kim, first)).isEqualTo(Adopted.NOTHING_NEW);
        assertThat(kim.opener().open(early)).isEqualTo(NOTE);
    }

    @Test
    void revokedDeviceGetsNoPackage() throws Exception {
        clinic.append(new RevokeDevice(lee.device()));
        EpochDocument first = start(kim, HistoryPolicy.FULL, kim, lee);
        assertThat(first.memberDevices()).containsExactly(kim.device());
    }

    /// Lee was away while Kim started an epoch and was revoked; Park's next epoch tells that Kim's was really there.
    @Test
    void documentOfARevokedAuthorWaitsForALaterOne() throws Exception {
        EpochDocument first = start(kim, HistoryPolicy.FULL, kim, lee, park);
        adopt(park, first);
        clinic.append(new RevokeDevice(kim.device()));
        EpochDocument second = start(park, HistoryPolicy.FULL, lee, park);

        refuses(Reason.AUTHOR_REVOKED, () -> adopt(lee, first));
        assertThat(adopt(lee, second).epochs()).containsExactlyInAnyOrder(1, 2);
        adopt(lee, first);
        assertThat(lee.keys().has(thread, 1)).isTrue();
    }

    /// Lee was locked when Kim's document came, and is unlocked after Kim was revoked.
    @Test
    void documentThatLayHereBeforeItsAuthorWasRevokedIsAdopted() throws Exception {
        EpochDocument first = start(kim, HistoryPolicy.FULL, kim, lee);
        Envelope envelope = kim.sealer().makeEpochEnvelope(
                clinic.header(EnvelopeKind.EPOCH, thread, 1, kim.device()), first);
        clinic.append(new RevokeDevice(kim.device()));

        refuses(Reason.AUTHOR_REVOKED, () -> lee.keys().adopt(envelope, clinic.directory()));
        assertThat(lee.keys().adoptEarlier(envelope, clinic.directory()).epochs()).containsExactly(1);
        assertThat(lee.keys().has(thread, 1)).isTrue();
    }

    @Test
    void nobodyStartsAnEpochForOthersOnly() {
        refuses(Reason.NOT_A_MEMBER, () -> start(kim, HistoryPolicy.FULL, lee, park));
    }

    @Test
    void directoryBehindIsTriedAgain() throws Exception {
        var before = clinic.directory();
        Person choi = clinic.join("Choi");
        EpochDocument first = start(kim, HistoryPolicy.FULL, kim, lee, choi);
        refuses(Reason.DIRECTORY_BEHIND, () -> lee.keys().adopt(first, before));
        adopt(lee, first);
    }

    @Test
    void closedVaultSealsNothing() throws Exception {
        start(kim, HistoryPolicy.FULL, kim, lee);
        kim.keys().close();
        kim.vault().close();
        assertThatExceptionOfType(VaultClosed.class).isThrownBy(() -> seal(kim, 1));
    }

    private EpochDocument start(Person author, HistoryPolicy history, Person... members) throws EpochRefused {
        return author.keys().startEpoch(Clinic.plan(thread, history, members), clinic.directory());
    }

    private Adopted adopt(Person person, EpochDocument document) throws EpochRefused {
        return person.keys().adopt(document, clinic.directory());
    }

    private Envelope seal(Person sender, int epoch) throws CannotSeal {
        return sender.sealer()
                .makeEnvelope(clinic.header(EnvelopeKind.ITEM, thread, epoch, sender.device()), NOTE);
    }

    private static void refuses(Reason reason, ThrowingCallable call) {
        assertThatExceptionOfType(EpochRefused.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
    }
}
