package io.filum.model.wire;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.Envelopes;
import io.filum.model.envelope.MalformedEnvelope;
import io.filum.model.envelope.ThreadId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// Batches, pages, results, receipts, attachments and problems: there and back again, and nothing but the typed error
/// for anything else.
class MessageCodecTest {

    @Provide
    Arbitrary<List<Envelope>> batches() {
        return Envelopes.any().list().ofMaxSize(5);
    }

    @Provide
    Arbitrary<ThreadPage> pages() {
        var runs = Combinators.combine(Arbitraries.longs().between(0, 99), Arbitraries.longs().between(1, 1L << 40),
                Envelopes.any().list().ofMinSize(1).ofMaxSize(3)).as(Run::pack);
        var positions = Envelopes.positions();
        return Combinators.combine(Arbitraries.of(Verdict.class), positions, positions, positions,
                runs.list().ofMaxSize(3)).as(ThreadPage::new);
    }

    @Provide
    Arbitrary<PushResult> results() {
        var ids = Envelopes.ids().map(DedupeId::of);
        var items = Arbitraries.<PushResult.Item>oneOf(
                Combinators.combine(ids, Envelopes.positions()).as(PushResult.Item.Stored::new),
                Combinators.combine(ids, Envelopes.positions()).as(PushResult.Item.Duplicate::new),
                Combinators.combine(ids.optional(),
                        Arbitraries.of(ProblemCode.class), Arbitraries.longs().greaterOrEqual(0))
                        .as(PushResult.Item.Refused::new));
        return Combinators.combine(items.list().ofMaxSize(5), Arbitraries.longs().greaterOrEqual(0))
                .as(PushResult::new);
    }

    @Property(tries = 200)
    void batchesComeThroughInBothForms(@ForAll("batches") List<Envelope> envelopes) throws Exception {
        assertThat(PushBatch.decode(PushBatch.encode(envelopes))).isEqualTo(PushBatch.of(envelopes));
        assertThat(PushBatch.decodeJson(PushBatch.encodeJson(envelopes))).isEqualTo(PushBatch.of(envelopes));
    }

    @Property(tries = 200)
    void oneBadEnvelopeLeavesTheOthersAlone(@ForAll("batches") List<Envelope> envelopes) throws Exception {
        var parts = new ArrayList<>(envelopes.stream().map(Envelope::bytes).toList());
        parts.add(parts.size() / 2, "no envelope".getBytes(StandardCharsets.US_ASCII));

        var entries = PushBatch.decode(LengthPrefixed.pack(parts)).entries();

        assertThat(entries).hasSize(envelopes.size() + 1);
        assertThat(entries.get(envelopes.size() / 2))
                .isEqualTo(new PushBatch.Entry.Malformed(MalformedEnvelope.Reason.TRUNCATED));
        assertThat(entries).filteredOn(PushBatch.Entry.WellFormed.class::isInstance).hasSameSizeAs(envelopes);
    }

    @Test
    void moreEnvelopesThanTheLimitAreRefusedAsAWhole() {
        var tooMany = Collections.nCopies(Limits.DEFAULT.batchEnvelopes() + 1, new byte[0]);
        assertThatExceptionOfType(MalformedMessage.class)
                .isThrownBy(() -> PushBatch.decode(LengthPrefixed.pack(tooMany)))
                .matches(e -> e.code() == ProblemCode.MALFORMED_BATCH);
    }

    @Property(tries = 200)
    void pagesComeThroughInBothForms(@ForAll("pages") ThreadPage page) throws Exception {
        assertThat(ThreadPage.decode(page.encode())).isEqualTo(page);

        var read = ThreadPage.fromJson(page.toJson());
        assertThat(read.unpack()).isEqualTo(page.unpack());
        assertThat(List.of(read.verdict(), read.head(), read.floor(), read.from()))
                .isEqualTo(List.of(page.verdict(), page.head(), page.floor(), page.from()));
    }

    @Property
    void resultsComeThrough(@ForAll("results") PushResult result) throws Exception {
        assertThat(PushResult.fromJson(result.toJson())).isEqualTo(result);
    }

