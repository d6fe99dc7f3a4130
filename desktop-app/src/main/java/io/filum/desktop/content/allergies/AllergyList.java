package io.filum.desktop.content.allergies;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.filum.desktop.content.projection.Allergen.Says;
import io.filum.desktop.content.projection.ClinicalRow;
import io.filum.desktop.content.projection.Projection;
import io.filum.desktop.content.projection.Projection.RecordState;

/// A patient's allergies as they stand in one item or in many.
///
/// @param listed  those that the patient has; the grave ones first, then by name
/// @param past    those that are over, were never so, or were entered by mistake
/// @param none    who says that there are none, of any kind or of one
/// @param inWords what only words say, and no code
/// @param left    rows beyond those that are kept
public record AllergyList(List<Allergy> listed, List<Allergy> past, List<Statement> none, List<String> inWords, int left) {

    public static final AllergyList NOTHING = new AllergyList(List.of(), List.of(), List.of(), List.of(), 0);

    private static final Comparator<Allergy> GRAVE_FIRST = Comparator.comparing(Allergy::gravity).thenComparing(Allergy::what);

    public AllergyList {
        listed = List.copyOf(listed);
        past = List.copyOf(past);
        none = List.copyOf(none);
        inWords = List.copyOf(inWords);
    }

    /// Of one item by itself.
    public static AllergyList of(Projection projection) {
        var gathering = new Gathering();
        gathering.add(0, true, Testimony.of(projection));
        return gathering.list();
    }

    /// "None known" from whoever surely means this patient, where nobody says anything else. Words that only a person can
    /// read may name an allergy.
    public RecordState state() {
        if (!listed.isEmpty()) {
            return RecordState.LISTED;
        }
        return inWords.isEmpty() && none.stream().anyMatch(AllergyList::isNoneAtAll) ? RecordState.NONE_KNOWN
                : RecordState.NOT_RECORDED;
    }

    private static boolean isNoneAtAll(Statement statement) {
        return statement.sure() && statement.row().allergen().says() == Says.NONE_KNOWN;
    }

    /// Takes what items say, the oldest first.
    public static final class Gathering {

        private final List<List<Statement>> groups = new ArrayList<>();
        private final Map<String, List<Statement>> byName = new HashMap<>();
        private final List<Statement> none = new ArrayList<>();
        private final List<String> inWords = new ArrayList<>();
        private int left;

        /// @param item its number
        /// @param sure whether it says clearly that it is about this patient
        public void add(int item, boolean sure, Testimony testimony) {
            left += testimony.rows().left();
            inWords.addAll(testimony.inWords());
            var inOrder = testimony.rows().rows().stream().sorted(Comparator.comparingLong(row -> row.source().from())).toList();
            for (var row : inOrder) {
                var statement = new Statement(item, sure, row);
                switch (row.allergen().says()) {
                    case ALLERGY -> add(statement);
                    case NONE_KNOWN, NONE_OF_A_KIND -> none.add(statement);
                    case NOTHING -> { }
                }
            }
        }

        public AllergyList list() {
            var all = groups.stream().filter(group -> !group.isEmpty()).map(Allergy::new).sorted(GRAVE_FIRST).toList();
            return new AllergyList(all.stream().filter(Allergy::isActive).toList(),
                    all.stream().filter(allergy -> !allergy.isActive()).toList(), none,
                    inWords.stream().distinct().toList(), left);
        }

        /// To those that share a name or a code with it, directly or by way of others. An entry's number alone does not do:
        /// documents give one to all of their rows, and the last would stand for the others.
        private void add(Statement statement) {
            List<Statement> group = null;
            var names = names(statement.row());
            for (var name : names) {
                var other = byName.get(name);
                if (group == null) {
                    group = other;
                } else if (other != null && other != group) {
                    group.addAll(other);
                    for (var moved : other) {
                        for (var its : names(moved.row())) {
                            byName.put(its, group);
                        }
                    }
                    other.clear();
                    group.sort(Comparator.comparingInt(Statement::item));
                }
            }
            if (group == null) {
                group = new ArrayList<>(1);
                groups.add(group);
            }
            group.add(statement);
            for (var name : names) {
                byName.put(name, group);
            }
        }

        private static Set<String> names(ClinicalRow row) {
            var names = new HashSet<String>();
            var to = row.allergen().to();
            if (to.isCode()) {
                names.add(to.system() + "\u001F" + to.code());
            }
            if (!row.what().isBlank()) {
                names.add(row.what().strip().toLowerCase(Locale.ROOT));
            }
            return names;
        }
    }
}
