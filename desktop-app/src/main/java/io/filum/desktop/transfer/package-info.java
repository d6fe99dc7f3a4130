/// The way of an envelope, both ways, without windows.
///
/// ```
/// send     ThreadSender.send ─ Outbox ─ Sealings ─ SendQueue.add        one transaction; then the lid may be closed
///                                └ Rekeying: is the key still good? if not, the next epoch first
///            └ wake ─ Uploader: mend, take, RelayClient.push, delete    one batch under way; Pace and Backoff say when
///                       └ Refusals: catch up, give back, give way, give up
///          ThreadSender.sendFile ─ SealedCopy ─ Transfers.beginUpload
///            └ wake ─ AttachmentUploader ─ PartWindow ─ … last part ─ SendQueue.add(manifest)
///
/// relay    RelayClient ─ KnownRelays: the one that is asked; DirectoryEntry.SetRelays names them all
/// receive  ThreadReceiver ─ LiveSession (WebSocket) or EventSession (SSE) ─ Receiving
///            └ Intake: PublicChecks ─ ThreadArchive.commit ─ ACK        first stage: public keys only, also when
///                 locked ├ missing? GapRepair: replay, page by page            verdicts: ResumePoint, Healing
///                 └ wake ─ ItemOpener ─ ThreadArchive.settle            second stage: lane OPEN
///          AttachmentDownloader ─ PartWindow ─ FetchedCopies           on demand, sealed
///            ├ open: SealedAttachment                                  looked at where it lies, a chunk at a time
///            └ fetch: AttachmentOpener                                 saved; the file appears whole or not at all
/// ```
///
/// Before any of it, a workstation joins: [io.filum.desktop.transfer.JoinPlace], [io.filum.desktop.transfer.Joining].
/// Beside it, `KemRotation` and `CertificateRenewal` give the device its next key and its next certificate in time.
/// [io.filum.desktop.transfer.TransferEngine] wires all of it. Work runs on [io.filum.desktop.transfer.Lanes]; what comes
/// again and again (to push, to open, to look for what is due) is an `Errand`, which nobody asks in vain. What
/// windows want to know is told through [io.filum.desktop.transfer.Happenings], after the commit and without content.
package io.filum.desktop.transfer;