    @Property(tries = 2000)
    void anyBytesGiveAMessageOrTheTypedError(@ForAll @Size(max = 200) byte[] bytes) {
        for (Decoder decoder : DECODERS) {
            try {
                assertThat(decoder.decode(bytes)).isNotNull();
            } catch (MalformedMessage e) {
                assertThat(e.code().text()).isNotBlank();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "1", "[]", "{", "{}", "{\"envelopes\":1}", "{\"envelopes\":[1]}",
            "{\"envelopes\":[],\"envelopes\":[]}", "{\"envelopes\":[]} x", "{\"envelopes\":[]}{}", "\uFEFF[]",
            "{\"envelopes\":NaN}"})
    void otherJsonIsRefusedWithACode(String json) {
        assertThatExceptionOfType(MalformedMessage.class)
                .isThrownBy(() -> PushBatch.decodeJson(json.getBytes(StandardCharsets.UTF_8)))
                .matches(e -> e.code() == ProblemCode.MALFORMED_JSON);
    }

    @Test
    void deepJsonIsRefusedBeforeItCostsAnything() {
        var deep = "{\"envelopes\":" + "[".repeat(100_000);
        assertThatExceptionOfType(MalformedMessage.class)
                .isThrownBy(() -> PushBatch.decodeJson(deep.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void junkBase64CountsAsOneBadEnvelope() throws Exception {
        var batch = PushBatch.decodeJson("{\"envelopes\":[\"***\"]}".getBytes(StandardCharsets.UTF_8));
        assertThat(batch.entries()).containsExactly(new PushBatch.Entry.Malformed(MalformedEnvelope.Reason.TRUNCATED));
    }

    @ParameterizedTest
    @EnumSource
    void everyProblemHasAStableTextAndComesThrough(ProblemCode code) throws Exception {
        assertThat(code.text()).matches("[a-z]+(-[a-z]+)*");
        assertThat(code.status()).isBetween(400, 599);
        assertThat(ProblemCode.parse(code.text())).contains(code);

        var problem = new Problem(code, "because", OptionalLong.of(1500));
        assertThat(Problem.fromJson(problem.toJson())).isEqualTo(problem);
        assertThat(Problem.fromJson(Problem.of(code).toJson())).isEqualTo(Problem.of(code));
    }

    @ParameterizedTest
    @EnumSource
    void everyReasonOfAMalformedEnvelopeIsAProblem(MalformedEnvelope.Reason reason) {
        assertThat(ProblemCode.of(reason).text()).isEqualTo(reason.code());
    }

    @Property(tries = 100)
    void cursorsAndThreadsComeThrough(@ForAll long high, @ForAll long low) throws Exception {
        var position = Envelopes.positions().sample();
        var cursors = List.of(new Cursor(new DeviceId(high, low), position, Instant.ofEpochMilli(1_700_000_000_123L)));
        var threads = List.of(new ThreadSummary(new ThreadId(low, high), position, position));

        assertThat(Cursor.fromJson(Cursor.toJson(cursors))).isEqualTo(cursors);
        assertThat(Cursor.ackFromJson(Cursor.ackToJson(position))).isEqualTo(position);
        assertThat(ThreadSummary.fromJson(ThreadSummary.toJson(threads))).isEqualTo(threads);
    }

    @Test
    void anAttachmentIsCompleteWhenEveryPartIsThere() throws Exception {
        var hash = Envelopes.hashes().sample();
        var received = new BitSet();
        received.set(0);
        var status = new AttachmentStatus(AttachmentStatus.PART + 5L, hash, received);

        assertThat(status.parts()).isEqualTo(2);
        assertThat(status.partLength(0)).isEqualTo(AttachmentStatus.PART);
        assertThat(status.partLength(1)).isEqualTo(5);
        assertThat(status.complete()).isFalse();
        assertThat(AttachmentStatus.fromJson(status.toJson())).isEqualTo(status);

        received.set(1);
        assertThat(new AttachmentStatus(status.size(), hash, received).complete()).isTrue();
        assertThat(AttachmentStatus.announcementFromJson(status.announcementToJson()))
                .isEqualTo(AttachmentStatus.announced(status.size(), hash));
    }

    @Test
    void closeCodesSayWhetherToComeBack() {
        assertThat(CloseCode.comeBack(CloseCode.DRAINING.code())).isTrue();
        assertThat(CloseCode.comeBack(1006)).isTrue();
        assertThat(CloseCode.comeBack(CloseCode.DEVICE_REVOKED.code())).isFalse();
    }

    private static final List<Decoder> DECODERS = List.of(
            PushBatch::decode, PushBatch::decodeJson, PushResult::fromJson, ThreadPage::decode, ThreadPage::fromJson,
            Problem::fromJson, Cursor::fromJson, Cursor::ackFromJson, ThreadSummary::fromJson,
            AttachmentStatus::fromJson, AttachmentStatus::announcementFromJson);

    private interface Decoder {
        Object decode(byte[] bytes) throws MalformedMessage;
    }
}
