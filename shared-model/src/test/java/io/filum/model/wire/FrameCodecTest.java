package io.filum.model.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.Envelopes;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.Octets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FrameCodecTest {

    @Provide
    Arbitrary<Frame.FromClient> fromClient() {
        var subs = Arbitraries.integers().greaterOrEqual(0);
        var numbers = Arbitraries.longs().greaterOrEqual(0);
        var threads = Envelopes.ids().map(ThreadId::of);
        return Arbitraries.oneOf(
                subs.map(Frame.Hello::new),
                Combinators.combine(subs, threads, Envelopes.positions(), numbers).as(Frame.Subscribe::new),
                Combinators.combine(subs, numbers).as(Frame.Credit::new),
                Combinators.combine(subs, Envelopes.positions()).as(Frame.Ack::new),
                subs.map(Frame.Unsubscribe::new),
                Arbitraries.just(new Frame.Ping()));
    }

    @Provide
    Arbitrary<Frame.FromRelay> fromRelay() {
        var subs = Arbitraries.integers().greaterOrEqual(0);
        var numbers = Arbitraries.longs().greaterOrEqual(0);
        var threads = Envelopes.ids().map(ThreadId::of);
        var devices = Envelopes.ids().map(DeviceId::of);
        var positions = Envelopes.positions();
        var durabilities = Arbitraries.oneOf(
                Arbitraries.of(Durability.SYNCED, Durability.EVERYSEC),
                Arbitraries.integers().between(1, 9).map(k -> new Durability(Durability.Mode.REPLICATED, k)));
        var heads = Arbitraries.bytes().array(byte[].class).ofMinSize(1).ofMaxSize(256).map(Octets::of);
        var runs = Envelopes.any().list().ofMaxSize(4).map(envelopes -> Run.pack(3, 17, envelopes));
        return Arbitraries.oneOf(
                Combinators.combine(durabilities, heads.optional())
                        .as((durability, head) -> new Frame.Welcome(Limits.DEFAULT, durability, head)),
                heads.map(Frame.AuditNews::new),
                Combinators.combine(subs, Arbitraries.of(Verdict.class), positions, positions, positions)
                        .as(Frame.Subscribed::new),
                Combinators.combine(subs, runs).as(Frame.Data::new),
                Combinators.combine(subs, positions).as(Frame.CaughtUp::new),
                Combinators.combine(threads, devices, positions).as(Frame.Receipt::new),
                Combinators.combine(threads, positions).as(Frame.ThreadNews::new),
                Arbitraries.integers().greaterOrEqual(0).map(Frame.DirectoryNews::new),
                numbers.map(Frame.Busy::new),
                Combinators.combine(numbers, numbers).as(Frame.Drain::new),
                Arbitraries.just(new Frame.Pong()),
                Combinators.combine(subs, Arbitraries.of(ProblemCode.class)).as(Frame.Failure::new));
    }

    @Property
    void whatAClientSaysIsUnderstood(@ForAll("fromClient") Frame.FromClient frame) throws Exception {
        assertThat(FrameCodec.decodeFromClient(ByteBuffer.wrap(FrameCodec.encode(frame)))).isEqualTo(frame);
    }

    @Property
    void whatTheRelaySaysIsUnderstood(@ForAll("fromRelay") Frame.FromRelay frame) throws Exception {
        assertThat(FrameCodec.decodeFromRelay(ByteBuffer.wrap(FrameCodec.encode(frame)))).isEqualTo(frame);
    }

    @Property
    void neitherSideTakesItsOwnFrames(
            @ForAll("fromClient") Frame.FromClient client, @ForAll("fromRelay") Frame.FromRelay relay) {
        assertThatExceptionOfType(MalformedMessage.class)
                .isThrownBy(() -> FrameCodec.decodeFromRelay(ByteBuffer.wrap(FrameCodec.encode(client))));
        assertThatExceptionOfType(MalformedMessage.class)
                .isThrownBy(() -> FrameCodec.decodeFromClient(ByteBuffer.wrap(FrameCodec.encode(relay))));
    }

    @Property
    void aFrameCutShortIsRefused(@ForAll("fromClient") Frame.FromClient frame) {
        var bytes = FrameCodec.encode(frame);
        var cut = Arrays.copyOf(bytes, bytes.length - 1);
        assertThatExceptionOfType(MalformedMessage.class)
                .isThrownBy(() -> FrameCodec.decodeFromClient(ByteBuffer.wrap(cut)));
    }

    @Property
    void aFrameWithMoreBehindItIsRefused(@ForAll("fromClient") Frame.FromClient frame) {
        var bytes = FrameCodec.encode(frame);
        var longer = Arrays.copyOf(bytes, bytes.length + 1);
        assertThatExceptionOfType(MalformedMessage.class)
                .isThrownBy(() -> FrameCodec.decodeFromClient(ByteBuffer.wrap(longer)));
    }

    @Property(tries = 5000)
    void anyBytesGiveAFrameOrTheTypedError(@ForAll @Size(max = 80) byte[] bytes) {
        assertFrameOrTypedError(() -> FrameCodec.encode(FrameCodec.decodeFromClient(ByteBuffer.wrap(bytes))), bytes);
        assertFrameOrTypedError(() -> FrameCodec.encode(FrameCodec.decodeFromRelay(ByteBuffer.wrap(bytes))), bytes);
    }

    @Test
    void numbersThatAreNotInTheirShortestFormAreRefused() {
        assertThatExceptionOfType(MalformedMessage.class).isThrownBy(
                () -> FrameCodec.decodeFromClient(ByteBuffer.wrap(new byte[] {0x05, (byte) 0x80, 0x00})));
    }

    private static void assertFrameOrTypedError(Decoding decoding, byte[] bytes) {
        try {
            var again = decoding.decodeAndEncode();
            // A frame of one form only: what was understood is written as the same bytes. A code that a newer relay
            // has, and we do not, is understood as an internal one.
            if (again[0] != (byte) 0x8a) {
                assertThat(again).isEqualTo(bytes);
            }
        } catch (MalformedMessage e) {
            assertThat(e.code()).isEqualTo(ProblemCode.MALFORMED_FRAME);
        }
    }

    private interface Decoding {
        byte[] decodeAndEncode() throws MalformedMessage;
    }
}
