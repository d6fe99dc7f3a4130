/// What an item is: reading and summarising the bytes that arrived. No JavaFX, no network, no file is written.
///
/// ```
/// ContentReader ─ MediaSniffer ─ Format      what the bytes are, against what was declared
///      ├─ fhir   FhirReader ─ projection     → Content.Clinical   (who, what, how many, newest)
///      ├─ hl7    Hl7Reader ─ projection
///      ├─ cda    CdaReader ─ projection      → Content.Document        (the words, and what is coded)
///      ├─ pdf    PdfDocument                 → Content.Pdf     (pages drawn on demand)
///      ├─ image  ImageReading                → Content.Image
///      ├─ dicom  DicomFile, DicomStudy       → Content.Dicom   (pictures unpacked on demand)
///      │  ├─ DicomJsonReader ─ json          → Content.Series  (what is told of pictures that come apart)
///      │  └─ zip ZipDirectory                  many files in one item, read where they lie
///      ├─ text   TextReader                  → Content.Note
///      └─ gate   Bounds, Reason              → Content.CannotShow
/// ```
package io.filum.desktop.content;
