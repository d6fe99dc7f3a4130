/// The audit trail: who did what to which thread, on the relay and on each workstation. Every entry is chained to the one
/// before it, so that whoever edits, cuts or reorders a trail is found out by [io.filum.model.audit.AuditVerifier].
///
/// An entry has no place for a title, a name, a file name, a patient's number, a hash of plaintext or the text of an
/// exception: it holds identifiers that are random, envelope hashes, which the relay knows anyway, and words of the
/// enumerations here. A line is ASCII with one space between its words, `-` for what is absent:
///
/// ```
/// line      index ‖ at ‖ action ‖ outcome ‖ reason ‖ device ‖ user ‖ thread ‖ envelope hash ‖ count ‖ chain hash
///   index   1, 2, 3 … per trail
///   at      milliseconds since 1970 UTC, of the keeper's clock
///   device, user, thread    32 hexadecimal digits
///   envelope hash           64 hexadecimal digits; with a count, of the last of so many in the thread
/// chain(0)  SHA-256("filum/audit-trail/v1\0" ‖ the trail's name, in ASCII)
/// chain(n)  SHA-256("filum/audit-entry/v1\0" ‖ chain(n-1) ‖ the words of line n before its hash, in ASCII)
/// name      relay:UUID or workstation:UUID, random: no entry of one trail fits into another
/// ```
///
/// The hash finds out who edits; it does not stop who recomputes a whole trail, or takes lines from its end. Against that
/// helps a head ([io.filum.model.audit.AuditHead]) that was noted elsewhere: the anchor. A relay signs its head each minute
/// ([io.filum.model.audit.SignedAuditHead]) and tells it to everybody who is connected: the workstations keep the anchors.
package io.filum.model.audit;
