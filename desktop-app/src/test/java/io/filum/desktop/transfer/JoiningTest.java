package io.filum.desktop.transfer;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.desktop.transfer.Joining.LetIn;
import io.filum.desktop.transfer.Joining.NotLetIn;
import io.filum.desktop.transfer.Joining.Waiting;
import io.filum.desktop.vault.Argon2Cost;
import io.filum.desktop.vault.Passphrase;
import io.filum.model.enrolment.EnrolmentAnswer.Cause;
import io.filum.model.enrolment.Invite;
import io.filum.model.enrolment.InviteCodec;
import io.filum.relay.Relay;

import static io.filum.desktop.transfer.Workplace.awaitUntil;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// A workstation joins through a real relay.
class JoiningTest {

    @TempDir
    Path folder;

    private Inviters inviters;
    private Relay relay;
    private JoinPlace place;

    @BeforeEach
    void setUp() throws Exception {
        inviters = new Inviters(folder);
        relay = inviters.startRelay();
        place = new JoinPlace(folder.resolve("newcomer"), Argon2Cost.FLOOR, InstantSource.system());
    }

    @AfterEach
    void tearDown() {
        relay.close();
        inviters.close();
    }

    @Test
    void somebodyWhoIsLetInHasAWorkstation() throws Exception {
        var invite = inviters.invite("김하늘", relay);
        try (var joining = begin(invite); var vault = joining.vault()) {
            assertThat(joining.look()).isEqualTo(new Waiting());
            assertThat(joining.look()).isEqualTo(new Waiting());
            assertThat(inviters.request(invite).fingerprint()).isEqualTo(joining.request().fingerprint());
            inviters.approve(invite);
            assertThat(joining.look()).isEqualTo(new LetIn());
            assertThat(Enrolment.isIn(place.folder())).isTrue();
            assertThat(place.isWaiting()).isFalse();

            var options = Enrolment.read(place.folder()).transferOptions(place.folder());
            try (var engine = TransferEngine.open(options, vault, new PlainLanes(), Happenings.NONE,
                    InstantSource.system())) {
                assertThat(engine.directory().current().orElseThrow().owner(vault.device()).orElseThrow().displayName())
                        .isEqualTo("김하늘");
                engine.start();
                awaitUntil("online", () -> engine.link().status() == LinkState.Status.ONLINE);
            }
        }
    }

    @Test
    @DisplayName("Hostile 24: a program of the other edition joins nothing, and keeps nothing")
    void aDemoDoesNotJoinARealOrganisation() throws Exception {
        place = new JoinPlace(folder.resolve("demo"), Argon2Cost.FLOOR, InstantSource.system(), Edition.DEMO);
        var invite = inviters.invite("Lee", relay);
        try (var joining = begin(invite); var _ = joining.vault()) {
            joining.look();
            inviters.approve(invite);
            assertThatExceptionOfType(JoinRefused.class).isThrownBy(joining::look)
                    .satisfies(refused -> assertThat(refused.code()).isEqualTo("directory-other-edition"));
            assertThat(Enrolment.isIn(place.folder())).isFalse();
        }
    }

    @Test
    void waitingSurvivesARestart() throws Exception {
        var invite = inviters.invite("Lee", relay);
        try (var joining = begin(invite); var _ = joining.vault()) {
            joining.look();
        }
        assertThat(place.isWaiting()).isTrue();
        assertThat(Files.readString(place.folder().resolve("joining.filum"), StandardCharsets.ISO_8859_1))
                .doesNotContain("Lee", invite.id().toString());
        inviters.approve(invite);
        try (var joining = resume(); var _ = joining.vault()) {
            assertThat(joining.invite().displayName()).isEqualTo("Lee");
            assertThat(joining.look()).isEqualTo(new LetIn());
        }
    }

    /// The same bytes again: another request would find the box taken.
    @Test
    void whateverWasLostOnTheWayIsAskedAgain() throws Exception {
        var invite = inviters.invite("Lee", relay);
        try (var joining = begin(invite); var _ = joining.vault()) {
            joining.look();
        }
        try (var joining = resume(); var _ = joining.vault()) {
            assertThat(joining.look()).isEqualTo(new Waiting());
            assertThat(joining.request()).isEqualTo(inviters.request(invite));
        }
    }

