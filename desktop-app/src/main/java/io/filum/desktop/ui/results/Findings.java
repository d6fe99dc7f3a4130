package io.filum.desktop.ui.results;

import java.util.List;
import java.util.Optional;

import io.filum.desktop.content.Content;
import io.filum.desktop.content.allergies.Testimony;
import io.filum.desktop.content.dicom.DicomHeader.Subject;
import io.filum.desktop.content.projection.Listing;
import io.filum.desktop.content.projection.PatientMatch;
import io.filum.desktop.content.projection.PatientMatch.Claim;
import io.filum.desktop.content.projection.Projection;
import io.filum.desktop.content.projection.ResultRow;
import io.filum.model.item.PatientRef;

/// What one item says of results and of allergies, and whom it is about.
///
/// @param rows empty where it cannot be read
record Findings(Optional<List<ResultRow>> rows, int older, Testimony allergies, List<Claim> patients) {
    static final Findings UNREADABLE = new Findings(Optional.empty(), 0, Testimony.NOTHING, List.of());

    PatientMatch match(Optional<PatientRef> thread) {
        return PatientMatch.of(thread, patients);
    }

    static Findings of(Content content) {
        return switch (content) {
            case Content.Clinical(var projection) -> of(projection);
            case Content.Document(var document) -> of(document.projection());
            case Content.Dicom(var study) -> of(study.allergies(), study.patients());
            case Content.Series(var manifest) -> of(manifest.allergies(), manifest.patients());
            case Content.CannotShow _ -> UNREADABLE;
            default -> new Findings(Optional.of(List.of()), 0, Testimony.NOTHING, List.of());
        };
    }

    private static Findings of(List<String> allergies, List<Subject> patients) {
        return new Findings(Optional.of(List.of()), 0, new Testimony(new Listing<>(List.of(), 0), allergies),
                patients.stream().map(Subject::claim).toList());
    }

    private static Findings of(Projection projection) {
        var all = projection.findings().all();
        return new Findings(Optional.of(all.rows()), all.left(), Testimony.of(projection),
                projection.patients().rows().stream().map(Claim::of).toList());
    }
}
