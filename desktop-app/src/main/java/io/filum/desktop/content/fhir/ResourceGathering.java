package io.filum.desktop.content.fhir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

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

    private static final int NAMES = 10_000;
    private static final int PANELS = 100_000;
    private static final int MODIFIED = 8;
    /// Once for all: an item may hold a million resources.
    private static final Pattern TYPE = Pattern.compile("[A-Za-z]{1,64}");

    private final ProjectionBuilder projection;
    private final Attachments attachments;
    private final Subjects subjects = new Subjects();
    /// Of resources whose meaning is changed by what is not known here.
    private final Set<String> modified = new LinkedHashSet<>();
    private Origin origin = Origin.NONE;
    private final NewestFew<ResourceDraft> medications = new NewestFew<>(ProjectionBuilder.ROWS);
    private final NewestFew<ResourceDraft> devices = new NewestFew<>(ProjectionBuilder.ROWS);
    private final Map<String, String> names = new HashMap<>();
    /// Of reports, by what they refer to.
    private final Map<String, String> panels = new HashMap<>();

    /// @param wrapping what documents inside stand in
    /// @param results  how many of them are kept
    ResourceGathering(Wrapping wrapping, int results) {
        projection = new ProjectionBuilder(results);
        attachments = new Attachments(wrapping, projection);
    }

    /// @param fullUrl under which other resources of the bundle refer to this one, or empty
    void add(ResourceDraft draft, String fullUrl) throws NotShowable {
        if (!TYPE.matcher(draft.type).matches() || !projection.count(draft.type, draft.date())) {
            throw new NotShowable(Reason.NOT_FHIR);
        }
        attachments.take(draft, fullUrl);
        subjects.take(draft, fullUrl);
        if (draft.modified && modified.size() < MODIFIED) {
            modified.add((draft.type + " " + draft.what()).strip());
        }
        switch (draft.type) {
            case "Patient" -> projection.add(Patient.of(draft.names, draft.birthDate, draft.sex, draft.numbers(),
                    draft.source));
            case "Observation" -> {
                namePanel(draft);
                projection.add(new ResultRow(draft.code, draft.measured(),
                        new Listing<>(draft.components, draft.componentCount), draft.date(), draft.filing(fullUrl),
                        draft.notes, draft.source));
            }
            case "MedicationRequest", "MedicationStatement" -> {
                projection.told(RowKind.MEDICATION, draft.code.code());
                medications.add(draft, draft.date());
            }
            case "DeviceUseStatement" -> {
                projection.told(RowKind.DEVICE, draft.code.code());
                devices.add(draft, draft.date());
            }
            case "AllergyIntolerance" -> projection.addAllergy(row(draft, draft.allergicTo().label()).with(draft.allergen(fullUrl)));
            case "Medication" -> name(draft, draft.code.label(), fullUrl);
            case "Device" -> name(draft, draft.what(), fullUrl);
            case "Composition" -> {
                origin = new Origin(draft.title, draft.id, draft.date(), draft.parties, List.of());
                draft.emptySections.forEach(projection::none);
            }
            case "DiagnosticReport" -> {
                namePanel(draft);
                projection.add(RowKind.REPORT, row(draft, draft.what()));
            }
            default -> RowKind.ofType(draft.type).ifPresent(kind -> projection.add(kind, draft.code.code(), row(draft, draft.what())));
        }
    }

    Projection build() {
        // Only now are all names known: a request may come before the medication that it names.
        var newest = medications.listing();
        projection.put(RowKind.MEDICATION,
                new Listing<>(newest.rows().stream().map(this::medicationRow).toList(), newest.total()));
        var used = devices.listing();
        projection.put(RowKind.DEVICE, new Listing<>(used.rows().stream().map(this::deviceRow).toList(), used.total()));
        var remarks = new ArrayList<Remark>();
        modified.forEach(what -> remarks.add(new Remark(Remark.Kind.MODIFIED, what)));
        attachments.end(remarks::add);
        subjects.others().forEach(projection::add);
        projection.origin(new Origin(origin.title(), origin.id(), origin.when(), origin.parties(), remarks));
        return projection.build(this::panel);
    }

    private void namePanel(ResourceDraft report) {
        report.results.stream().filter(_ -> panels.size() < PANELS).forEach(to -> panels.put(to, report.code.label()));
    }

    /// Reports refer by URL or by `Observation/id`, which begins the key that a result is filed under.
    private String panel(ResultRow row) {
        return row.filing().keys().stream().map(key -> panels.get(key.split(" ", 2)[0])).filter(Objects::nonNull)
                .findFirst().orElse("");
    }

    /// Of a medication or a device, by what requests and statements refer to.
    private void name(ResourceDraft draft, String name, String fullUrl) {
        if (names.size() < NAMES) {
            names.put(fullUrl, name);
            names.put(draft.type + "/" + draft.id, name);
        }
    }

    private ClinicalRow deviceRow(ResourceDraft draft) {
        var named = names.getOrDefault(draft.device.to(), draft.device.display());
        return row(draft, named.isEmpty() ? draft.what() : named);
    }

    private ClinicalRow medicationRow(ResourceDraft draft) {
        var reference = draft.medication;
        var what = draft.code.label();
        if (what.isEmpty()) {
            what = draft.contained.getOrDefault(reference.to(), names.getOrDefault(reference.to(), ""));
        }
        return row(draft, what.isEmpty() ? reference.display() : what);
    }

    private static ClinicalRow row(ResourceDraft draft, String what) {
        return new ClinicalRow(what, draft.detail, draft.date(), draft.shownStatus(), draft.source);
    }
}
