package io.filum.model.envelope;

import java.util.Random;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

import io.filum.model.envelope.EnvelopeHeader.Address;
import io.filum.model.envelope.EnvelopeHeader.Seen;
import io.filum.model.envelope.EnvelopeHeader.Sender;

/// Well-formed envelopes of every kind, for properties.
public final class Envelopes {

    private Envelopes() {}

    public static Arbitrary<Envelope> any() {
        var ciphertext = Arbitraries.bytes().array(byte[].class).ofMaxSize(600);
        return Combinators.combine(headers(), ciphertext, Arbitraries.longs())
                .as((header, bytes, seed) -> EnvelopeCodec.encode(header, bytes, _ -> signature(seed)));
    }

    public static Arbitrary<EnvelopeHeader> headers() {
        var addresses = Combinators.combine(ids(), ids(), Arbitraries.integers().between(1, Integer.MAX_VALUE))
                .as((org, thread, epoch) -> new Address(OrgId.of(org), ThreadId.of(thread), epoch));
        var senders = Combinators.combine(ids(), Arbitraries.longs().between(1, Long.MAX_VALUE), hashes())
                .as((device, seq, prev) -> new Sender(DeviceId.of(device), seq, new EnvelopeHash(prev)));
        var directories = Combinators.combine(Arbitraries.integers().greaterOrEqual(0), hashes())
                .as(DirectoryHead::new);
        var seen = Combinators.combine(positions(), hashes()).as((p, h) -> new Seen(p, new ThreadHead(h)));
        return Combinators.combine(Arbitraries.of(EnvelopeKind.class), addresses, senders, ids(), Arbitraries.longs(),
                        directories, seen)
                .as((kind, address, sender, dedupe, sentAt, directory, s) ->
                        new EnvelopeHeader(kind, address, sender, DedupeId.of(dedupe), sentAt, directory, s));
    }

    public static Arbitrary<Position> positions() {
        var numbers = Arbitraries.longs().greaterOrEqual(0);
        return Combinators.combine(numbers, numbers).as(Position::new);
    }

    public static Arbitrary<byte[]> ids() {
        return Arbitraries.bytes().array(byte[].class).ofSize(Id128.LENGTH);
    }

    public static Arbitrary<Sha256> hashes() {
        return Arbitraries.bytes().array(byte[].class).ofSize(Sha256.LENGTH).map(Sha256::wrap);
    }

    private static byte[] signature(long seed) {
        var signature = new byte[EnvelopeCodec.SIGNATURE_LENGTH];
        new Random(seed).nextBytes(signature);
        return signature;
    }
}
