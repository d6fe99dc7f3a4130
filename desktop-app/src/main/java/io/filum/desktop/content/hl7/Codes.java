package io.filum.desktop.content.hl7;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import io.filum.desktop.content.gate.Charsets;
import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;

/// Tables of the standard, into FHIR's codes. A code that is in no table is given back as it came.
///
/// @see <a href="https://terminology.hl7.org/codesystems-v2.html">HL7 v2 tables</a>
final class Codes {

    private Codes() {}

    /// Table 0211. Of the sets whose bytes can be split before they are decoded (see [Delimiters]).
    ///
    /// @return null when nothing is said, or ASCII, which senders say whatever they send
    static Charset charset(String said) throws NotShowable {
        var name = said.strip().toUpperCase(Locale.ROOT);
        if (name.startsWith("8859/")) {
            return Charsets.named("ISO-8859-" + name.substring(5));
        }
        return switch (name) {
            case "", "ASCII", "ISO IR6" -> null;
            case "UNICODE UTF-8", "UTF-8", "UTF8", "UNICODE", "ISO IR192" -> StandardCharsets.UTF_8;
            case "KS X 1001", "ISO IR149", "KSC5601", "KS C 5601", "KS_C_5601-1987", "EUC-KR", "EUCKR", "CP949", "MS949",
                    "WINDOWS-949" -> Charsets.CP949;
            case "ISO-8859-1", "ISO8859-1", "LATIN1" -> StandardCharsets.ISO_8859_1;
            case "WINDOWS-1252", "CP1252" -> Charsets.named("windows-1252");
            default -> throw new NotShowable(Reason.CHARSET_UNKNOWN);
        };
    }

    /// Table 0001.
    static String sex(String code) {
        return switch (code) {
            case "F" -> "female";
            case "M" -> "male";
            case "A", "O" -> "other";
            default -> code.isEmpty() ? "" : "unknown";
        };
    }

    /// Table 0200, name types.
    static String nameUse(String code) {
        return switch (code) {
            case "L" -> "official";
            case "D" -> "usual";
            case "M", "BAD" -> "maiden";
            case "N" -> "nickname";
            case "S" -> "anonymous";
            case "T", "TEMP" -> "temp";
            default -> "";
        };
    }

    /// Table 0085, of an observation. Deleted and wrong ones were never true: they are not charted.
    static String resultStatus(String code) {
        return switch (code) {
            case "F", "U", "V" -> "final";
            case "C" -> "corrected";
            case "B" -> "appended";
            case "D", "W" -> "entered-in-error";
            case "P", "R" -> "preliminary";
            case "S" -> "partial";
            case "I", "O" -> "registered";
            case "X", "N" -> "cancelled";
            default -> code;
        };
    }

    /// Table 0123, of a report.
    static String reportStatus(String code) {
        return switch (code) {
            case "F", "U" -> "final";
            case "C", "K" -> "corrected";
            case "P", "M" -> "preliminary";
            case "A", "R", "S" -> "partial";
            case "I", "O" -> "registered";
            case "X" -> "cancelled";
            default -> code;
        };
    }

    /// Tables 0119 and 0038, of an order.
    ///
    /// @param control what the message asks for (ORC-1)
    /// @param state   where the order stands (ORC-5); or empty
    static String orderStatus(String control, String state) {
        return switch (control) {
            case "CA", "OC", "CR", "UC" -> "revoked";
            case "DC", "OD", "DR" -> "stopped";
            case "HD", "OH", "HR" -> "on-hold";
            default -> switch (state) {
                case "CM" -> "completed";
                case "CA", "RP" -> "revoked";
                case "DC" -> "stopped";
                case "HD" -> "on-hold";
                case "ER" -> "entered-in-error";
                case "", "A", "IP", "SC" -> "active";
                default -> state;
            };
        };
    }

    /// Table 0004, into FHIR's classes of encounters.
    static String visitClass(String code) {
        return switch (code) {
            case "I" -> "IMP";
            case "O", "R", "C" -> "AMB";
            case "E" -> "EMER";
            case "P" -> "PRENC";
            default -> code;
        };
    }

    /// What an ADT event means for the visit.
    static String visitStatus(String event) {
        return switch (event) {
            case "A03" -> "finished";
            case "A05", "A14" -> "planned";
            case "A11", "A27", "A38" -> "cancelled";
            case "A04", "A10" -> "arrived";
            case "A01", "A02", "A06", "A07", "A13" -> "in-progress";
            default -> "";
        };
    }

    /// What an SIU event means for the appointment.
    static String appointmentStatus(String event, String said) {
        return switch (event) {
            case "S12", "S13", "S14" -> "booked";
            case "S15", "S16" -> "cancelled";
            case "S17" -> "entered-in-error";
            case "S26" -> "noshow";
            default -> said.toLowerCase(Locale.ROOT);
        };
    }

    /// Tables 0271 and 0273 of a document, and what the event does to it.
    static String documentStatus(String event, String completion, String availability) {
        if (event.equals("T11")) {
            return "entered-in-error";
        }
        if (availability.equals("OB")) {
            return "superseded";
        }
        if (availability.equals("CA")) {
            return "cancelled";
        }
        return switch (completion) {
            case "AU", "LA" -> "final";
            case "DI", "DO", "IN", "IP", "PA" -> "preliminary";
            default -> completion;
        };
    }

    /// Table 0322, of a vaccination.
    static String vaccinationStatus(String code, String action) {
        if (action.equals("D")) {
            return "entered-in-error";
        }
        return switch (code) {
            case "", "CP" -> "completed";
            case "PA" -> "partial";
            case "RE", "NA" -> "not-done";
            default -> code;
        };
    }

    /// Table 0128, severities that are not words already.
    /// IAM-6 (table 0323: D deletes) and IAM-17 (table 0438).
    static String allergyStatus(String action, String clinical) {
        if (action.equals("D")) {
            return "entered-in-error";
        }
        return switch (clinical) {
            case "E" -> "entered-in-error";
            case "I" -> "inactive";
            case "U", "P", "S", "D" -> "unconfirmed";
            default -> "";
        };
    }

    static String severity(String code) {
        return switch (code) {
            case "SV" -> "severe";
            case "MO" -> "moderate";
            case "MI" -> "mild";
            case "U" -> "";
            default -> code;
        };
    }
}
