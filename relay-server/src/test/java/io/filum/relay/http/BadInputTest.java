package io.filum.relay.http;

import java.io.ByteArrayOutputStream;
import java.net.SocketException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.EnvelopeHash;
import io.filum.model.envelope.EnvelopeKind;
import io.filum.model.envelope.Position;
import io.filum.model.envelope.Sha256;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.DirectoryCodec;
import io.filum.model.wire.AttachmentStatus;
import io.filum.model.wire.Cursor;
import io.filum.model.wire.MediaTypes;
import io.filum.model.wire.Problem;
import io.filum.model.wire.ProblemCode;
import io.filum.model.wire.PushResult;
import io.filum.model.wire.PushResult.Item;
import io.filum.relay.fixture.Author;
import io.filum.relay.fixture.Client;
import io.filum.relay.fixture.Client.Answer;
import io.filum.relay.fixture.Organisation;
import io.filum.relay.fixture.RelayForTests;
import io.filum.relay.fixture.Site;
import io.filum.relay.fixture.Site.Colleague;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/// Whatever comes in, a problem with a stable code goes out, and the relay goes on.
@ExtendWith(RelayForTests.class)
class BadInputTest {

    private static final String PUSH = "/api/threads/push-batch";

    private final Site site;
    private final ThreadId thread = ThreadId.random();
    private Colleague alice;
    private Client client;

    BadInputTest(Site site) {
        this.site = site;
    }

    @BeforeEach
    void openThread() {
        alice = site.colleague();
        client = alice.client();
        client.push(site.organisation().open(thread, alice.member()));
    }

    @AfterEach
    void theRelayGoesOn() {
        assertThat(client.push(alice.author().item(thread))).isInstanceOf(Item.Stored.class);
    }

    @Test
    void batchesThatAreNone() {
        assertCode(pushBinary(new byte[] {0, 0, 1}), ProblemCode.MALFORMED_BATCH);
        assertCode(pushBinary(ByteBuffer.allocate(8).putInt(5000).array()), ProblemCode.MALFORMED_BATCH);
        assertCode(pushBinary(ByteBuffer.allocate(8).putInt(-1).array()), ProblemCode.MALFORMED_BATCH);
        assertCode(pushBinary(new byte[257 * 4]), ProblemCode.MALFORMED_BATCH);
        var noise = new byte[4096];
        new Random(5).nextBytes(noise);
        assertCode(pushBinary(noise), ProblemCode.MALFORMED_BATCH);
    }

