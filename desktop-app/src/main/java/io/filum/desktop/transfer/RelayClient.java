package io.filum.desktop.transfer;

import java.io.IOException;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;

import okhttp3.Call;
import okhttp3.ConnectionSpec;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.TlsVersion;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okhttp3.sse.EventSource;
import okhttp3.sse.EventSourceListener;
import okhttp3.sse.EventSources;

import io.filum.desktop.vault.TlsIdentity;
import io.filum.model.enrolment.EnrolmentRequest;
import io.filum.model.enrolment.EnrolmentRequestCodec;
import io.filum.model.enrolment.InviteId;
import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.DirectoryCodec;
import io.filum.model.identity.MalformedDocument;
import io.filum.model.identity.SignedEntry;
import io.filum.model.wire.Cursor;
import io.filum.model.wire.MalformedMessage;
import io.filum.model.wire.MediaTypes;
import io.filum.model.wire.Problem;
import io.filum.model.wire.PushBatch;
import io.filum.model.wire.PushResult;
import io.filum.model.wire.ThreadPage;
import io.filum.model.wire.ThreadSummary;

/// The relay's routes as calls: one request each, which goes to the next relay where one does not answer, and to each
/// once; no retries beyond that. Every route may be asked twice: what arrived the first time is a duplicate the second
/// time. What a call throws says whether to come back.
final class RelayClient implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(30);
    /// A connection that is dead in one direction is found out by this.
    private static final Duration PING = Duration.ofSeconds(10);
    /// No other version, and no plaintext: OkHttp refuses an address without TLS by itself then.
    private static final ConnectionSpec TLS_1_3 = new ConnectionSpec.Builder(ConnectionSpec.RESTRICTED_TLS)
            .tlsVersions(TlsVersion.TLS_1_3).build();
    private static final int PROBLEM_BYTES = 64 * 1024;
    /// Above every answer that a relay has reason to give: a page is 2 MiB and a run, a list of entries 4 MiB.
    static final int ANSWER_BYTES = 8 * 1024 * 1024;

    /// Stands for whichever relay is asked when it comes to that.
    private static final HttpUrl SOME_RELAY = HttpUrl.get("https://relay.invalid/");

    private final KnownRelays relays;
    private volatile Lines lines;
    private volatile boolean closed;

    /// @param tls shows the device's certificate, and trusts the organisation's root alone
    RelayClient(URI relay, TlsIdentity tls) {
        this(RelayPlaces.of(relay), tls);
    }

    RelayClient(RelayPlaces places, TlsIdentity tls) {
        relays = new KnownRelays(places, new Random(), System::nanoTime);
        lines = Lines.of(new OkHttpClient.Builder()
                .connectTimeout(CONNECT).readTimeout(SILENCE).writeTimeout(SILENCE)
                .connectionSpecs(List.of(TLS_1_3)), tls);
    }

    /// One client for requests and one for what lasts, which share connections.
    ///
    /// @param until when the certificate that they show runs out
    private record Lines(OkHttpClient http, OkHttpClient live, Instant until) {

        static Lines of(OkHttpClient.Builder as, TlsIdentity tls) {
            var http = as.sslSocketFactory(tls.context().getSocketFactory(), tls.trust()).build();
            // An event stream may be silent for as long as nothing happens.
            return new Lines(http, http.newBuilder().pingInterval(PING).readTimeout(Duration.ofMinutes(2)).build(),
                    tls.until());
        }
    }

    /// What is asked from now on goes over connections on which that certificate is shown. What is under way ends as it
    /// began.
    void use(TlsIdentity tls) {
        lines = Lines.of(lines.http().newBuilder(), tls);
        forgetConnections();
    }

    /// When the certificate that is shown on new connections runs out.
    Instant until() {
        return lines.until();
    }

    /// Whether that has run out by then.
    boolean expired(Instant at) {
        return !at.isBefore(until());
    }

    PushResult push(List<Envelope> batch) throws RelayFailure {
        var body = body(PushBatch.encode(batch), MediaTypes.ENVELOPES);
        return call(request("api/threads/push-batch").header("Accept", MediaTypes.JSON).post(body),
                PushResult::fromJson);
    }

    ThreadPage replay(ThreadId thread, Position after, int limit) throws RelayFailure {
        var url = url("api/threads/" + thread + "/envelopes")
                .addQueryParameter("after", after.toString()).addQueryParameter("limit", Integer.toString(limit));
        return call(new Request.Builder().url(url.build()).header("Accept", MediaTypes.PAGE), ThreadPage::decode);
    }

    /// The threads of this device, in the order of their ids, from after the given one.
    List<ThreadSummary> threads(Optional<ThreadId> after) throws RelayFailure {
        var url = url("api/threads");
        after.ifPresent(thread -> url.addQueryParameter("after", thread.toString()));
        return call(new Request.Builder().url(url.build()).header("Accept", MediaTypes.JSON), ThreadSummary::fromJson);
    }

    void ack(ThreadId thread, Position upTo) throws RelayFailure {
        call(request("api/threads/" + thread + "/ack").put(body(Cursor.ackToJson(upTo), MediaTypes.JSON)),
                _ -> null);
    }

    List<Cursor> receipts(ThreadId thread) throws RelayFailure {
        return call(request("api/threads/" + thread + "/receipts").header("Accept", MediaTypes.JSON),
                Cursor::fromJson);
    }

    List<SignedEntry> directory(int after) throws RelayFailure {
        var url = url("api/directory").addQueryParameter("after", Integer.toString(after));
        return call(new Request.Builder().url(url.build()).header("Accept", MediaTypes.DIRECTORY), bytes -> {
            try {
                return DirectoryCodec.decodeList(bytes);
            } catch (MalformedDocument e) {
                throw new IOException(e);
            }
        });
    }

    void pushDirectory(List<SignedEntry> entries) throws RelayFailure {
        call(request("api/directory").post(body(DirectoryCodec.encodeList(entries), MediaTypes.DIRECTORY)),
                _ -> null);
    }

    /// Puts a request into its box, of a relay's public listener.
    void askToEnrol(EnrolmentRequest request) throws RelayFailure {
        call(request("enrol/" + request.invite())
                .put(body(EnrolmentRequestCodec.encode(request), MediaTypes.ENROLMENT)), _ -> null);
    }

    /// What an administrator answered, as it lies there; empty while they have not.
    Optional<byte[]> enrolmentAnswer(InviteId invite) throws RelayFailure {
        return call(request("enrol/" + invite), bytes -> bytes.length == 0 ? Optional.empty() : Optional.of(bytes));
    }

    /// Asks for a sign of life: for nothing, where a device is let in. Health is answered elsewhere, to anybody.
    void probe() throws RelayFailure {
        directory(Integer.MAX_VALUE);
    }

    /// What the signed directory names.
    void learn(List<URI> signed) {
        relays.learn(signed);
    }

    /// Which relay is asked at the moment.
    HttpUrl at() {
        return relays.at();
    }

    /// How many there are to ask.
    int count() {
        return relays.count();
    }

    /// It is about to stop: what is under way there may end, what is asked from now on goes to the next.
    void leave(HttpUrl relay, Duration rest) {
        relays.leave(relay, rest);
    }

    /// The connection to it broke: what waits there for an answer asks the next, instead of waiting out its time.
    void lose(HttpUrl relay) {
        relays.leave(relay, Duration.ZERO);
        if (relays.count() > 1) {
            dropCalls(asked -> asked.host().equals(relay.host()) && asked.port() == relay.port());
        }
    }

    /// All that stands is most likely dead: what waits for an answer is asked again over new connections.
    void connectAnew() {
        dropCalls(_ -> true);
    }

    private void dropCalls(Predicate<HttpUrl> to) {
        var http = lines.http();
        http.connectionPool().evictAll();
        http.dispatcher().runningCalls().stream()
                .filter(call -> to.test(call.request().url())).forEach(Call::cancel);
    }

    /// What is asked from now on goes over a connection that is made then; those in use stay.
    void forgetConnections() {
        lines.http().connectionPool().evictAll();
    }

    AttachmentRoutes attachments() {
        return new AttachmentRoutes(this);
    }

    RenewalRoutes renewals() {
        return new RenewalRoutes(this);
    }

    WebSocket live(HttpUrl at, WebSocketListener listener) {
        return lines.live().newWebSocket(
                at(at, request("api/live").header("Sec-WebSocket-Protocol", MediaTypes.LIVE).build()), listener);
    }

    EventSource events(HttpUrl at, EventSourceListener listener) {
        return EventSources.createFactory(lines.live())
                .newEventSource(at(at, request("api/events").header("Accept", MediaTypes.EVENTS).build()), listener);
    }

    Request.Builder request(String path) {
        return new Request.Builder().url(url(path).build());
    }

    HttpUrl.Builder url(String path) {
        return SOME_RELAY.newBuilder().addPathSegments(path);
    }

    static RequestBody body(byte[] bytes, String mediaType) {
        return RequestBody.create(bytes, MediaType.get(mediaType));
    }

    @FunctionalInterface
    interface Reading<T> {
        T read(byte[] answer) throws MalformedMessage, IOException;
    }

    <T> T call(Request.Builder request, Reading<T> reading) throws RelayFailure {
        var asked = request.build();
        for (int others = relays.count() - 1; ; others--) {
            var at = relays.at();
            try {
                return ask(at(at, asked), reading);
            } catch (RelayFailure failure) {
                if (!failure.anotherMayDo()) {
                    throw failure;
                }
                relays.leave(at, Duration.ZERO);
                if (others <= 0 || closed || Thread.currentThread().isInterrupted()) {
                    throw failure;
                }
            }
        }
    }

    /// The same request, of that relay.
    private static Request at(HttpUrl relay, Request request) {
        var url = relay.newBuilder().addEncodedPathSegments(request.url().encodedPath().substring(1))
                .encodedQuery(request.url().encodedQuery()).build();
        return request.newBuilder().url(url).build();
    }

    private <T> T ask(Request request, Reading<T> reading) throws RelayFailure {
        try (var response = lines.http().newCall(request).execute()) {
            if (!response.isSuccessful()) {
                throw failure(response);
            }
            return read(bounded(response), reading);
        } catch (RelayFailure | RuntimeException e) {
            throw e;
        } catch (IOException e) {
            throw RelayFailure.unreachable(e);
        } catch (Exception e) {
            // OkHttp is written in Kotlin and lets an interrupt through that it does not declare.
            Thread.currentThread().interrupt();
            throw RelayFailure.unreachable(e);
        }
    }

    /// The whole body, unless it is larger than any answer of ours: the rest is not read then.
    private static byte[] bounded(Response response) throws IOException, RelayFailure {
        var source = response.body().source();
        if (response.body().contentLength() > ANSWER_BYTES || source.request(ANSWER_BYTES + 1L)) {
            throw RelayFailure.tooLarge();
        }
        return source.readByteArray();
    }

    private static <T> T read(byte[] answer, Reading<T> reading) throws RelayFailure {
        try {
            return reading.read(answer);
        } catch (MalformedMessage | IOException e) {
            throw RelayFailure.malformed(e);
        }
    }

    /// What the relay showed in the handshake: its certificate, then its issuer's.
    static List<X509Certificate> certificates(Response response) {
        return response.handshake() == null ? List.of() : response.handshake().peerCertificates().stream()
                .map(X509Certificate.class::cast).toList();
    }

    static RelayFailure failure(Response response) {
        return RelayFailure.of(response.code(), problem(response), retryAfter(response));
    }

    private static Optional<Problem> problem(Response response) {
        var type = response.body().contentType();
        if (type == null || !MediaTypes.PROBLEM.equals(type.type() + "/" + type.subtype())) {
            return Optional.empty();
        }
        try {
            return Optional.of(Problem.fromJson(response.peekBody(PROBLEM_BYTES).bytes()));
        } catch (MalformedMessage | IOException _) {
            // Something between us and the relay answered in its place: the status has to do.
            return Optional.empty();
        }
    }

    private static Optional<Duration> retryAfter(Response response) {
        var header = response.header("Retry-After");
        try {
            return header == null ? Optional.empty() : Optional.of(Duration.ofSeconds(Long.parseLong(header.strip())));
        } catch (NumberFormatException _) {
            // RFC 9110 allows a date too; our relay never sends one.
            return Optional.empty();
        }
    }

    /// Ends every call that is under way.
    @Override
    public void close() {
        closed = true;
        var http = lines.http();
        var open = new ArrayList<>(http.dispatcher().runningCalls());
        open.addAll(http.dispatcher().queuedCalls());
        open.forEach(Call::cancel);
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
