package io.filum.desktop.content;

import java.util.Locale;

/// What the bytes of an item are.
public enum Format {
    FHIR_JSON("application/fhir+json", ".json"),
    FHIR_NDJSON("application/fhir+ndjson", ".ndjson"),
    FHIR_XML("application/fhir+xml", ".xml"),
    DICOM_JSON("application/dicom+json", ".json"),
    JSON("application/json", ".json"),
    CDA("application/cda+xml", ".xml"),
    XML("application/xml", ".xml"),
    HL7_V2("application/hl7-v2", ".hl7"),
    DICOM("application/dicom", ".dcm"),
    PDF("application/pdf", ".pdf"),
    PNG("image/png", ".png"),
    JPEG("image/jpeg", ".jpg"),
    GIF("image/gif", ".gif"),
    ZIP("application/zip", ".zip"),
    TEXT("text/plain", ".txt"),
    OCTETS("application/octet-stream", ".bin");

    private final String mediaType;
    private final String fileEnding;

    Format(String mediaType, String fileEnding) {
        this.mediaType = mediaType;
        this.fileEnding = fileEnding;
    }

    public String mediaType() {
        return mediaType;
    }

    /// Such as `.pdf`.
    public String fileEnding() {
        return fileEnding;
    }

    /// @param declared a media type with or without parameters, or null
    /// @return [#OCTETS] for what was not declared, and for types that Filum knows nothing of
    static Format declared(String declared) {
        var type = declared == null ? "" : declared.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        for (var format : values()) {
            if (format.mediaType.equals(type)) {
                return format;
            }
        }
        return switch (type) {
            case "image/jpg", "image/pjpeg" -> JPEG;
            case "application/x-ndjson", "application/ndjson" -> FHIR_NDJSON;
            case "application/json+fhir" -> FHIR_JSON;
            case "application/json+dicom" -> DICOM_JSON;
            case "application/x-zip-compressed", "application/dicom+zip" -> ZIP;
            case "text/xml" -> XML;
            case "x-application/hl7-v2+er7", "application/edi-hl7v2" -> HL7_V2;
            default -> OCTETS;
        };
    }

    /// Whether bytes that are sniffed as this may be shown as what the sender declared. Plain text may look like
    /// anything textual; a format may be told more exactly than it was declared; whatever was not declared is
    /// believed as it is found.
    boolean agreesWith(Format declared) {
        return switch (declared) {
            case OCTETS -> true;
            case TEXT -> isTextual();
            case JSON -> this == FHIR_JSON || this == FHIR_NDJSON || this == DICOM_JSON || this == JSON;
            // A sniffer that sees the beginning only may miss a late resourceType, or a second line.
            case FHIR_JSON -> this == FHIR_JSON || this == JSON;
            case DICOM_JSON -> this == DICOM_JSON || this == JSON;
            case FHIR_NDJSON -> this == FHIR_NDJSON || this == FHIR_JSON || this == JSON;
            case XML -> this == XML || this == CDA || this == FHIR_XML;
            default -> this == declared;
        };
    }

    /// Of a found format that agrees with the declared one, how it is read: a note that looks like JSON is a note.
    Format readAs(Format declared) {
        return switch (declared) {
            case TEXT, FHIR_JSON, FHIR_NDJSON, DICOM_JSON -> declared;
            default -> this;
        };
    }

    private boolean isTextual() {
        return switch (this) {
            case DICOM, PDF, PNG, JPEG, GIF, ZIP, OCTETS -> false;
            default -> true;
        };
    }
}
