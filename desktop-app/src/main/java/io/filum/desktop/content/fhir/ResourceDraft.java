package io.filum.desktop.content.fhir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The fields of one resource that a summary shows, gathered while its bytes go by. JSON has no order of fields, so
/// `resourceType` may come last: the fields of all types are gathered side by side, and [SummaryBuilder] chooses.
final class ResourceDraft {

    /// Fields that say when something was so, the most telling first.
    private static final List<String> DATES = List.of(
            "effectiveDateTime", "effectivePeriod", "effectiveInstant", "onsetDateTime", "onsetPeriod", "authoredOn",
            "occurrenceDateTime", "occurrencePeriod", "performedDateTime", "performedPeriod", "started", "period",
            "issued", "recordedDate", "date", "sent", "created", "recorded", "timestamp");

    String type = "";
    String id = "";
    String status = "";
    ByteRange source;

    Coded code = Coded.NONE;
    String clinicalStatus = "";
    String verificationStatus = "";
    String detail = "";
    Datatypes.Reference medication = new Datatypes.Reference("", "");

    ResultValue value = new ResultValue.None();
    List<Flag> flags = List.of();
    List<ReferenceRange> ranges = List.of();
    final List<ResultRow.Component> components = new ArrayList<>();
    int componentCount;

    final List<PersonName> names = new ArrayList<>();
    final List<PatientIdentifier> identifiers = new ArrayList<>();
    FhirDate birthDate;
    String sex = "";

    /// Contained medications by `#id`: such a reference means something inside this resource only.
    final Map<String, String> contained = new HashMap<>();

    private FhirDate date;
    private int dateRank = Integer.MAX_VALUE;

    static boolean isDate(String field) {
        return DATES.contains(field);
    }

    void date(String field, FhirDate sent) {
        var rank = DATES.indexOf(field);
        if (sent != null && rank < dateRank) {
            date = sent;
            dateRank = rank;
        }
    }

    FhirDate date() {
        return date;
    }

    Measured measured() {
        return new Measured(value, flags, ranges);
    }

    /// The one status to show: a condition that was never true outranks whether it is over.
    String shownStatus() {
        if (verificationStatus.equals("entered-in-error") || verificationStatus.equals("refuted")) {
            return verificationStatus;
        }
        return clinicalStatus.isEmpty() ? status : clinicalStatus;
    }
}
