package io.filum.model.wire;

import java.time.Instant;
import java.time.format.DateTimeParseException;

import io.filum.model.enrolment.InviteId;

/// The body of `POST /api/enrol`, and its answer: a place at the relay for one request and one answer.
///
/// @param expiresAt as asked for, or as granted: the relay keeps none for more than a day
public record EnrolmentBox(InviteId invite, Instant expiresAt) {

    private static final ProblemCode CODE = ProblemCode.MALFORMED_JSON;

    public byte[] toJson() {
        return Json.write(Json.object().put("invite", invite.toString()).put("expiresAt", expiresAt.toString()));
    }

    public static EnrolmentBox fromJson(byte[] json) throws MalformedMessage {
        var node = Json.readObject(json, CODE);
        return new EnrolmentBox(Json.field(node, "invite", CODE, InviteId::parse),
                Json.field(node, "expiresAt", CODE, EnrolmentBox::instant));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
