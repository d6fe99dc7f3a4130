package io.filum.desktop.content.hl7;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

import io.filum.desktop.content.gate.Charsets;
import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.projection.Origin;
import io.filum.desktop.content.projection.Origin.Party;
import io.filum.desktop.content.projection.Origin.Role;
import io.filum.desktop.content.projection.Projection;
import io.filum.desktop.content.projection.ProjectionBuilder;
import io.filum.desktop.content.projection.Remark;

/// Takes segments in their order and keeps what the next ones belong to: notes go with the row before them, results with
/// their order, all with their message's patient.
final class MessageGathering {

    private static final int REMARKS = 20;

    private final ProjectionBuilder projection;
    private final List<Remark> remarks = new ArrayList<>();
    private final PatientSegment patients;
    private final RowSegments rows;
    private final ResultSegment results;
    private Message first = Message.NONE;
    private int messages;

    /// @param results how many of them are kept
    MessageGathering(int results) {
        this.projection = new ProjectionBuilder(results);
        this.patients = new PatientSegment(projection);
        this.rows = new RowSegments(projection, this::remark);
        this.results = new ResultSegment(projection);
    }

    boolean isEmpty() {
        return messages == 0;
    }

    void take(Segment segment) throws NotShowable {
        switch (segment.name()) {
            case "MSH" -> begin(Message.of(segment));
            case "FHS", "BHS", "BTS", "FTS" -> flush();
            case "PID" -> {
                flush();
                patients.take(segment);
                rows.about(patients.key());
            }
            case "MRG" -> {
                var other = segment.label(1);
                if (!other.isEmpty()) {
                    remark(new Remark(Remark.Kind.MERGES, other));
                }
            }
            case "OBX" -> results.take(segment, rows.results());
            case "NTE" -> note(segment);
            default -> {
                results.flush();
                rows.take(segment);
            }
        }
    }

    /// @param guessed the character set that had to be guessed, or null
    Projection end(Charset guessed) {
        flush();
        rows.end();
        if (guessed != null) {
            remarks.addFirst(new Remark(Remark.Kind.CHARSET_GUESSED, Charsets.shownName(guessed)));
        }
        if (messages > 1) {
            remarks.add(new Remark(Remark.Kind.SEVERAL_MESSAGES, String.valueOf(messages)));
        }
        var parties = first.sender().isEmpty() ? List.<Party>of() : List.of(new Party(Role.SENDER, first.sender()));
        projection.origin(new Origin(first.title(), first.id(), first.when(), parties, remarks));
        return projection.build();
    }

    private void begin(Message message) {
        flush();
        if (++messages == 1) {
            first = message;
        }
        if (!message.real()) {
            remark(new Remark(Remark.Kind.NOT_FOR_CARE, ""));
        }
        rows.begin(message);
        results.begin(message);
    }

    private void note(Segment nte) throws NotShowable {
        var lines = new ArrayList<String>();
        for (var repetition : nte.field(3).repetitions()) {
            lines.add(repetition.words());
        }
        var words = String.join("\n", lines).strip();
        if (!words.isEmpty() && !results.note(words) && !rows.note(words)) {
            remark(new Remark(Remark.Kind.NOTE, words));
        }
    }

    private void flush() {
        results.flush();
        rows.flush();
    }

    private void remark(Remark remark) {
        if (!remarks.contains(remark)) {
            ProjectionBuilder.addWithin(REMARKS, remarks, remark);
        }
    }
}
