/// Shows one item: note, clinical rows, PDF pages, picture, file, or why it cannot be shown.
///
/// ```
/// ItemPanes.paneFor(item) ─ ItemPane      loads when it comes into a window, lets go when it leaves
///        │                     │  Work on lane OPEN (or DOWNLOAD for an attachment that a person asks for)
///        │                     └─ ContentReader ─► Content
///        └─ ContentViews ─ NotePane, PdfPane, PicturePane, FileCard, ImagingPane (ui/imaging)
///              └─ ItemLayers ─ ClinicalPane ─ OriginCard, NarrativePane, ResultLine     and in its place, when asked for,
///                           documents inside, SourcePane: its bytes, and ReleasePane: printing and saving
///              ├─ ManifestPane (ui/imaging): what is told of pictures
/// ReleasePane ─ Release, Papers ─ PaperWords ─► content/paper
/// ```
///
/// [io.filum.desktop.ui.thread.Companions] finds the attachment that the pictures of a manifest are.
///
/// [io.filum.desktop.ui.thread.Around] says what the thread knows of the item: whom it is about, and which of its results later
/// items have corrected (Versions).
///
/// An attachment that is shown stays sealed on the disk, whatever its size: its readers ask for bytes at some place, and
/// the chunk of 16 KiB that they lie in is opened in memory. Nothing is written in the clear but what a person saves.
package io.filum.desktop.ui.item;
