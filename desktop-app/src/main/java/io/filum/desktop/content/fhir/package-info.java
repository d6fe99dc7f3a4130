/// FHIR R4 as it is shown: a projection read in one pass over the bytes.
///
/// ```
/// FhirReader ─ json/ Tokens           values, one after another
///      │        ├─ json/ BoundedJson within the gate's bounds; numbers stay text
///      │        └─ XmlTokens         the same view of XML
///      └─ ResourceReader ─ Datatypes  one resource at a time, fields of any order
///              │
///              └─ ResourceDraft ─► ResourceGathering ─► Projection   (patients, counts, newest rows)
/// ```
///
/// HAPI FHIR reads more and costs 22 times as much time and 52 MB; it also hangs on a 114-byte `1e999999`.
package io.filum.desktop.content.fhir;
