package io.filum.desktop.vault;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.filum.desktop.vault.Clinic.Person;
import io.filum.desktop.vault.EpochRefused.Reason;
import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.EnvelopeCodec;
import io.filum.model.envelope.EnvelopeHeader;
import io.filum.model.envelope.EnvelopeKind;
import io.filum.model.envelope.Sha256;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.DirectoryEntry.RevokeDevice;
import io.filum.model.identity.EpochDocument;
import io.filum.model.identity.EpochDocumentCodec;
import io.filum.model.identity.EpochFrame;
import io.filum.model.identity.EpochFrame.AuthorView;
import io.filum.model.identity.EpochFrame.Member;
import io.filum.model.identity.EpochFrame.MemberDevice;
import io.filum.model.identity.EpochFrame.Membership;
import io.filum.model.identity.EpochFrame.Place;
import io.filum.model.identity.HistoryPolicy;
import io.filum.model.identity.Octets;
import io.filum.model.identity.SealedPackage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// Epoch documents by a member who cheats, and by people who are none.
class HostileEpochTest {

    /// The rest of an X-Wing encapsulation is the X25519 share.
    private static final int ML_KEM_768_CIPHERTEXT = 1088;

    private final Clinic clinic = new Clinic();
    private final Person kim = clinic.join("Kim");
    private final Person lee = clinic.join("Lee");
    private final Person mallory = clinic.join("Mallory");
    private final ThreadId thread = ThreadId.random();
    private EpochDocument first;

    @BeforeEach
    void kimAndLeeAreMembers() throws EpochRefused {
        first = kim.keys().startEpoch(Clinic.plan(thread, HistoryPolicy.FULL, kim, lee), clinic.directory());
    }

    @AfterEach
    void closeClinic() {
        clinic.close();
    }

    @Test
    @DisplayName("Hostile 19: package of another device")
    void packageOfAnotherDevice() {
        List<SealedPackage> swapped = List.of(first.packages().get(1), first.packages().get(0));
        refuses(Reason.PACKAGE, EpochDocument.sign(first.frame(), swapped, kim.vault().signer()));
    }

    @Test
    @DisplayName("Hostile 19: package of another thread, epoch or document")
    void packageOfAnotherThreadEpochOrDocument() throws EpochRefused {
        Place place = first.frame().place();
        Sha256 confirm = first.frame().confirm();
        refuses(Reason.PACKAGE, lifted(new Place(place.org(), ThreadId.random(), 1, Sha256.ZERO), confirm));
        refuses(Reason.PACKAGE, lifted(new Place(place.org(), thread, 2, first.controlHash()), confirm));
        refuses(Reason.PACKAGE, lifted(place, Sha256.ZERO));
    }

    @Test
    @DisplayName("Hostile 19: flipped bits of a package")
    void flippedBits() {
        SealedPackage good = first.packageFor(lee.device()).orElseThrow();
        for (int bit = 0; bit < 8 * SealedPackage.ENCAPSULATION_LENGTH; bit += 509) {
            refuses(Reason.PACKAGE, withPackageForLee(
                    new SealedPackage(flipped(good.encapsulation(), bit), good.ciphertext())));
        }
        for (int bit = 0; bit < 8 * SealedPackage.CIPHERTEXT_LENGTH; bit += 13) {
            refuses(Reason.PACKAGE, withPackageForLee(
                    new SealedPackage(good.encapsulation(), flipped(good.ciphertext(), bit))));
        }
    }

    /// An X25519 share of zeros gives a shared secret that everybody knows; BouncyCastle throws an unchecked exception.
    @Test
    @DisplayName("Hostile 19: an X25519 share of zeros, and nothing but zeros")
    void zeroShareAndZeroEverything() {
        byte[] encapsulation = first.packageFor(lee.device()).orElseThrow().encapsulation().bytes();
        Arrays.fill(encapsulation, ML_KEM_768_CIPHERTEXT, 1120, (byte) 0);
        Octets ciphertext = first.packageFor(lee.device()).orElseThrow().ciphertext();
        refuses(Reason.PACKAGE, withPackageForLee(new SealedPackage(Octets.of(encapsulation), ciphertext)));
        refuses(Reason.PACKAGE, withPackageForLee(
                new SealedPackage(Octets.of(new byte[1120]), Octets.of(new byte[48]))));
    }

    /// Shares with which everybody has the same secret (RFC 7748, section 6.1), little endian, each in its two readings.
    @ParameterizedTest
    @DisplayName("Hostile 19: an X25519 share of small order")
    @ValueSource(strings = {
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
        "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"})
    void shareOfSmallOrder(String share) {
        byte[] low = HexFormat.of().parseHex(share);
        refuses(Reason.PACKAGE, withShare(low));
        low[31] |= (byte) 0x80;
        refuses(Reason.PACKAGE, withShare(low));
    }

