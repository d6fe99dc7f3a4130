package io.filum.model.item;

/// What an item is, as its author declared it. The receiving side looks at the bytes before it believes this.
public enum ItemKind {
    /// Words from one clinician to another, `text/plain` in UTF-8.
    NOTE,
    /// FHIR R4 as JSON, XML or NDJSON.
    FHIR,
    /// HL7 v2 in ER7 form.
    HL7,
    /// A DICOM Part-10 instance, a series, or what is told of one before its pictures (`application/dicom+json`).
    DICOM,
    /// PDF or CDA.
    DOCUMENT,
    /// JPEG or PNG.
    IMAGE,
    /// Anything else: passed on as it is.
    FILE,
    /// Something that happened to the thread itself, such as [ThreadOpened].
    EVENT,
    /// [ReceiptMarks]: never shown as an item, never receipted.
    RECEIPT,
    /// [AttachmentManifest]: stands for a file that is too large for an envelope.
    MANIFEST
}
