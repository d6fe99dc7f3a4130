/// What a thread says of laboratory and vital signs, side by side and over time.
///
/// ```
/// ThreadResults ─ Work on lane OPEN: every item of the thread, opened and read once ─► ResultTable (content/results)
///      │
/// ResultsPane ┬ ResultGrid ─ ResultCell, TrendLine     tests down, collections across: as many as there is room for
///   (keys)    ├ TrendCard ── TrendChart                one test in large: range band, values to be read by keyboard
///             └ VitalsPane ─ TrendChart, one below the other, with one time and one cursor
/// ```
package io.filum.desktop.ui.results;
