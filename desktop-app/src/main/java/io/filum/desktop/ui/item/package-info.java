/// Shows one item: note, FHIR summary, PDF pages, picture, file, or why it cannot be shown.
///
/// ```
/// ItemPanes.paneFor(item) ─ ItemPane      loads when it comes into a window, lets go when it leaves
///        │                     │  Work on lane OPEN (or DOWNLOAD for an attachment that a person asks for)
///        │                     └─ ContentReader ─► Content
///        └─ ContentViews ─ NotePane, FhirPane, PdfPane, PicturePane, FileCard
/// ```
///
/// An attachment that is shown lies in the clear in a file of the scratch folder for as long as its pane is open:
/// a film of a gigabyte does not fit into memory. The folder is the person's alone, and is emptied at start.
package io.filum.desktop.ui.item;
