/// HL7 v2 in its ER7 encoding, of any version: messages, batches, MLLP streams.
///
/// ```
/// Hl7Reader ─ SegmentScanner ─ Segment ─ Piece      where segments, fields, repetitions, components lie; nothing is copied
///     │             └─ Charsets                     MSH-18, or a guess that is said
///     └─ MessageGathering
///           ├─ PatientSegment      PID, MRG
///           ├─ ResultSegment       OBX, with the NTEs under it
///           ├─ RowSegments         OBR, RXO, AL1, DG1, PV1, SCH, TXA … ─► one row each
///           └─ Types, Codes        datatypes and tables of the standard, into FHIR's terms
/// ```
///
/// Read generically, by position: typed readers refuse messages that hospitals send every day (22 of 474 in the stream that
/// Simulated Hospital publishes) for a segment out of its place. What cannot be placed is left out and stays in the file.
///
/// @see <a href="https://www.hl7.eu/HL7v2x/v282/std282/ch02.html">HL7 v2.8.2, chapter 2</a>
package io.filum.desktop.content.hl7;
