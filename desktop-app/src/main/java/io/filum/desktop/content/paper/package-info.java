/// Sets an item's words on pages: what is seen in the preview, printed and saved is one and the same PDF.
///
/// ```
/// Paper (finished words) ─ PaperPdf ─┬─ Setting     what stands where, page by page
///                                    ├─ Letters     Pretendard, embedded: Hangul on every machine
///                                    │    ├─ Glyphless      its glyphs that are not used, emptied
///                                    │    └─ OtherLetters   letters that it lacks (Hanja), drawn as shapes
///                                    └─ PDFBox      pages, streams, pictures
/// ```
///
/// PDFBox embeds TrueType only, and the typeface that the program brings along has PostScript outlines (OTF): the font's
/// dictionaries are therefore written here. Text can be searched and copied. Nothing is written to the disk.
package io.filum.desktop.content.paper;
