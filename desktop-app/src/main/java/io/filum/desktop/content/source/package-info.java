/// An item's bytes to be looked at as they came, line by line: only the lines that are seen are made.
///
/// ```
/// SourceReader (content) ─ SourceText ─ Lines ─┬─ TextLines      text in its character set, whatever hides made visible
///                                              ├─ HexLines       bytes that are no text
///                                              └─ ElementLines   DICOM, one element a line
///                                    line(n, marked) ─► SourceLine ─ Piece    plain, unseen (a control character), marked
/// ```
package io.filum.desktop.content.source;
