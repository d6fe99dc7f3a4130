/// The relay's audit trail: who pushed, read and subscribed to which thread, what changed in the directory, and who was
/// refused. What an entry is, and how entries are chained, [io.filum.model.audit] says.
///
/// ```
/// DATA/audit/
///   lock                            held by the one relay that writes
///   trail-000000000001.log          filum-audit 1 relay:UUID 0:HASH          the head before its first entry
///                                   1 1795…  start done - - - - - 0 HASH     one line per entry
///   trail-000000104233.log          a new file every month, and at 32 MiB
/// ```
///
/// Routes hand entries to a bounded queue and go on; one worker writes whatever has come together, in one write. So:
///
/// - `kill -9` of the relay loses what is in the queue: entries of the last milliseconds. A sender whose answer was lost
///   pushes again, and that (`push-again`) is noted.
/// - A loss of power loses at most the last second: the file is forced to the disk once a second, and before a file is
///   begun or let go of. Forcing it for each batch would have the trail compete with Redis for the same disk, which
///   already makes two fsyncs into one for everybody who waits.
/// - Where the disk takes nothing more, patients' data go on and entries are counted; what was lost is noted as
///   `entries-lost` as soon as it can be.
package io.filum.relay.audit;