    private EpochDocument withShare(byte[] share) {
        SealedPackage good = first.packageFor(lee.device()).orElseThrow();
        byte[] encapsulation = good.encapsulation().bytes();
        System.arraycopy(share, 0, encapsulation, ML_KEM_768_CIPHERTEXT, share.length);
        return withPackageForLee(new SealedPackage(Octets.of(encapsulation), good.ciphertext()));
    }

    /// ML-KEM answers a ciphertext that is none with a secret that nobody knows, not with an error.
    @Test
    @DisplayName("Hostile 19: an ML-KEM ciphertext that is none, or of another package")
    void malformedMlKemCiphertext() {
        SealedPackage good = first.packageFor(lee.device()).orElseThrow();
        byte[] noise = new byte[ML_KEM_768_CIPHERTEXT];
        new Random(19).nextBytes(noise);
        byte[] ones = new byte[ML_KEM_768_CIPHERTEXT];
        Arrays.fill(ones, (byte) 0xff);
        byte[] kims = Arrays.copyOf(
                first.packageFor(kim.device()).orElseThrow().encapsulation().bytes(), ML_KEM_768_CIPHERTEXT);
        for (byte[] ciphertext : List.of(new byte[ML_KEM_768_CIPHERTEXT], ones, noise, kims)) {
            byte[] encapsulation = good.encapsulation().bytes();
            System.arraycopy(ciphertext, 0, encapsulation, 0, ciphertext.length);
            refuses(Reason.PACKAGE, withPackageForLee(
                    new SealedPackage(Octets.of(encapsulation), good.ciphertext())));
        }
    }

    @Test
    @DisplayName("Hostile 20: another secret for one member")
    void anotherSecretForOneMember() throws SealBroken {
        int keyId = 1;
        byte[] info = EpochDerivation.packageInfo(first.frame(), lee.device(), keyId);
        Octets leesKey = clinic.directory().device(lee.device()).orElseThrow().kem().publicKey();
        refuses(Reason.CONFIRM, withPackageForLee(Hpke.seal(leesKey, info, new byte[32])));
    }

    @Test
    @DisplayName("Hostile 5: an epoch document that was changed after signing, or signed by somebody else")
    void changedAfterSigningOrSignedBySomebodyElse() {
        refuses(Reason.SIGNATURE, new EpochDocument(first.frame(), first.packages(),
                mallory.vault().signer().sign(new byte[1])));
        refuses(Reason.SIGNATURE, EpochDocument.sign(first.frame(), first.packages(), mallory.vault().signer()));
        AuthorView stolen = view(mallory.device());
        EpochFrame frame = frame(first.frame().place(), first.frame().membership(), stolen);
        refuses(Reason.AUTHOR, EpochDocument.sign(frame, first.packages(), mallory.vault().signer()));
    }

    @Test
    void strangerStartsTheNextEpoch() throws EpochRefused {
        lee.keys().adopt(first, clinic.directory());
        EpochFrame next = new EpochFrame(new Place(clinic.directory().org(), thread, 2, first.controlHash()),
                first.frame().membership(), view(mallory.device()), List.of(), Sha256.ZERO, Optional.empty());
        refuses(Reason.AUTHOR, EpochDocument.sign(next, first.packages(), mallory.vault().signer()));
    }

    @Test
    void devicesOfOthersUnderAMembersName() {
        Membership lies = new Membership(HistoryPolicy.FULL, List.of(
                first.members().getFirst(),
                new Member(first.members().getLast().user(), first.members().getLast().role(),
                        List.of(new MemberDevice(mallory.device(), 1)))));
        EpochFrame frame = frame(first.frame().place(), lies, first.frame().view());
        refuses(Reason.MEMBER, EpochDocument.sign(frame, first.packages(), kim.vault().signer()));
    }

    @Test
    void nextEpochOverAnotherPredecessor() throws EpochRefused {
        lee.keys().adopt(first, clinic.directory());
        Place place = new Place(clinic.directory().org(), thread, 2, Sha256.of(new byte[1]));
        EpochFrame frame = frame(place, first.frame().membership(), first.frame().view());
        refuses(Reason.PREDECESSOR, EpochDocument.sign(frame, first.packages(), kim.vault().signer()));
    }

