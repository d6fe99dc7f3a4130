package io.filum.model.enrolment;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.filum.model.enrolment.EnrolmentRefused.Reason;
import io.filum.model.enrolment.Invite.Invitee;
import io.filum.model.envelope.Sha256;
import io.filum.model.identity.Role;
import io.filum.model.identity.UserId;
import io.filum.model.item.ShownText;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// The invite's file: whatever lies in it, an invite or the typed error comes out.
class InviteCodecTest {

    private static final Invite INVITE = Enrolments.invite();
    private static final byte[] FILE = InviteCodec.encode(INVITE);

    @Property(tries = 100)
    void inviteComesBack(@ForAll("names") String name, @ForAll Role role) throws Exception {
        Invite invite = Enrolments.invite(new Invitee(UserId.random(), name, role));
        assertThat(InviteCodec.decode(InviteCodec.encode(invite))).isEqualTo(invite);
    }

    @Property
    void anyBytesGiveAnInviteOrTheTypedError(@ForAll @Size(max = 300) byte[] bytes) {
        assertDamaged(bytes);
    }

    @Property
    void cutAnywhereItIsRefused(@ForAll @IntRange(max = 10_000) int at) {
        assertDamaged(Arrays.copyOf(FILE, at % FILE.length));
    }

    @Property
    void whateverByteIsChangedItIsAnInviteOrTheTypedError(
            @ForAll @IntRange(max = 10_000) int at, @ForAll byte value) {
        byte[] changed = FILE.clone();
        changed[at % changed.length] = value;
        try {
            assertThat(InviteCodec.decode(changed).certificateRoot()).isNotNull();
        } catch (EnrolmentRefused e) {
            assertThat(e.reason()).isIn(Reason.INVITE_DAMAGED, Reason.INVITE_WRONG_ROOT);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "\"role\" : \"clinician\"      | \"role\" : \"clinician\", \"role\" : \"administrator\"",
        "\"role\" : \"clinician\"      | \"role\" : \"king\"",
        "\"role\" : \"clinician\"      | \"role\" : 1",
        "\"role\" : \"clinician\"      | \"role\" : null",
        "\"role\" : \"clinician\"      | \"role\" : {}",
        "\"role\" : \"clinician\"      | \"roles\" : \"clinician\"",
        "\"role\" : \"clinician\"      | \"role\" : \"clinician\", \"more\" : \"\"",
        "filum-invite/1              | filum-invite/2",
        "https://relay.example:7443  | http://relay.example:7443",
        "https://relay.example:7443  | https://",
        "https://relay.example:7480  | https://somebody@relay.example:7480",
        "https://relay.example:7480  | https://relay.example:7480/?a=b",
        "김하늘                       | \\u202e김하늘",
        "김하늘                       | \\ud800",
        "한빛의료원                   | ''",
        "2026-11-24T09:00:00Z        | tomorrow"})
    void whatIsNoInviteIsRefused(String before, String after) {
        String text = new String(FILE, StandardCharsets.UTF_8);
        assertThat(text).contains(before);
        assertDamaged(text.replace(before, after).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void nothingStandsAroundIt() {
        String text = new String(FILE, StandardCharsets.UTF_8);
        assertDamaged(("\ufeff" + text).getBytes(StandardCharsets.UTF_8));
        assertDamaged((text + "{}").getBytes(StandardCharsets.UTF_8));
        assertDamaged(("[" + text + "]").getBytes(StandardCharsets.UTF_8));
        assertDamaged(text.getBytes(StandardCharsets.UTF_16));
        assertDamaged(Arrays.copyOf(FILE, InviteCodec.MAX_FILE + 1));
    }

    @Test
    void itsTwoRootsBelongTogether() {
        byte[] file = new String(FILE, StandardCharsets.UTF_8)
                .replace(INVITE.rootFingerprint().toString(), Sha256.ZERO.toString()).getBytes(StandardCharsets.UTF_8);
        assertThatExceptionOfType(EnrolmentRefused.class).isThrownBy(() -> InviteCodec.decode(file))
                .matches(e -> e.reason() == Reason.INVITE_WRONG_ROOT);
    }

    @Test
    void itEndsToTheMillisecond() {
        assertThat(INVITE.isExpired(INVITE.expiresAt().minusMillis(1))).isFalse();
        assertThat(INVITE.isExpired(INVITE.expiresAt())).isTrue();
    }

    @Test
    void neitherSecretNorNameIsInItsText() {
        assertThat(INVITE.toString()).isEqualTo("Invite[" + INVITE.id() + "]");
        assertThat(INVITE.secret()).hasToString("InviteSecret[hidden]");
    }

    private static void assertDamaged(byte[] file) {
        assertThatExceptionOfType(EnrolmentRefused.class).isThrownBy(() -> InviteCodec.decode(file))
                .matches(e -> e.reason() == Reason.INVITE_DAMAGED).withMessage("invite-damaged").withNoCause();
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.oneOf(Arbitraries.of("김하늘", "\"\\\"", "O'Brien"), Arbitraries.strings().ofMinLength(1)
                .ofMaxLength(300).filter(name -> !name.isBlank() && ShownText.isFit(name)));
    }
}
