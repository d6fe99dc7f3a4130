package io.filum.desktop.content.projection;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.filum.desktop.content.projection.Allergen.Says;
import io.filum.desktop.content.projection.Projection.RecordState;

/// Tells "there is none" from "nothing was said", by rows that say the one or the other instead of naming something, and by
/// sections that say why they are empty.
final class NothingKnown {

    /// SNOMED CT: no known allergy; no current problems; no known medications. What HL7 v2 systems send for it. The rest are
    /// the International Patient Summary's own. "No known food allergy", or of drugs alone, is not among them: it is a row,
    /// and is shown in its own words, since it says nothing of penicillin.
    private static final Set<String> NONE = Set.of("716186003", "160245001", "787481004", "NKA", "no-known-allergies",
            "no-known-medications", "no-known-problems", "no-known-procedures", "no-known-immunizations",
            "no-known-devices");
    private static final Set<String> NOT_SAID = Set.of("no-allergy-info", "no-medication-info", "no-problem-info",
            "no-procedure-info", "no-immunization-info", "no-device-info");

    /// None of one kind, by SNOMED CT (of drugs, food, the surroundings, latex, animals, insects) and by IPS.
    private static final Set<String> NONE_OF_A_KIND = Set.of("409137002", "429625007", "428607008", "716184000", "716220001",
            "428197003", "NKDA", "NKFA", "NKEA", "no-known-medication-allergies", "no-known-food-allergies",
            "no-known-environmental-allergies");
    /// Those who send no code at all.
    private static final Set<String> NONE_IN_WORDS = Set.of("no known allergies", "no known allergy", "nka", "알려진 알레르기 없음");

    private final Map<RowKind, Integer> none = new EnumMap<>(RowKind.class);
    private final Map<RowKind, Integer> notSaid = new EnumMap<>(RowKind.class);

    /// What names no substance is quoted at most: an allergy to "no known drug allergies" would be an alarm for nothing, and
    /// one that is taken for "none known" may cost a life.
    static Says says(Coded about) {
        var words = about.label().strip().toLowerCase(Locale.ROOT);
        var inWords = about.code().isEmpty() || about.code().equals(about.label());
        if (NONE.contains(about.code()) || inWords && NONE_IN_WORDS.contains(words)) {
            return Says.NONE_KNOWN;
        }
        if (NONE_OF_A_KIND.contains(about.code()) || words.startsWith("no known ")) {
            return Says.NONE_OF_A_KIND;
        }
        return NOT_SAID.contains(about.code()) ? Says.NOTHING : Says.ALLERGY;
    }

    /// @param code of what a row is about
    void take(RowKind kind, String code) {
        if (NONE.contains(code)) {
            takeNone(kind);
        } else if (NOT_SAID.contains(code)) {
            takeNotSaid(kind);
        }
    }

    /// A row that says that there is none.
    void takeNone(RowKind kind) {
        none.merge(kind, 1, Integer::sum);
    }

    void takeNotSaid(RowKind kind) {
        notSaid.merge(kind, 1, Integer::sum);
    }

    /// A section without entries says that there is none.
    void none(RowKind kind) {
        none.merge(kind, 0, Integer::sum);
    }

    /// @param rows of the kind that there are, those that say that there is nothing included
    RecordState state(RowKind kind, int rows) {
        if (rows > none.getOrDefault(kind, 0) + notSaid.getOrDefault(kind, 0)) {
            return RecordState.LISTED;
        }
        return none.containsKey(kind) ? RecordState.NONE_KNOWN : RecordState.NOT_RECORDED;
    }
}
