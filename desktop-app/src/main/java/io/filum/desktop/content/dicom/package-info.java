/// DICOM by a Part-10 reader of our own: header first, pictures on demand, both from where the bytes lie.
///
/// ```
/// ContentReader ─ DicomFile.read ─ Part10 ─ ElementParser   where each element lies, within Limits; no value is read
///                    │               └ DicomBytes           8 KiB of the source in memory
///                    ├ Values, CharacterSets, DicomName     → DicomHeader
///                    ├ DicomImage: PixelFormat, PixelPlace, GreyScale, Geometry, Overlay
///                    └ DicomDocument ─ ReportTree ─ ReportValue    → words, or a document inside
/// DicomJsonReader ─ JsonDataset ─ ManifestGathering         → SeriesManifest: what is told of pictures that come apart
///                                       └ Thumbnails
/// DicomStudy ─ ImageSeries ─ Slice.read ─ FrameReader ─ NativePixels | codec/ ─► Frame.draw(Look) ─► Pixels
/// ```
///
/// Our own, since dcm4che is not on Maven Central, and since every length in such a file is a claim: here each is
/// held against the bytes that there are before memory is taken for it.
package io.filum.desktop.content.dicom;
