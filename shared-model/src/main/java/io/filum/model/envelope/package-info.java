/// The envelope: what the relay carries, and all that it may know.
///
/// ```
/// header (206) ‖ payloadHash (32) ‖ signature (64) ‖ length (4) ‖ ciphertext          big endian
///
/// offset  field                         bytes
///      0  magic "EV"                        2
///      2  version, suite, kind, flags       4   1, 1, 1…5, 0; any other value is refused
///      6  orgId                            16
///     22  threadId                         16   random, never derived from a patient
///     38  epoch                             4   from 1
///     42  senderDevice                     16   must be the authenticated device
///     58  senderSeq                         8   1, 2, 3 … per (thread, sender device)
///     66  prevHash                         32   envelope hash of senderSeq - 1; zeros for 1
///     98  dedupeId                         16   fixed when the clinician presses Send
///    114  sentAt                            8   sender's clock, ms since 1970 UTC, informational
///    122  directorySize, directoryHead     36   newest directory head the sender has seen
///    158  seenSegment, seenSeq, seenHead   48   newest position and thread head the sender has seen
/// ```
///
/// `payloadHash = SHA-256(ciphertext)`; the signature covers label ‖ header ‖ payloadHash;
/// `envelopeHash = SHA-256(label ‖ header ‖ payloadHash)`. The header is the cipher's context.
package io.filum.model.envelope;
