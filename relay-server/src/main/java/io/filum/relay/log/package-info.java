/// Threads, in order, in Redis Streams.
///
/// ## What lies in Redis
///
/// `p = crc32(threadId) % 16`, and `T = filum:{p}:<threadId>`: a thread's keys share one hash tag, so a script may
/// touch them all on a Cluster too.
///
/// ```
/// T:log              stream   one entry per run (what one append stored together), id = seq of its first envelope
///   │                           s  segment          n  how many envelopes
///   │                           t  received, ms     e  u32 length ‖ envelope, n times, as they came
///   │                           a  bytes of the attachment, of a manifest only
///   ├─ T:meta        hash     head, segment, floor, floorSegment; replid: whose log this was at the last append;
///   │                         bucket: the month of the ids that were written last; bytes: of all
///   │                         entries and of their attachments;
///   │                         shown: segment:seq:since[:m], the watermark, only while it lies before the head
///   ├─ T:segments    list     segment:firstSeq, oldest first
///   ├─ T:senders     hash     device → senderSeq (8) ‖ envelopeHash (32): order and idempotency, for ever
///   ├─ T:ids:yyyymm  hash     dedupeId → segment (8) ‖ seq (8) ‖ envelopeHash (32); goes as a whole after 124 days
///   ├─ T:members     set      devices that may read and push now
///   ├─ T:epoch       hash     epoch, control: what the next epoch document has to follow; at: the seq of the newest
///   ├─ T:cursors     hash     device → segment:seq:at, committed by that device
///   └─ T:att:<id>    hash     size, sha256, bitmap, missing, prolonged; manifest once it is announced
///        └─ …:<part> string   1 MiB of sealed bytes, the last one shorter
/// filum:device:{id}:threads   set      threads of a device; may name too many, never too few
/// filum:dir                   stream   signed directory entries, id = their number   (see access)
/// filum:enrol:{invite}        hash     asked, request, answer; goes with its invite, or a week after its answer
/// filum:{renewals}            zset     devices that ask for another certificate, each with the end of its box
/// filum:{renewals}:<device>   hash     request, its hash, when it came, answer; goes 40 days after the last word
///                                                                                (see access)
/// filum:sweep                 hash     partition, cursor: where the next round of retention begins
/// filum:sweep:lease           string   the relay that had the last round; runs out
/// filum:bell:{p}              channel  (sharded on a Cluster)
///                                      "thread segment head", and " members" after an epoch document;
///                                      "thread segment seq ack device" after an acknowledgement; "probe nonce"
/// filum:bell:directory        channel  "directory"
/// ```
///
/// ## Positions
///
/// A seq counts 1, 2, 3 … for the life of a thread. A segment is the time in milliseconds at which it was opened, and
/// is opened when `master_replid` is not the one of the last append: after a failover or a restart. So a position that
/// an earlier primary acknowledged and lost can never be mistaken for what its successor stored under the same seq; a
/// segment from before the log's first is of another log (`RESET`), and an unknown later one was lost with its machine
/// (`TRUNCATED`).
///
/// ## The watermark
///
/// Where the relay promises `replicated(k)`, an append rings nobody. It leaves `shown` behind in the same write: how far
/// readers may see. `WAIT` follows over the same connection; when k replicas have answered, `confirm.lua` moves the
/// watermark to what was stored and rings. Nothing behind it is read, listed, compared, announced or acknowledged,
/// neither to its sender (`not-replicated`: the same bytes again) nor by a reader. Membership alone changes with the
/// append.
///
/// ```
/// append.lua ─ head = 9, shown = 7 ──▶ WAIT k ──▶ confirm.lua ─ shown goes (or = 9, while others wait behind it) ─▶ bell
///                                        └ too few in 2 s: 503 not-replicated; stored, and shown by whoever is next
/// ```
///
/// The move of the watermark may itself be lost with its primary, and a relay may be killed before it. So a reader's
/// position behind the watermark is right if it is in the log, and whoever comes upon something that has waited for more
/// than a second asks the replicas again (`recall.lua`: it writes the head as it is, since WAIT speaks of its own
/// connection's writes).
///
/// ## The way of a batch
///
/// [io.filum.relay.log.RedisThreadLog] → `AppendBatch` sorts it into steps, one run per thread → `append.lua`, one call
/// (on a Cluster one for each partition, at once) → bell → [io.filum.relay.log.Bells] of every relay → [io.filum.relay.log.Tail] reads once for all who follow the
/// thread.
package io.filum.relay.log;
