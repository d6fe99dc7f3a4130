package io.filum.model.wire;

/// What the relay allows, told to the client in WELCOME. Bytes unless said otherwise.
///
/// @param batchEnvelopes   envelopes in one push-batch
/// @param batchBytes       the body of one push-batch
/// @param batchesInFlight  push-batches of one device at a time
/// @param pageEnvelopes    envelopes in one page of replay
/// @param subscriptions    threads that one connection may be subscribed to
/// @param frameBytes       one WebSocket frame
/// @param partBytes        one part of an attachment
public record Limits(
        int batchEnvelopes,
        int batchBytes,
        int batchesInFlight,
        int pageEnvelopes,
        int subscriptions,
        int frameBytes,
        int partBytes) {

    public static final Limits DEFAULT =
            new Limits(256, 1024 * 1024, 8, 500, 10_000, 1024 * 1024, 1024 * 1024);

    public Limits subscriptions(int most) {
        return new Limits(
                batchEnvelopes, batchBytes, batchesInFlight, pageEnvelopes, most, frameBytes, partBytes);
    }

    /// A DATA frame carries up to this many bytes, or one larger envelope.
    public static final int DATA_FRAME = 64 * 1024;
}
