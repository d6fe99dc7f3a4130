package io.filum.model.wire;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.filum.model.envelope.MalformedEnvelope;

/// Every refusal that the relay can give. The text is stable: programs branch on it, people search for it.
public enum ProblemCode {
    // The request itself.
    MALFORMED_BATCH(400, "The body is not a batch of envelopes"),
    MALFORMED_JSON(400, "The body is not the JSON that this route takes"),
    MALFORMED_PAGE(400, "The bytes are not a page of envelopes"),
    MALFORMED_FRAME(400, "The bytes are not a frame of filum.v1"),
    MALFORMED_PARAMETER(400, "A part of the address cannot be read"),
    BODY_TOO_LARGE(413, "The body is larger than this route takes"),
    HEADERS_TOO_LARGE(431, "The request's headers are larger than this relay takes"),
    REQUEST_TOO_SLOW(408, "The body comes too slowly"),
    UNSUPPORTED_MEDIA_TYPE(415, "This route does not take that media type"),
    NOT_ACCEPTABLE(406, "This route cannot answer in a media type that was asked for"),
    NOT_FOUND(404, "There is no such route"),
    METHOD_NOT_ALLOWED(405, "This route does not know that method"),

    // Who asks.
    DEVICE_UNKNOWN(401, "The device is not in the directory"),
    DEVICE_REVOKED(401, "The device does not belong to the organisation any more"),
    CERTIFICATE_EXPIRED(401, "The device's certificate has run out"),
    NOT_A_MEMBER(403, "The device is not a member of this thread"),
    SENDER_MISMATCH(403, "The envelope names another device than the one that pushes it"),
    ORGANISATION_MISMATCH(403, "The envelope belongs to another organisation"),
    DIRECTORY_REFUSED(409, "The directory does not take this entry"),
    NOT_AN_ADMINISTRATOR(403, "Only an administrator's device may do this"),

    // Enrolment.
    ENROLMENT_UNKNOWN(404, "There is no such enrolment box, or it has expired"),
    ENROLMENT_TAKEN(409, "Another request or answer lies in this enrolment box"),
    ENROLMENT_EMPTY(409, "Nothing has been asked for in this enrolment box yet"),
    ENROLMENT_MALFORMED(400, "The bytes are no enrolment request or answer of this box"),

    // Renewal of a workstation's certificate.
    RENEWAL_UNKNOWN(404, "The device has not asked for another certificate"),
    RENEWAL_CHANGED(409, "The device has asked anew since"),
    RENEWAL_MALFORMED(400, "The bytes are no renewal request or answer of this device"),

    // Threads and envelopes.
    THREAD_UNKNOWN(404, "There is no such thread"),
    CONFLICT(409, "Another envelope is stored under this dedupeId or senderSeq"),
    PREDECESSOR_MISSING(409, "An earlier envelope of this sender is missing"),
    EPOCH_TAKEN(409, "Another epoch document came first"),
    EPOCH_MALFORMED(400, "The epoch document cannot be read"),
    ENVELOPE_TRUNCATED(400, "The envelope ends too early"),
    ENVELOPE_TRAILING_BYTES(400, "The envelope is followed by other bytes"),
    ENVELOPE_TOO_LARGE(413, "The envelope is larger than 512 KiB of ciphertext"),
    ENVELOPE_MAGIC(400, "These bytes are no envelope"),
    ENVELOPE_VERSION(400, "This version of the envelope is not known"),
    ENVELOPE_SUITE(400, "This cryptographic suite is not allowed"),
    ENVELOPE_KIND(400, "This kind of envelope is not known"),
    ENVELOPE_FLAGS(400, "The flags of the envelope must be 0"),
    ENVELOPE_NUMBER(400, "A number in the envelope's header is out of range"),
    ENVELOPE_PAYLOAD_HASH(422, "The payloadHash does not match the ciphertext"),

    // Attachments.
    ATTACHMENT_UNKNOWN(404, "There is no such attachment"),
    ATTACHMENT_CONFLICT(409, "The attachment was announced with another size or hash"),
    ATTACHMENT_INCOMPLETE(409, "Parts of the attachment are missing"),
    ATTACHMENT_TOO_LARGE(413, "The attachment is larger than this relay takes"),
    PART_UNKNOWN(404, "This part has not arrived"),
    PART_OUT_OF_RANGE(400, "The attachment has no such part, or the part has another size"),
    DIGEST_MISSING(400, "The part came without a Content-Digest of sha-256"),
    DIGEST_MISMATCH(422, "The part does not match its Content-Digest"),

    // The relay's own state.
    TOO_MANY_REQUESTS(429, "Too many requests of this device or address"),
    TOO_MANY_CONNECTIONS(429, "The device has as many live connections as it may"),
    TOO_MANY_SUBSCRIPTIONS(429, "The connection has as many subscriptions as it may"),
    RATE_LIMITED(429, "The device asks more often than it may"),
    BUSY(503, "The relay is busy"),
    DRAINING(503, "The relay is about to stop"),
    STORAGE_FULL(507, "The relay's storage is full"),
    STORAGE_UNAVAILABLE(503, "The relay's storage does not answer"),
    NOT_REPLICATED(503, "Too few replicas of the relay's storage have it yet"),
    LOG_DAMAGED(500, "What is stored of this thread cannot be read from here on"),
    INTERNAL(500, "The relay failed");

    private static final Map<String, ProblemCode> BY_TEXT =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(ProblemCode::text, Function.identity()));

    private final int status;
    private final String title;

    ProblemCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /// The stable code, such as `predecessor-missing`.
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The HTTP status that goes with it.
    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    public static Optional<ProblemCode> parse(String text) {
        return Optional.ofNullable(BY_TEXT.get(text));
    }

    public static ProblemCode of(MalformedEnvelope.Reason reason) {
        return valueOf("ENVELOPE_" + reason.name());
    }
}
