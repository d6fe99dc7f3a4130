package io.filum.desktop.content.hl7;

import java.util.ArrayList;
import java.util.List;

import io.filum.desktop.content.projection.Allergen;
import io.filum.desktop.content.projection.ByteRange;
import io.filum.desktop.content.projection.ClinicalRow;
import io.filum.desktop.content.projection.ProjectionBuilder;
import io.filum.desktop.content.projection.RowKind;
import io.filum.desktop.content.projection.SentTime;

/// One row while the segments that belong to it go by.
final class RowDraft {

    private static final int DETAILS = 40;

    final RowKind kind;
    String what = "";
    Allergen allergen = Allergen.NONE;
    SentTime when;
    String status = "";
    private final List<String> details = new ArrayList<>();
    private final long from;
    private long to;

    RowDraft(RowKind kind, Segment segment) {
        this.kind = kind;
        this.from = segment.source().from();
        this.to = segment.source().to();
    }

    void detail(String words) {
        if (!words.isEmpty() && !details.contains(words)) {
            ProjectionBuilder.addWithin(DETAILS, details, words);
        }
    }

    void upTo(Segment segment) {
        to = segment.source().to();
    }

    ClinicalRow row() {
        return new ClinicalRow(what, String.join("\n", details), when, status, allergen, new ByteRange(from, to));
    }
}
