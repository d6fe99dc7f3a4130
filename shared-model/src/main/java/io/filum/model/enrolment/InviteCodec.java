package io.filum.model.enrolment;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;

import com.fasterxml.jackson.core.JsonGenerator;

import io.filum.model.enrolment.EnrolmentRefused.Reason;
import io.filum.model.enrolment.Invite.Addresses;
import io.filum.model.enrolment.Invite.Anchor;
import io.filum.model.enrolment.Invite.Invitee;
import io.filum.model.envelope.OrgId;
import io.filum.model.envelope.Sha256;
import io.filum.model.identity.CertificateNames;
import io.filum.model.identity.Role;
import io.filum.model.identity.UserId;

/// An invite's file, in JSON that a person can read: see this package's description. [InviteJson] reads it without
/// charity; the secret goes through byte arrays alone, which are wiped.
public final class InviteCodec {

    /// A file holds some 2 KB; the limit is for what is no invite.
    public static final int MAX_FILE = 16 * 1024;

    private static final String FORMAT = "filum-invite/1";

    private InviteCodec() {
    }

    /// @return the file's bytes, to be wiped: the secret is among them
    public static byte[] encode(Invite invite) {
        byte[] secret = invite.secret().bytes();
        var out = new ByteArrayOutputStream(MAX_FILE);
        try (JsonGenerator json = InviteJson.generator(out)) {
            json.writeStartObject();
            json.writeStringField("format", FORMAT);
            json.writeStringField("id", invite.id().toString());
            json.writeStringField("relay", invite.relay().toString());
            json.writeStringField("box", invite.box().toString());
            json.writeStringField("org", invite.org().toString());
            json.writeStringField("organisation", invite.organisation());
            json.writeStringField("root", invite.rootFingerprint().toString());
            json.writeBinaryField("certificate", Certificates.der(invite.certificateRoot()));
            json.writeStringField("user", invite.user().toString());
            json.writeStringField("name", invite.displayName());
            json.writeStringField("role", invite.role().name().toLowerCase(Locale.ROOT));
            json.writeBinaryField("secret", secret);
            json.writeStringField("expires", invite.expiresAt().toString());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("an array takes every byte", e);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
        return out.toByteArray();
    }

    /// Whether the invite has expired is for the caller to ask.
    ///
    /// @throws EnrolmentRefused INVITE_DAMAGED for what is no invite, INVITE_WRONG_ROOT for one whose two roots differ
    public static Invite decode(byte[] file) throws EnrolmentRefused {
        if (file.length > MAX_FILE) {
            throw new EnrolmentRefused(Reason.INVITE_DAMAGED);
        }
        CharBuffer text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file));
        } catch (CharacterCodingException e) {
            throw new EnrolmentRefused(Reason.INVITE_DAMAGED);
        }
        try (InviteJson json = InviteJson.read(text.array(), text.remaining())) {
            return decode(json);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new EnrolmentRefused(Reason.INVITE_DAMAGED);
        } finally {
            Arrays.fill(text.array(), '\0');
        }
    }

    private static Invite decode(InviteJson json) throws EnrolmentRefused {
        if (!json.text("format").equals(FORMAT)) {
            throw new EnrolmentRefused(Reason.INVITE_DAMAGED);
        }
        Sha256 root = Sha256.parse(json.text("root"));
        X509Certificate certificate = Certificates.parse(json.bytes("certificate"))
                .orElseThrow(() -> new EnrolmentRefused(Reason.INVITE_DAMAGED));
        if (!CertificateNames.directoryRoot(certificate).filter(root::equals).isPresent()) {
            throw new EnrolmentRefused(Reason.INVITE_WRONG_ROOT);
        }
        return new Invite(InviteId.parse(json.text("id")),
                new Addresses(URI.create(json.text("relay")), URI.create(json.text("box"))),
                new Anchor(OrgId.parse(json.text("org")), json.text("organisation"), root, certificate),
                new Invitee(UserId.parse(json.text("user")), json.text("name"), role(json.text("role"))),
                InviteSecret.owning(json.bytes("secret").clone()), Instant.parse(json.text("expires")));
    }

    private static Role role(String text) {
        return Arrays.stream(Role.values()).filter(role -> role.name().toLowerCase(Locale.ROOT).equals(text))
                .findAny().orElseThrow(IllegalArgumentException::new);
    }
}
