package io.filum.desktop.content.dicom;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.filum.desktop.content.cda.CdaDocument;
import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.projection.ByteRange;
import io.filum.desktop.content.projection.Embedded;
import io.filum.desktop.content.projection.Embedded.Wrapping;
import io.filum.desktop.content.projection.Origin;
import io.filum.desktop.content.projection.Origin.Party;
import io.filum.desktop.content.projection.Origin.Role;
import io.filum.desktop.content.projection.Patient;
import io.filum.desktop.content.projection.PatientIdentifier;
import io.filum.desktop.content.projection.PersonName;
import io.filum.desktop.content.projection.ProjectionBuilder;
import io.filum.desktop.content.projection.Remark;
import io.filum.desktop.content.projection.SentTime;

/// A DICOM object that is read, not looked through: a structured report as its words, an encapsulated PDF or CDA as a
/// document that lies inside. Shown as every other document is.
final class DicomDocument {

    /// All structured reports are of this family (PS3.4, B.5).
    private static final String REPORTS = "1.2.840.10008.5.1.4.1.1.88.";
    private static final String ENCAPSULATED = "1.2.840.10008.5.1.4.1.1.104.";

    private DicomDocument() {}

    /// @param deflated whether places in the file are no places in the item
    /// @return empty for everything else
    static Optional<CdaDocument> read(Values values, Dataset dataset, DicomHeader header, boolean deflated)
            throws NotShowable {
        boolean report = header.instance().sopClass().startsWith(REPORTS) && !dataset.items(Tag.CONTENT_SEQUENCE).isEmpty();
        var inside = header.instance().sopClass().startsWith(ENCAPSULATED) && !deflated
                ? dataset.find(Tag.ENCAPSULATED_DOCUMENT) : Optional.<Dataset.Element>empty();
        if (!report && inside.isEmpty()) {
            return Optional.empty();
        }
        var projection = new ProjectionBuilder(ProjectionBuilder.RESULTS);
        projection.add(patient(header.patient()));
        projection.origin(origin(values, dataset, header, report));
        if (inside.isPresent()) {
            var range = new ByteRange(inside.get().at(), inside.get().at() + inside.get().length());
            projection.add(new Embedded(values.text(dataset, Tag.DOCUMENT_TITLE),
                    values.text(dataset, Tag.MIME_TYPE_OF_ENCAPSULATED), when(values, dataset), Wrapping.NONE, range));
        }
        return Optional.of(new CdaDocument(projection.build(), report ? ReportTree.read(values, dataset) : List.of()));
    }

    private static Origin origin(Values values, Dataset dataset, DicomHeader header, boolean report) throws NotShowable {
        var parties = new ArrayList<Party>();
        for (var observer : dataset.items(Tag.VERIFYING_OBSERVER_SEQUENCE)) {
            parties.add(new Party(Role.AUTHOR, values.name(observer, Tag.VERIFYING_OBSERVER_NAME)));
        }
        var institution = values.text(dataset, Tag.INSTITUTION);
        if (!institution.isEmpty()) {
            parties.add(new Party(Role.SENDER, institution));
        }
        var remarks = new ArrayList<Remark>();
        if (report && values.code(dataset, Tag.COMPLETION_FLAG).equals("PARTIAL")) {
            remarks.add(new Remark(Remark.Kind.NOT_COMPLETE, ""));
        }
        if (report && values.code(dataset, Tag.VERIFICATION_FLAG).equals("UNVERIFIED")) {
            remarks.add(new Remark(Remark.Kind.NOT_VERIFIED, ""));
        }
        if (!header.charset().isEmpty()) {
            remarks.add(new Remark(Remark.Kind.CHARSET_GUESSED, header.charset()));
        }
        var title = header.study().description().isEmpty() ? header.series().description() : header.study().description();
        return new Origin(title, "", when(values, dataset), parties, remarks);
    }

    private static Patient patient(DicomHeader.Subject subject) {
        var sex = switch (subject.sex()) {
            case "M" -> "male";
            case "F" -> "female";
            case "O" -> "other";
            default -> "";
        };
        return Patient.of(List.of(new PersonName("", subject.name(), "", "")),
                subject.born().isEmpty() ? null : SentTime.ofDigits(subject.born().replace(".", ""), null), sex,
                List.of(new PatientIdentifier("", subject.id())), new ByteRange(0, 0));
    }

    /// Without an offset: what zone it was is not sent.
    private static SentTime when(Values values, Dataset dataset) throws NotShowable {
        var day = values.code(dataset, Tag.CONTENT_DATE);
        var time = values.code(dataset, Tag.CONTENT_TIME);
        return day.isEmpty() ? null : SentTime.ofDigits(day + (time.length() >= 4 ? time.substring(0, 4) : ""), null);
    }
}