    @Test
    void aSecondDeviceOfTheSamePerson() throws Exception {
        var first = inviters.invite("김하늘", relay);
        try (var joining = begin(first); var _ = joining.vault()) {
            joining.look();
            inviters.approve(first);
            assertThat(joining.look()).isEqualTo(new LetIn());
        }
        var second = inviters.invite(first.user(), relay.uri(), relay.publicUri());
        inviters.openBox(second, second.expiresAt());
        place = new JoinPlace(folder.resolve("at home"), Argon2Cost.FLOOR, InstantSource.system());
        try (var joining = begin(second); var _ = joining.vault()) {
            joining.look();
            inviters.approve(second);
            assertThat(joining.look()).isEqualTo(new LetIn());
        }
        assertThat(inviters.directory().devicesOf(first.user())).hasSize(2);
        assertThat(Enrolment.read(place.folder()).user()).isEqualTo(first.user());
    }

    @Test
    void somebodyWhoIsNotLetInHasNothing() throws Exception {
        var invite = inviters.invite("Lee", relay);
        try (var joining = begin(invite); var _ = joining.vault()) {
            joining.look();
            inviters.decline(invite, Cause.FINGERPRINT_DIFFERED);
            assertThat(joining.look()).isEqualTo(new NotLetIn(Cause.FINGERPRINT_DIFFERED));
        }
        assertThat(Enrolment.isIn(place.folder())).isFalse();
        place.abandon();
        assertThat(place.isWaiting()).isFalse();
        assertThat(place.vault().exists()).isFalse();
    }

    @Test
    void anInviteThatWasTakenBack() throws Exception {
        var invite = inviters.invite("Lee", relay);
        try (var joining = begin(invite); var _ = joining.vault()) {
            joining.look();
            inviters.takeBack(invite);
            assertThatExceptionOfType(JoinRefused.class).isThrownBy(joining::look)
                    .matches(e -> e.kind() == JoinRefused.Kind.INVITE_OVER && e.code().equals("enrolment-unknown"));
        }
    }

    @Test
    void withoutARelayItIsTriedAgain() throws Exception {
        var invite = inviters.invite("Lee", relay);
        relay.close();
        try (var joining = begin(invite); var _ = joining.vault()) {
            assertThatExceptionOfType(RelayFailure.class).isThrownBy(joining::look)
                    .matches(e -> e.kind() == RelayFailure.Kind.UNREACHABLE);
        }
        assertThat(place.isWaiting()).isTrue();
    }

    /// A vault that was made a moment before the power went is in nobody's way, and is not lost either.
    @Test
    void aHalfBeginningIsBegunAnew() throws Exception {
        try (var passphrase = passphrase(); var vault = place.vault().create(passphrase)) {
            assertThat(place.isWaiting()).isFalse();
            var invite = inviters.invite("Lee", relay);
            try (var joining = begin(invite); var other = joining.vault()) {
                assertThat(other.device()).isNotEqualTo(vault.device());
            }
        }
        assertThat(place.folder().resolve("vault-unused.filum")).exists();
    }

    @Test
    void nothingOfTheInviteLiesOpenInTheFolder() throws Exception {
        var invite = inviters.invite("김하늘", relay);
        var secret = new String(InviteCodec.encode(invite), StandardCharsets.UTF_8)
                .replaceAll("(?s).*\"secret\" : \"([^\"]+)\".*", "$1");
        try (var joining = begin(invite); var _ = joining.vault()) {
            joining.look();
            try (var files = Files.walk(place.folder())) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .doesNotContain(secret);
                }
            }
        }
    }

    private Joining begin(Invite invite) throws Exception {
        try (var passphrase = passphrase()) {
            return place.begin(copy(invite), "진료실 3", passphrase);
        }
    }

    private Joining resume() throws Exception {
        try (var passphrase = passphrase()) {
            return place.resume(place.vault().unlock(passphrase));
        }
    }

    /// As it would be read from its file: its secret is wiped with the newcomer's.
    private static Invite copy(Invite invite) throws Exception {
        return InviteCodec.decode(InviteCodec.encode(invite));
    }

    private static Passphrase passphrase() {
        return Passphrase.of("correct horse 배터리".toCharArray());
    }
}
