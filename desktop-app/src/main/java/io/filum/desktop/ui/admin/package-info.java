/// The administrator's part of the window: who waits to be let in, whose certificates are about to end, who belongs to the
/// organisation, whom to invite and whom to put out. What is done here is [io.filum.desktop.admin]'s, as from the command line.
///
/// ```
/// Settings ─► OpenIssuer ─ the issuer's passphrase ─► Administration ┬─► Invite
///                                │                                   └─► Refuse, questions
///                             Office: the issuer's keys, until the dialog closes or the workstation locks
/// ```
package io.filum.desktop.ui.admin;
