/// What travels between workstation and relay: batches, pages, frames, problems.
///
/// ## Frames of `filum.v1`
///
/// A type byte, then varints (unsigned LEB128, at most 63 bits, shortest form), ids (16 bytes) and bytes. A position is
/// two varints, segment and seq.
///
/// ```
/// client → relay                                            relay → client
/// 01 HELLO(version)                                         81 WELCOME(limits ×7, durability mode, replicas, audit head)
/// 02 SUBSCRIBE(sub, thread, segment, seq, credit)           82 SUBSCRIBED(sub, verdict, head, floor, from)
/// 03 CREDIT(sub, +bytes)                                    83 DATA(sub, segment, firstSeq, count, packed envelopes)
/// 04 ACK(sub, segment, seq)                                 84 CAUGHT_UP(sub, head)
/// 05 UNSUBSCRIBE(sub)                                       85 RECEIPT(thread, device, position)
/// 06 PING                                                   86 THREAD(thread, head)
///                                                           87 BUSY(ms)
///                                                           88 DRAIN(ms, jitter ms)
///                                                           89 PONG
///                                                           8a ERROR(sub or 0, code)
///                                                           8b DIRECTORY(size)
///                                                           8c AUDIT(audit head)
/// ```
///
/// Close codes below 4500 mean "come back", from 4500 "do not" ([io.filum.model.wire.CloseCode]).
package io.filum.model.wire;
