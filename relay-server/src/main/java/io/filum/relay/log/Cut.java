package io.filum.relay.log;

import java.time.Instant;

/// What retention takes from a thread: what every member has committed, when it is old or much; what somebody still
/// lacks, only when it is too old or too much.
///
/// @param deliveredBefore what was received before this time and is committed by every member, goes
/// @param allBefore       what was received before this time, goes
/// @param deliveredBytes  of a thread with more bytes than these, what is committed by every member goes, oldest first
/// @param allBytes        of a thread with more bytes than these, the oldest goes
public record Cut(Instant deliveredBefore, Instant allBefore, long deliveredBytes, long allBytes) {

    /// By age alone, whoever has committed it.
    public static Cut before(Instant time) {
        return new Cut(time, time, Long.MAX_VALUE, Long.MAX_VALUE);
    }
}
