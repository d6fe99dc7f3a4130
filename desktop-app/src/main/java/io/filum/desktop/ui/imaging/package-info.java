/// Looks through the pictures of a DICOM item.
///
/// ```
/// ImagingPane ┬ SeriesStrip   a tile for each series, with two identifiers of its patient
///   (keys)    ├ ImagingBar    window, zoom, invert, overlay, cine
///             └ Viewport      the picture, and in its corners whose it is ─ Looking: what is looked at, and how
///                  │  want(slice, those around it)
///             FrameLoader ─ Work on lane OPEN ─ Slice.read ─► Frame      a bounded number of bytes is kept
///
/// ManifestPane ┬ Warnings, SeriesStrip   what is told of pictures that are not here, and the way to them
///              └ RecordTable
/// ```
package io.filum.desktop.ui.imaging;
