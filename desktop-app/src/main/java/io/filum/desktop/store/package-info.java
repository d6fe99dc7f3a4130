/// What a workstation keeps: one SQLite file, `filum.db`, in WAL with `synchronous=FULL`. Columns with content are
/// sealed to their row by the vault (marked §); envelopes stay as they came, byte for byte.
///
/// ```
/// thread                  one row per thread: the worklist
/// │  epoch, control_hash      newest accepted epoch document
/// │  head_segment, head_seq   newest committed position: where a subscription resumes
/// │  head                     the thread's head there; NULL after a gap
/// │  lost_segment             newest segment of which the relay lost something that was here
/// │  last_seq, last_hash      our own chain: newest number given away
/// │  accepted_seq, …_hash     our own chain: newest number that the relay has
/// │  broken                   what waits must be sealed again first
/// │  summary §                title and patient
/// │  unread urgent unacknowledged waiting failed last_at last_sender     counted again, never added up
/// ├─ item                 one row per envelope: ours, or at a position; rank is the order of arrival
/// │  │  dedupe_id (unique)    names it for ever
/// │  │  wire_id               its envelope's name for it, where an item of another thread has that name here
/// │  │  vouched               0 while no signature that holds is under it: the real one of that name displaces it
/// │  │  segment, seq, head    its position and the thread's head there; 2⁶³-1 until the relay has it
/// │  │  device, sender_seq, hash      its place in its sender's chain
/// │  │  state, code           UPLOADING WAITING SENT FAILED · RECEIVED OPENED PARKED HELD_BACK UNREADABLE
/// │  │  lost                  the relay had it and lost it
/// │  │  acknowledged_at       who reads it has taken it on; of ours, the first of its recipients
/// │  │  meta §                what is known without the content
/// │  │  headline §            the result that makes it urgent and stands
/// │  │  superseded §          the one that did and no longer stands, and what its sender says instead
/// │  │  correcting            it says of itself that it corrects results
/// │  │  to_weigh              its thread's headlines wait to be held against corrections
/// │  │  corrects §            tests of which it corrects a value that was opened before it came
/// │  ├─ queue             sealed bytes on their way out; place is the order, attempted freezes them, gate holds back
/// │  │                    what stands behind an epoch document
/// │  ├─ archive           sealed bytes that the relay has or had
/// │  ├─ delivery          per recipient: QUEUED → AT_RELAY → DELIVERED → OPENED → ACKNOWLEDGED
/// │  └─ transfer          an attachment up or down; sealed § is its manifest, key and file name
/// ├─ sender               per device: newest accepted senderSeq and hash
/// ├─ epoch                per accepted document: author, history policy, when we learnt of it; or passed over, with the
/// │  │                    members of the one before
/// │  ├─ epoch_user, epoch_team       its members and why each is one, the teams it is addressed to
/// │  ├─ member            devices that may read and write in it, and whose they are
/// │  └─ thread_change     what it changed: quiet lines of the timeline
/// ├─ member_wish          changes of members that were asked for here and are not in the thread yet
/// ├─ member_cursor        per device: committed up to here
/// └─ stray                bytes at a position that cannot be an item: another body under a known id
/// draft §                 per thread: what somebody wrote and did not send yet
/// new_thread §            the same of the thread that somebody was about to begin
/// invitation §            an administrator's open invites, with their secrets
/// epoch_secret            per thread and epoch, sealed by the vault; under the negative number while lost
/// alarm                   what a person has to look into, until it was read and after
/// compared §              per person: the safety number that was compared, and when
/// audit, audit_trail      who did what to which thread, chained, and how far the chain goes
/// saving §                folders into which something is being saved right now
/// relay_head              what relays said, signed, about their own trails: the newest of each hour
/// directory               the organisation's signed entries, verified, never taken back
/// ```
///
/// Beside it, while the program runs, lies `filum.open`: found at a start, the last run did not end well, and
/// [io.filum.desktop.store.DatabaseCare] looks at length. Damaged files are kept as `filum-damaged-TIME.db`.
///
/// Whoever starts or adopts an epoch does it inside [io.filum.desktop.store.Store#together]: the database's lock comes
/// before the vault's, since sealing happens inside transactions.
package io.filum.desktop.store;