    @Test
    void bodiesThatAreTooLarge() {
        assertCode(pushBinary(new byte[1024 * 1024 + 1]), ProblemCode.BODY_TOO_LARGE);
        var chunked = client.request(PUSH).header("Content-Type", MediaTypes.ENVELOPES)
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(new byte[1024 * 1024 + 1]))).build();
        assertCode(client.send(chunked), ProblemCode.BODY_TOO_LARGE);
        assertCode(pushJson("\"" + "x".repeat(2_000_000) + "\""), ProblemCode.BODY_TOO_LARGE);
    }

    @Test
    void jsonThatIsNone() {
        var deep = "{\"envelopes\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}";
        for (var json : List.of("", "nonsense", "[]", "null", "{}", "{\"envelopes\":7}", "{\"envelopes\":[7]}",
                "{\"envelopes\":[]} trailing", "{\"envelopes\":[],\"envelopes\":[]}", "{\"envelopes\":[NaN]}",
                "\uFEFF{\"envelopes\":[", deep, "{\"a\":1e999999999}")) {
            assertCode(pushJson(json), ProblemCode.MALFORMED_JSON);
        }
    }

    @Test
    void envelopesThatAreNone() throws Exception {
        var good = alice.author().at(thread, EnvelopeKind.ITEM, 1, DedupeId.random(), new byte[40], 2,
                EnvelopeHash.NONE);
        assertItem(changed(good, 0, 'X'), ProblemCode.ENVELOPE_MAGIC);
        assertItem(changed(good, 2, 9), ProblemCode.ENVELOPE_VERSION);
        assertItem(changed(good, 3, 9), ProblemCode.ENVELOPE_SUITE);
        assertItem(changed(good, 4, 9), ProblemCode.ENVELOPE_KIND);
        assertItem(changed(good, 5, 1), ProblemCode.ENVELOPE_FLAGS);
        int last = good.size() - 1;
        assertItem(changed(good, last, good.bytes()[last] ^ 1), ProblemCode.ENVELOPE_PAYLOAD_HASH);
        assertItem(Arrays.copyOf(good.bytes(), good.size() - 1), ProblemCode.ENVELOPE_TRUNCATED);
        assertItem(Arrays.copyOf(good.bytes(), good.size() + 1), ProblemCode.ENVELOPE_TRAILING_BYTES);
        assertItem(new byte[0], ProblemCode.ENVELOPE_TRUNCATED);
        assertItem(changed(good, 58, 0x80), ProblemCode.ENVELOPE_NUMBER);
        var results = PushResult.fromJson(pushJson("{\"envelopes\":[\"%%%\"]}").body()).items();
        assertThat(((Item.Refused) results.getFirst()).problem()).isEqualTo(ProblemCode.ENVELOPE_TRUNCATED);
    }

    @Test
    void envelopesOfOthers() {
        var mallory = site.colleague();
        var forged = new Author(alice.member().device(), bytes -> new byte[64]).item(thread);
        assertThat(problem(mallory.client().push(forged))).isEqualTo(ProblemCode.SENDER_MISMATCH);
        assertThat(problem(mallory.client().push(alice.author().at(thread, EnvelopeKind.ITEM, 1, DedupeId.random(),
                new byte[4], 9, EnvelopeHash.NONE)))).isEqualTo(ProblemCode.SENDER_MISMATCH);
        assertThat(problem(mallory.client().push(mallory.author().item(thread)))).isEqualTo(ProblemCode.NOT_A_MEMBER);
    }

    @Test
    void epochDocumentsThatAreNone() {
        var junk = alice.author().at(thread, EnvelopeKind.EPOCH, 2, DedupeId.random(), new byte[300], 2,
                EnvelopeHash.NONE);
        assertThat(problem(client.push(junk))).isEqualTo(ProblemCode.EPOCH_MALFORMED);
        var elsewhere = site.organisation().open(ThreadId.random(), alice.member());
        var moved = alice.author().at(ThreadId.random(), EnvelopeKind.EPOCH, 1, DedupeId.random(),
                elsewhere.ciphertext(), 1, EnvelopeHash.NONE);
        assertThat(problem(client.push(moved))).isEqualTo(ProblemCode.EPOCH_MALFORMED);
    }

    @Test
    void mediaTypesThatAreNotTaken() {
        assertCode(client.post(PUSH, "text/plain", new byte[3]), ProblemCode.UNSUPPORTED_MEDIA_TYPE);
        assertCode(client.put(path("/ack"), "text/plain", new byte[3]), ProblemCode.UNSUPPORTED_MEDIA_TYPE);
        assertCode(client.put(attachment(""), "text/plain", new byte[3]), ProblemCode.UNSUPPORTED_MEDIA_TYPE);
        assertCode(client.put(attachment("/0"), "text/plain", new byte[3]), ProblemCode.UNSUPPORTED_MEDIA_TYPE);
        assertCode(client.post("/api/directory", "text/plain", new byte[3]), ProblemCode.UNSUPPORTED_MEDIA_TYPE);
        assertCode(client.send(client.request(path("/recent")).header("Accept", "image/png").build()),
                ProblemCode.NOT_ACCEPTABLE);
    }

    @Test
    void threadsThatAreNotThere() {
        var nowhere = "/api/threads/" + ThreadId.random();
        for (var path : List.of("/recent", "/envelopes", "/receipts", "/events", "/attachments/" + DedupeId.random())) {
            assertCode(client.get(nowhere + path), ProblemCode.THREAD_UNKNOWN);
        }
        assertCode(client.put(nowhere + "/ack", MediaTypes.JSON, Cursor.ackToJson(Position.START)),
                ProblemCode.THREAD_UNKNOWN);
        assertThat(problem(client.push(alice.author().item(ThreadId.random())))).isEqualTo(ProblemCode.THREAD_UNKNOWN);
    }

    @Test
    void threadsOfOthers() {
        var mallory = site.colleague().client();
        for (var path : List.of("/recent", "/envelopes", "/receipts", "/events", "/attachments/" + DedupeId.random(),
                "/attachments/" + DedupeId.random() + "/0")) {
            assertCode(mallory.get(path(path)), ProblemCode.NOT_A_MEMBER);
        }
        assertCode(mallory.put(path("/ack"), MediaTypes.JSON, Cursor.ackToJson(Position.START)),
                ProblemCode.NOT_A_MEMBER);
    }

    @Test
    void devicesThatTheDirectoryDoesNotKnow() {
        var stranger = site.stranger();
        for (var path : List.of("/api/threads", path("/recent"), path("/envelopes"), path("/receipts"),
                path("/events"), "/api/events", attachment(""), attachment("/0"), "/api/live")) {
            assertThat(stranger.get(path).status()).as(path).isIn(401, 404);
        }
        assertCode(stranger.post(PUSH, MediaTypes.ENVELOPES, new byte[0]), ProblemCode.DEVICE_UNKNOWN);
        assertCode(stranger.put(path("/ack"), MediaTypes.JSON, new byte[0]), ProblemCode.DEVICE_UNKNOWN);
        assertCode(stranger.put(attachment(""), MediaTypes.JSON, new byte[0]), ProblemCode.DEVICE_UNKNOWN);
        assertCode(stranger.put(attachment("/0"), MediaTypes.BYTES, new byte[0]), ProblemCode.DEVICE_UNKNOWN);
    }

    @Test
    void parametersThatCannotBeRead() {
        for (var path : List.of("/api/threads/nonsense/recent", "/api/threads?after=1", "/api/threads?limit=0",
                path("/recent?n=0"), path("/recent?n=x"), path("/envelopes?after=1"), path("/envelopes?after=-1.2"),
                path("/envelopes?after=1.99999999999999999999"), path("/envelopes?limit=-3"),
                path("/events?after=zzz"), path("/attachments/zz"), attachment("/-1"), attachment("/70000"),
                attachment("/x"), "/api/directory?after=-1")) {
            assertCode(client.get(path), ProblemCode.MALFORMED_PARAMETER);
        }
        for (var path : List.of(path("/events"), "/api/events")) {
            assertCode(client.send(client.request(path).header("Last-Event-ID", "zzz").build()),
                    ProblemCode.MALFORMED_PARAMETER);
        }
    }

    /// What the server library refuses before any route sees it.
    @Test
    void bytesThatAreNoRequest() throws Exception {
        var host = " HTTP/1.1\r\nHost: relay\r\nConnection: close\r\n";
        for (var request : List.of("HELLO\r\n\r\n", "\u0016\u0003\u0001\u0002\u0000\u0001\r\n\r\n",
                "GET /api/threads/%zz/recent" + host + "\r\n", "GET /api/threads/%ff%fe/recent" + host + "\r\n",
                "GET /" + "x".repeat(20_000) + host + "\r\n",
                "POST " + PUSH + host + "Content-Length: many\r\n\r\n")) {
            var answer = raw(request);
            assertThat(answer).as(request.lines().findFirst().orElseThrow()).startsWith("HTTP/1.1 400 ");
            var problem = Problem.fromJson(answer.substring(answer.indexOf("\r\n\r\n") + 4).getBytes(UTF_8));
            assertThat(problem.code()).isEqualTo(ProblemCode.MALFORMED_PARAMETER);
        }
    }

    @Test
    void headersWithoutEnd() throws Exception {
        var answer = raw("GET /api/threads HTTP/1.1\r\nHost: relay\r\nX: " + "x".repeat(20_000) + "\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 431 ").contains(ProblemCode.HEADERS_TOO_LARGE.text());
    }

    private String raw(String request) throws Exception {
        try (var socket = alice.member().credentials().context().getSocketFactory()
                .createSocket(site.uri().getHost(), site.uri().getPort())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            var answer = new ByteArrayOutputStream();
            try {
                socket.getInputStream().transferTo(answer);
            } catch (SocketException | SSLException e) {
                // Hung up on while there was more to read: the answer came before.
                assertThat(answer.size()).as(e.getMessage()).isPositive();
            }
            return answer.toString(UTF_8);
        }
    }

    @Test
    void acknowledgementsThatAreNone() {
        for (var json : List.of("", "{}", "{\"position\":5}", "{\"position\":\"x\"}", "[".repeat(900))) {
            assertCode(client.put(path("/ack"), MediaTypes.JSON, json.getBytes(UTF_8)), ProblemCode.MALFORMED_JSON);
        }
        assertCode(client.put(path("/ack"), MediaTypes.JSON, new byte[2000]), ProblemCode.BODY_TOO_LARGE);
    }

    @Test
    void partsThatAreWrong() {
        var sealed = new byte[100];
        var announcement = AttachmentStatus.announced(100, Sha256.of(sealed)).announcementToJson();
        assertCode(client.put(attachment("/0"), MediaTypes.BYTES, sealed), ProblemCode.DIGEST_MISSING);
        assertCode(client.put(attachment("/0"), MediaTypes.BYTES, sealed, "Content-Digest", "sha-256=:AAAA:"),
                ProblemCode.DIGEST_MISSING);
        assertCode(put(attachment("/0"), sealed, new byte[3]), ProblemCode.DIGEST_MISMATCH);
        assertCode(put(attachment("/0"), sealed, sealed), ProblemCode.ATTACHMENT_UNKNOWN);
        assertThat(client.put(attachment(""), MediaTypes.JSON, announcement).status()).isEqualTo(200);
        assertCode(put(attachment("/0"), new byte[99], new byte[99]), ProblemCode.PART_OUT_OF_RANGE);
        assertCode(put(attachment("/1"), sealed, sealed), ProblemCode.PART_OUT_OF_RANGE);
        assertCode(put(attachment("/0"), new byte[1024 * 1024 + 1], sealed), ProblemCode.BODY_TOO_LARGE);
        assertThat(put(attachment("/0"), sealed, sealed).status()).isEqualTo(204);
    }

    @Test
    void announcementsThatAreNone() {
        var hash = Sha256.ZERO.toString();
        Stream.of("", "{}", "{\"size\":\"5\",\"sha256\":\"" + hash + "\"}", "{\"size\":5}",
                        "{\"size\":5,\"sha256\":\"x\"}")
                .forEach(json -> assertCode(
                        client.put(attachment(""), MediaTypes.JSON, json.getBytes(UTF_8)), ProblemCode.MALFORMED_JSON));
        Stream.of("0", "-4", "9223372036854775807").forEach(size -> assertCode(
                client.put(attachment(""), MediaTypes.JSON,
                        ("{\"size\":" + size + ",\"sha256\":\"" + hash + "\"}").getBytes(UTF_8)),
                ProblemCode.ATTACHMENT_TOO_LARGE));
    }

    @Test
    void directoryEntriesThatAreNone() {
        assertCode(client.post("/api/directory", MediaTypes.JSON, "{}".getBytes(UTF_8)), ProblemCode.MALFORMED_JSON);
        assertCode(client.post("/api/directory", MediaTypes.JSON, "{\"entries\":[\"%\"]}".getBytes(UTF_8)),
                ProblemCode.MALFORMED_JSON);
        assertCode(client.post("/api/directory", MediaTypes.DIRECTORY, new byte[] {0, 0, 0, 9, 1}),
                ProblemCode.DIRECTORY_REFUSED);
        var other = new Organisation().entries();
        assertCode(client.post("/api/directory", MediaTypes.DIRECTORY,
                DirectoryCodec.encodeList(other)), ProblemCode.DIRECTORY_REFUSED);
    }

    @Test
    void routesAndMethodsThatAreNotThere() {
        assertCode(client.get("/api/nothing"), ProblemCode.NOT_FOUND);
        assertCode(client.get("/"), ProblemCode.NOT_FOUND);
        assertCode(client.post("/api/threads", MediaTypes.JSON, new byte[0]), ProblemCode.METHOD_NOT_ALLOWED);
        assertCode(client.send(client.request(path("/recent")).DELETE().build()), ProblemCode.METHOD_NOT_ALLOWED);
    }

    private void assertItem(byte[] envelope, ProblemCode code) throws Exception {
        var body = ByteBuffer.allocate(4 + envelope.length).putInt(envelope.length).put(envelope).array();
        for (var answer : List.of(pushBinary(body), pushJson(
                "{\"envelopes\":[\"" + Base64.getEncoder().encodeToString(envelope) + "\"]}"))) {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(problem(PushResult.fromJson(answer.body()).items().getFirst())).isEqualTo(code);
        }
    }

    private static byte[] changed(Envelope envelope, int at, int value) {
        var bytes = envelope.bytes();
        bytes[at] = (byte) value;
        return bytes;
    }

    private static ProblemCode problem(Item item) {
        assertThat(item).isInstanceOf(Item.Refused.class);
        return ((Item.Refused) item).problem();
    }

    private static void assertCode(Answer answer, ProblemCode code) {
        var problem = answer.problem();
        assertThat(problem.code()).as(answer.text()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(code.status());
    }

    private Answer pushBinary(byte[] body) {
        return client.post(PUSH, MediaTypes.ENVELOPES, body);
    }

    private Answer pushJson(String json) {
        return client.post(PUSH, MediaTypes.JSON, json.getBytes(UTF_8));
    }

    private Answer put(String path, byte[] bytes, byte[] digestOf) {
        return client.put(path, MediaTypes.BYTES, bytes, "Content-Digest", ContentDigest.of(digestOf));
    }

    private String path(String rest) {
        return "/api/threads/" + thread + rest;
    }

    private String attachment(String rest) {
        return path("/attachments/" + new DedupeId(1, 2) + rest);
    }
}
