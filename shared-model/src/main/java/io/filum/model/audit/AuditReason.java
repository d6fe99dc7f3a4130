package io.filum.model.audit;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.filum.model.wire.ProblemCode;

/// Why not: every stable code that a refusal or failure of relay or workstation may have. A closed list, so that no
/// free text gets into a trail; what is not in it counts as [#OTHER].
public enum AuditReason {
    // The relay's refusals, as io.filum.model.wire.ProblemCode has them.
    MALFORMED_BATCH, MALFORMED_JSON, MALFORMED_PAGE, MALFORMED_FRAME, MALFORMED_PARAMETER, BODY_TOO_LARGE,
    UNSUPPORTED_MEDIA_TYPE, NOT_ACCEPTABLE, NOT_FOUND, METHOD_NOT_ALLOWED, DEVICE_UNKNOWN, DEVICE_REVOKED,
    CERTIFICATE_EXPIRED, NOT_A_MEMBER, SENDER_MISMATCH, ORGANISATION_MISMATCH, DIRECTORY_REFUSED,
    NOT_AN_ADMINISTRATOR, ENROLMENT_UNKNOWN, ENROLMENT_TAKEN, ENROLMENT_EMPTY, ENROLMENT_MALFORMED, THREAD_UNKNOWN,
    CONFLICT, PREDECESSOR_MISSING,
    EPOCH_TAKEN, EPOCH_MALFORMED, ENVELOPE_TRUNCATED, ENVELOPE_TRAILING_BYTES, ENVELOPE_TOO_LARGE, ENVELOPE_MAGIC,
    ENVELOPE_VERSION, ENVELOPE_SUITE, ENVELOPE_KIND, ENVELOPE_FLAGS, ENVELOPE_NUMBER, ENVELOPE_PAYLOAD_HASH,
    ATTACHMENT_UNKNOWN, ATTACHMENT_CONFLICT, ATTACHMENT_INCOMPLETE, ATTACHMENT_TOO_LARGE, PART_UNKNOWN,
    PART_OUT_OF_RANGE, DIGEST_MISSING, DIGEST_MISMATCH, TOO_MANY_REQUESTS, RATE_LIMITED, BUSY, DRAINING, STORAGE_FULL,
    STORAGE_UNAVAILABLE, LOG_DAMAGED, INTERNAL,

    // What a workstation finds wrong with what it receives, by public keys alone and by the chains.
    KEY_MISSING, SENDER_UNKNOWN, EPOCH_MISSING, EPOCH_REFUSED, WRONG_THREAD, WRONG_ORGANISATION, BAD_SIGNATURE,
    SENDER_REVOKED, SENDER_CLOSED, BEFORE_JOIN, EQUIVOCATION, CHAIN_BROKEN, DEDUPE_CONFLICT, HISTORIES_DIFFER,
    UNKNOWN_KIND, NOT_VERIFIED, NO_SUCH_ITEM, VAULT_CLOSED,

    // An envelope that does not open.
    CANNOT_OPEN_KEY_MISSING, CANNOT_OPEN_TAMPERED, CANNOT_OPEN_NOT_A_MEMBER, CANNOT_OPEN_MALFORMED,
    CANNOT_OPEN_NEWER_VERSION, CANNOT_OPEN_BOMB, CANNOT_OPEN_NOT_AN_ITEM,

    // Something sealed that does not open, such as an attachment.
    SEAL_LENGTH, SEAL_COMMITMENT, SEAL_CHUNK, SEAL_INCOMPLETE,

    // An epoch document that is not adopted.
    EPOCH_ORGANISATION, EPOCH_DIRECTORY_BEHIND, EPOCH_DIRECTORY_FORK, EPOCH_AUTHOR, EPOCH_SIGNATURE,
    EPOCH_AUTHOR_REVOKED, EPOCH_HEADER, EPOCH_MEMBER, EPOCH_PREDECESSOR, EPOCH_NOT_FOR_ME, EPOCH_PACKAGE,
    EPOCH_CONFIRM, EPOCH_HISTORY, EPOCH_NOT_A_MEMBER, EPOCH_TOO_MANY, EPOCH_DAMAGED, DOCUMENT_TRUNCATED,
    DOCUMENT_TRAILING_BYTES, DOCUMENT_TOO_LARGE, DOCUMENT_MAGIC, DOCUMENT_VERSION, DOCUMENT_SUITE, DOCUMENT_KIND, DOCUMENT_NUMBER,
    DOCUMENT_TEXT, DOCUMENT_ORDER,

    // Directory and vault.
    DIRECTORY_OUT_OF_ORDER, DIRECTORY_FORK, DIRECTORY_SIGNATURE, DIRECTORY_GENESIS, DIRECTORY_MALFORMED,
    DIRECTORY_UNKNOWN_USER, DIRECTORY_UNKNOWN_DEVICE, DIRECTORY_UNKNOWN_TEAM, DIRECTORY_TAKEN, DIRECTORY_KEY,
    DIRECTORY_ROLLBACK, DIRECTORY_WITHHELD, DIRECTORY_FOREIGN, DIRECTORY_INVALID,
    DIRECTORY_OTHER_EDITION,
    VAULT_WRONG_PASSPHRASE, VAULT_TOO_SOON, VAULT_WRONG_RECOVERY_KEY, VAULT_RECOVERY_KEY_MISTYPED,
    VAULT_NO_RECOVERY_KEY, VAULT_DAMAGED, VAULT_PARAMETERS_REFUSED, VAULT_VERSION,

    // A relay's word about its own trail.
    RELAY_HEAD_SIGNATURE, RELAY_TRAIL, RELAY_TRAIL_SHORTER, RELAY_TRAIL_RECOMPUTED,

    /// Some other code: the program's log may tell more.
    OTHER;

    private static final Map<String, AuditReason> BY_TEXT =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(AuditReason::text, Function.identity()));

    /// As it stands in a trail, such as `not-a-member`.
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<AuditReason> parse(String text) {
        return Optional.ofNullable(BY_TEXT.get(text));
    }

    public static AuditReason of(ProblemCode code) {
        return valueOf(code.name());
    }

    /// The reason with this stable code.
    public static AuditReason of(String code) {
        return parse(code).orElse(OTHER);
    }
}
