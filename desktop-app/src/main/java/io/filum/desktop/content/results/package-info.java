/// The results of many items side by side: which is the same test, which word on it holds, how it went over time.
///
/// ```
/// Told (a ResultRow, and the item that it stands in) ─┬─ Corrections   which of two versions holds, across items
///                                                     └─ ResultTable ─ Series ─ Point      one test in one unit
///                                                          │              └─ Trend         what of it can be drawn
///                                                          └─ VitalSigns  the charts of a bedside
/// ```
///
/// Nothing is converted, and nothing is thrown away: two units are two series, a value that is no number stands in its cell
/// and in no trend, and what was corrected stays beside what corrected it.
package io.filum.desktop.content.results;
