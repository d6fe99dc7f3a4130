/// The live end of the relay: what a workstation is told as it happens, over a WebSocket or server-sent events.
///
/// ```
///  client                                   relay
///    │  HELLO(1)                               │  first frame, else the connection is closed (4500)
///    │ ─────────────────────────────────────►  │
///    │                WELCOME(limits, durability)
///    │  SUBSCRIBE(sub, thread, position, credit)
///    │ ─────────────────────────────────────►  │  Subscription: a cursor and a credit
///    │      SUBSCRIBED(sub, OK|TRUNCATED|GAP|RESET, head, floor, from)
///    │      DATA(sub, run) …                   │  as long as there is credit; ≤ 64 KiB or one larger envelope
///    │      CAUGHT_UP(sub, head)               │  once, when the cursor reaches the head; again after a new verdict
///    │  ACK(sub, position)                     │  committed in SQLite: the cursor in T:cursors moves, and
///    │ ─────────────────────────────────────►  │  every other member's connection gets RECEIPT
///    │  CREDIT(sub, +bytes)                    │
///    │ ─────────────────────────────────────►  │
///    │      THREAD(thread, head)               │  you are a member now, or something new lies where you do not follow
///    │      DIRECTORY(size)                    │  it has grown: somebody came, or was revoked
///    │      BUSY(ms) · DRAIN(ms, jitter)       │
/// ```
///
/// A later `SUBSCRIBED` for the same `sub` is a new verdict: the log was cut or replaced under the client's feet.
///
/// Nothing here queues envelopes. Each connection has one loop ([io.filum.relay.live.LiveConnection]) that takes turns:
/// a subscription with credit looks up its next run in the thread's tail (or in the log, if it is further back), the
/// loop sends it and waits until the network has taken it, at most 30 s. Notices are kept one per thread and device, and
/// of a thread that goes on and on there is one at once and then ever fewer ([io.filum.relay.live.News]).
package io.filum.relay.live;