    @Test
    void historyLinkToAnotherSecret() throws Exception {
        lee.keys().adopt(first, clinic.directory());
        EpochDocument second =
                kim.keys().startEpoch(Clinic.plan(thread, HistoryPolicy.FULL, kim, lee), clinic.directory());
        EpochFrame good = second.frame();
        EpochDerivation derivation = new EpochDerivation(kim.vault().cobblestone());
        byte[] kimsInfo = EpochDerivation.packageInfo(good, kim.device(), 1);
        byte[] secret = kim.vault().kemSeed(1).orElseThrow()
                .use(seed -> Hpke.open(seed, kimsInfo, second.packageFor(kim.device()).orElseThrow()));
        try (Secret real = Secret.owning(secret); Secret wrong = Secret.random(32)) {
            EpochFrame frame = new EpochFrame(good.place(), good.membership(), good.view(), List.of(), good.confirm(),
                    Optional.of(derivation.linkTo(wrong, real, good.place())));
            List<SealedPackage> packages = new ArrayList<>();
            for (DeviceId device : frame.membership().devices()) {
                Octets key = clinic.directory().device(device).orElseThrow().kem().publicKey();
                byte[] info = EpochDerivation.packageInfo(frame, device, 1);
                packages.add(real.use(bytes -> Hpke.seal(key, info, bytes)));
            }
            refuses(Reason.HISTORY, EpochDocument.sign(frame, packages, kim.vault().signer()));
        }
    }

    @Test
    void revokedDeviceStartsAnEpochInTheNewDirectory() {
        clinic.append(new RevokeDevice(kim.device()));
        AuthorView now = new AuthorView(kim.device(), clinic.directory().head(), first.frame().view().position(),
                first.frame().view().threadHead(), List.of());
        EpochFrame frame = frame(first.frame().place(), first.frame().membership(), now);
        refuses(Reason.AUTHOR, EpochDocument.sign(frame, first.packages(), kim.vault().signer()));
    }

    /// Signed after the revocation, with a directory head from before it.
    @Test
    @DisplayName("Hostile 22: a revoked device back-dates an epoch")
    void revokedDeviceBackDatesAnEpoch() throws EpochRefused {
        lee.keys().adopt(first, clinic.directory());
        var before = clinic.directory();
        clinic.append(new RevokeDevice(kim.device()));
        EpochDocument backDated = kim.keys().startEpoch(Clinic.plan(thread, HistoryPolicy.FULL, kim, lee), before);
        refuses(Reason.AUTHOR_REVOKED, backDated);
        assertThat(lee.keys().has(thread, 2)).isFalse();
    }

    @Test
    @DisplayName("Hostile 4: an epoch document in an envelope of another thread")
    void documentInAnEnvelopeOfAnotherThread() throws Exception {
        EnvelopeHeader elsewhere = clinic.header(EnvelopeKind.EPOCH, ThreadId.random(), 1, kim.device());
        EnvelopeHeader stolen = clinic.header(EnvelopeKind.EPOCH, thread, 1, mallory.device());
        byte[] document = EpochDocumentCodec.encode(first);
        for (EnvelopeHeader header : List.of(elsewhere, stolen)) {
            Envelope envelope = EnvelopeCodec.encode(header, document, kim.vault().signer()::signEd25519);
            assertThatExceptionOfType(EpochRefused.class)
                    .isThrownBy(() -> lee.keys().adopt(envelope, clinic.directory()))
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.HEADER));
        }
        Envelope honest = kim.sealer()
                .makeEpochEnvelope(clinic.header(EnvelopeKind.EPOCH, thread, 1, kim.device()), first);
        assertThat(lee.keys().adopt(honest, clinic.directory()).epochs()).containsExactly(1);
    }

    @Test
    void refusedDocumentsLeaveNoKey() {
        anotherPackageIsRefused();
        assertThat(lee.keys().has(thread, 1)).isFalse();
        assertThat(lee.keys().newest(thread)).isZero();
    }

    private void anotherPackageIsRefused() {
        refuses(Reason.PACKAGE, withPackageForLee(
                new SealedPackage(Octets.of(new byte[1120]), Octets.of(new byte[48]))));
    }

    private EpochDocument lifted(Place place, Sha256 confirm) {
        EpochFrame frame = new EpochFrame(place, first.frame().membership(), first.frame().view(), List.of(), confirm,
                Optional.empty());
        return EpochDocument.sign(frame, first.packages(), kim.vault().signer());
    }

    private EpochFrame frame(Place place, Membership membership, AuthorView view) {
        return new EpochFrame(place, membership, view, List.of(), first.frame().confirm(), Optional.empty());
    }

    private AuthorView view(DeviceId author) {
        AuthorView view = first.frame().view();
        return new AuthorView(author, view.directory(), view.position(), view.threadHead(), List.of());
    }

    private EpochDocument withPackageForLee(SealedPackage changed) {
        List<SealedPackage> packages = new ArrayList<>(first.packages());
        packages.set(first.frame().membership().devices().indexOf(lee.device()), changed);
        return EpochDocument.sign(first.frame(), packages, kim.vault().signer());
    }

    private static Octets flipped(Octets octets, int bit) {
        byte[] bytes = octets.bytes();
        bytes[bit / 8] ^= (byte) (1 << bit % 8);
        return Octets.of(bytes);
    }

    private void refuses(Reason reason, EpochDocument document) {
        assertThatExceptionOfType(EpochRefused.class)
                .isThrownBy(() -> lee.keys().adopt(document, clinic.directory()))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
    }
}
