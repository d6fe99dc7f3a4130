/// What clinical items say, in FHIR's terms, whatever format said it: FHIR, HL7 v2 and CDA are read into the same few
/// records, and shown by the same panes.
///
/// ```
/// Projection ─┬─ Origin      what it is, who sent it, when; what has to be said first (Remark)
///             ├─ Patient     PersonName, PatientIdentifier
///             ├─ ResultRow   one observation: Coded, Measured (ResultValue, Flag, ReferenceRange), SentTime, Filing, notes
///             ├─ ClinicalRow one report, problem, medication, allergy, visit, order …   (RowKind); of an allergy, Allergen
///             ├─ Embedded    a document that lies inside the item, such as a PDF in base64
///             └─ TypeCount   how many of what there are, beyond the rows that are kept
/// ```
///
/// Values, units, flags and times are the sender's own text. Each row knows the bytes of the item that it was read
/// from ([io.filum.desktop.content.projection.ByteRange]). A reader hands rows to a
/// [io.filum.desktop.content.projection.ProjectionBuilder] as they go by; it keeps the newest of them only.
package io.filum.desktop.content.projection;
