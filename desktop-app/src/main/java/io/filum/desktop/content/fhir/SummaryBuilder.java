package io.filum.desktop.content.fhir;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.filum.desktop.content.fhir.FhirSummary.AllergyRecord;
import io.filum.desktop.content.fhir.FhirSummary.ClinicalLists;
import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;

/// Gathers one summary from resources as they go by.
final class SummaryBuilder {

    private static final int PATIENTS = 10;
    private static final int RESULTS = 50;
    private static final int ROWS = 20;
    /// FHIR R4 has 148 resource types.
    private static final int TYPES = 256;
    private static final int MEDICATIONS = 5_000;
    /// SNOMED CT: no known allergy, no known drug allergy, no known food allergy, no known environmental allergy.
    private static final Set<String> NO_KNOWN_ALLERGY = Set.of("716186003", "409137002", "429625007", "428607008");

    private static final class Count {
        private int resources;
        private FhirDate newest;
    }

    private final Map<String, Count> counts = new HashMap<>();
    private final List<FhirPatient> patients = new ArrayList<>();
    private int patientCount;
    private final NewestFew<ResultRow> results = new NewestFew<>(RESULTS);
    private final NewestFew<ResultRow> critical = new NewestFew<>(ROWS);
    private final NewestFew<ResultRow> flagged = new NewestFew<>(ROWS);
    private final NewestFew<ClinicalRow> conditions = new NewestFew<>(ROWS);
    private final NewestFew<ResourceDraft> medications = new NewestFew<>(ROWS);
    private final NewestFew<ClinicalRow> reports = new NewestFew<>(ROWS);
    private final NewestFew<ClinicalRow> allergies = new NewestFew<>(ROWS);
    private final Map<String, String> medicineNames = new HashMap<>();
    private boolean noneKnown;

    /// @param fullUrl under which other resources of the bundle refer to this one, or empty
    void add(ResourceDraft draft, String fullUrl) throws NotShowable {
        if (!draft.type.matches("[A-Za-z]{1,64}")) {
            throw new NotShowable(Reason.NOT_FHIR);
        }
        count(draft);
        switch (draft.type) {
            case "Patient" -> addPatient(draft);
            case "Observation" -> addResult(draft);
            case "Condition" -> conditions.add(row(draft, draft.code.label()), draft.date());
            case "MedicationRequest" -> medications.add(draft, draft.date());
            case "DiagnosticReport" -> reports.add(row(draft, draft.code.label()), draft.date());
            case "AllergyIntolerance" -> addAllergy(draft);
            case "Medication" -> nameMedicine(draft, fullUrl);
            default -> { }
        }
    }

    FhirSummary build() {
        var rows = new ClinicalLists(conditions.listing(), medicationRows(), reports.listing(), allergies.listing());
        return new FhirSummary(new Listing<>(patients, patientCount), typeCounts(), results.listing(),
                critical.listing().before(flagged.listing(), ROWS), rows, allergyRecord());
    }

    private void count(ResourceDraft draft) throws NotShowable {
        var count = counts.computeIfAbsent(draft.type, _ -> new Count());
        if (counts.size() > TYPES) {
            throw new NotShowable(Reason.NOT_FHIR);
        }
        count.resources++;
        var date = draft.date();
        if (date != null && (count.newest == null || date.compareTo(count.newest) > 0)) {
            count.newest = date;
        }
    }

    private void addPatient(ResourceDraft draft) {
        patientCount++;
        draft.names.sort(Comparator.comparingInt(PersonName::rank));
        draft.identifiers.removeIf(identifier -> identifier.value().isEmpty());
        draft.identifiers.sort(Comparator.comparingInt(PatientIdentifier::rank));
        Datatypes.addWithin(PATIENTS, patients,
                new FhirPatient(draft.names, draft.birthDate, draft.sex, draft.identifiers, draft.source));
    }

    private void addResult(ResourceDraft draft) {
        var row = new ResultRow(draft.code.label(), draft.measured(),
                new Listing<>(draft.components, draft.componentCount), draft.date(), draft.status, draft.source);
        results.add(row, row.when());
        if (row.isAbnormal() && !row.isEnteredInError()) {
            (row.isCritical() ? critical : flagged).add(row, row.when());
        }
    }

    private void addAllergy(ResourceDraft draft) {
        if (NO_KNOWN_ALLERGY.contains(draft.code.code())) {
            noneKnown = true;
        }
        allergies.add(row(draft, draft.code.label()), draft.date());
    }

    private AllergyRecord allergyRecord() {
        if (noneKnown && allergies.listing().total() == 1) {
            return AllergyRecord.NONE_KNOWN;
        }
        return allergies.listing().isEmpty() ? AllergyRecord.NOT_RECORDED : AllergyRecord.LISTED;
    }

    private void nameMedicine(ResourceDraft draft, String fullUrl) {
        if (medicineNames.size() < MEDICATIONS) {
            medicineNames.put(fullUrl, draft.code.label());
            medicineNames.put("Medication/" + draft.id, draft.code.label());
        }
    }

    /// Only now are all names known: a request may come before the medication that it names.
    private Listing<ClinicalRow> medicationRows() {
        var listing = medications.listing();
        return new Listing<>(listing.rows().stream().map(this::medicationRow).toList(), listing.total());
    }

    private ClinicalRow medicationRow(ResourceDraft draft) {
        var reference = draft.medication;
        var what = draft.code.label();
        if (what.isEmpty()) {
            what = draft.contained.getOrDefault(reference.to(), medicineNames.getOrDefault(reference.to(), ""));
        }
        return row(draft, what.isEmpty() ? reference.display() : what);
    }

    private static ClinicalRow row(ResourceDraft draft, String what) {
        return new ClinicalRow(what, draft.detail, draft.date(), draft.shownStatus(), draft.source);
    }

    private List<TypeCount> typeCounts() {
        return counts.entrySet().stream()
                .map(entry -> new TypeCount(entry.getKey(), entry.getValue().resources, entry.getValue().newest))
                .sorted(Comparator.comparingInt(TypeCount::count).reversed().thenComparing(TypeCount::type))
                .toList();
    }
}
