package io.filum.desktop.content.projection;

import java.util.Locale;

/// One name for a code system that FHIR, HL7 v2 and CDA call by three: otherwise a potassium by FHIR and the next by HL7 v2
/// would be two tests.
///
/// @see <a href="https://terminology.hl7.org/CodeSystem-v2-0396.html">HL7 table 0396</a>
public final class CodeSystems {

    public static final String LOINC = "http://loinc.org";
    public static final String MDC = "urn:iso:std:iso:11073:10101";
    private static final String SNOMED = "http://snomed.info/sct";

    private CodeSystems() {}

    /// @param sent a URI, an OID or an entry of table 0396
    /// @return empty for what says no more than "our own code": two laboratories' own codes have nothing in common
    public static String of(String sent) {
        var oid = sent.startsWith("urn:oid:") ? sent.substring(8) : sent;
        return switch (oid.toUpperCase(Locale.ROOT)) {
            case "LN", "LOINC", "2.16.840.1.113883.6.1", "HTTP://LOINC.ORG" -> LOINC;
            case "SCT", "SNM", "2.16.840.1.113883.6.96", "HTTP://SNOMED.INFO/SCT" -> SNOMED;
            case "MDC", "2.16.840.1.113883.6.24", "URN:ISO:STD:ISO:11073:10101" -> MDC;
            case "", "L", "LB" -> "";
            default -> oid.startsWith("99") ? "" : sent;
        };
    }
}
