package io.filum.model.wire;

/// The media types of this protocol. Binary is what programs use; JSON is served and taken everywhere, for people.
public final class MediaTypes {

    /// `u32 length ‖ envelope`, repeated.
    public static final String ENVELOPES = "application/vnd.filum.envelopes";
    /// A [ThreadPage] in its binary form.
    public static final String PAGE = "application/vnd.filum.page";
    /// `u32 length ‖ signed directory entry`, repeated.
    public static final String DIRECTORY = "application/vnd.filum.directory";
    /// An enrolment request or answer.
    public static final String ENROLMENT = "application/vnd.filum.enrolment";
    /// A renewal request or answer.
    public static final String RENEWAL = "application/vnd.filum.renewal";
    /// `u32 length ‖ renewal request`, repeated.
    public static final String RENEWALS = "application/vnd.filum.renewals";
    public static final String JSON = "application/json";
    public static final String PROBLEM = "application/problem+json";
    public static final String EVENTS = "text/event-stream";
    public static final String BYTES = "application/octet-stream";

    /// The WebSocket subprotocol.
    public static final String LIVE = "filum.v1";

    private MediaTypes() {}
}
