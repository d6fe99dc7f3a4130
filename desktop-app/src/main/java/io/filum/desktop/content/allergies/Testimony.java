package io.filum.desktop.content.allergies;

import java.util.List;
import java.util.Set;

import io.filum.desktop.content.projection.Allergen;
import io.filum.desktop.content.projection.Allergen.Gravity;
import io.filum.desktop.content.projection.Allergen.Says;
import io.filum.desktop.content.projection.ByteRange;
import io.filum.desktop.content.projection.ClinicalRow;
import io.filum.desktop.content.projection.Coded;
import io.filum.desktop.content.projection.Listing;
import io.filum.desktop.content.projection.Projection;
import io.filum.desktop.content.projection.Projection.RecordState;
import io.filum.desktop.content.projection.Remark;
import io.filum.desktop.content.projection.RowKind;

/// All that one item says of allergies.
///
/// @param rows    those that say something
/// @param inWords what its section of allergies says in words alone
public record Testimony(Listing<ClinicalRow> rows, List<String> inWords) {

    public static final Testimony NOTHING = new Testimony(new Listing<>(List.of(), 0), List.of());

    public Testimony {
        inWords = List.copyOf(inWords);
    }

    public static Testimony of(Projection projection) {
        var inWords = projection.origin().remarks().stream()
                .filter(remark -> remark.kind() == Remark.Kind.ALLERGIES_IN_WORDS).map(Remark::detail).toList();
        var rows = projection.rows(RowKind.ALLERGY);
        if (rows.isEmpty() && projection.allergies() == RecordState.NONE_KNOWN) {
            // A section that says why it is empty.
            var none = new Allergen(Coded.NONE, Says.NONE_KNOWN, Gravity.UNSAID, Set.of());
            rows = new Listing<>(List.of(new ClinicalRow("", "", projection.origin().when(), "", none, new ByteRange(0, 0))), 1);
        }
        return new Testimony(rows, inWords);
    }

    public boolean isNothing() {
        return rows.isEmpty() && inWords.isEmpty();
    }
}
