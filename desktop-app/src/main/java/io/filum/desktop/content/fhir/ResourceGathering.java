package io.filum.desktop.content.fhir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;
import io.filum.desktop.content.projection.ClinicalRow;
import io.filum.desktop.content.projection.Embedded.Wrapping;
import io.filum.desktop.content.projection.Listing;
import io.filum.desktop.content.projection.NewestFew;
import io.filum.desktop.content.projection.Origin;
import io.filum.desktop.content.projection.Patient;
import io.filum.desktop.content.projection.Projection;
import io.filum.desktop.content.projection.ProjectionBuilder;
import io.filum.desktop.content.projection.Remark;
import io.filum.desktop.content.projection.ResultRow;
import io.filum.desktop.content.projection.RowKind;

/// Turns resources into rows as they go by.
final class ResourceGathering {

    private static final int MEDICATIONS = 5_000;

    private final ProjectionBuilder projection = new ProjectionBuilder();
    private final Attachments attachments;
    private Origin origin = Origin.NONE;
    private final NewestFew<ResourceDraft> medications = new NewestFew<>(ProjectionBuilder.ROWS);
    private final Map<String, String> medicineNames = new HashMap<>();

    /// @param wrapping what documents inside stand in
    ResourceGathering(Wrapping wrapping) {
        attachments = new Attachments(wrapping, projection);
    }

    /// @param fullUrl under which other resources of the bundle refer to this one, or empty
    void add(ResourceDraft draft, String fullUrl) throws NotShowable {
        if (!draft.type.matches("[A-Za-z]{1,64}") || !projection.count(draft.type, draft.date())) {
            throw new NotShowable(Reason.NOT_FHIR);
        }
        attachments.take(draft, fullUrl);
        switch (draft.type) {
            case "Patient" -> projection.add(Patient.of(draft.names, draft.birthDate, draft.sex, draft.identifiers,
                    draft.source));
            case "Observation" -> projection.add(new ResultRow(draft.code.label(), draft.measured(),
                    new Listing<>(draft.components, draft.componentCount), draft.date(), draft.status, draft.notes,
                    draft.source));
            case "MedicationRequest" -> medications.add(draft, draft.date());
            case "AllergyIntolerance" -> projection.addAllergy(draft.code.code(), row(draft, draft.code.label()));
            case "Medication" -> nameMedicine(draft, fullUrl);
            case "Composition" -> origin = new Origin(draft.title, draft.id, draft.date(), draft.parties, List.of());
            default -> RowKind.ofType(draft.type).ifPresent(kind -> projection.add(kind, row(draft, draft.what())));
        }
    }

    Projection build() {
        // Only now are all names known: a request may come before the medication that it names.
        var newest = medications.listing();
        projection.put(RowKind.MEDICATION,
                new Listing<>(newest.rows().stream().map(this::medicationRow).toList(), newest.total()));
        var remarks = new ArrayList<Remark>();
        attachments.end(remarks::add);
        projection.origin(new Origin(origin.title(), origin.id(), origin.when(), origin.parties(), remarks));
        return projection.build();
    }

    private void nameMedicine(ResourceDraft draft, String fullUrl) {
        if (medicineNames.size() < MEDICATIONS) {
            medicineNames.put(fullUrl, draft.code.label());
            medicineNames.put("Medication/" + draft.id, draft.code.label());
        }
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
}
