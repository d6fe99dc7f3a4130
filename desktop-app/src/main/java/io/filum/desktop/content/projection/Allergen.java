package io.filum.desktop.content.projection;

import java.util.Set;

/// What a row about allergies says beyond its words.
///
/// @param to      what the patient is allergic to, or the answer that there is nothing of the kind
/// @param says    which of the two
/// @param gravity what its sender expects of the next exposure
/// @param keys    each names this one entry in its sender's records, whichever version of it this is; may be empty
public record Allergen(Coded to, Says says, Gravity gravity, Set<String> keys) {

    /// Of rows that are about something else.
    public static final Allergen NONE = new Allergen(Coded.NONE, Says.NOTHING, Gravity.UNSAID, Set.of());

    public Allergen {
        keys = Set.copyOf(keys);
    }

    public static Allergen of(Coded to, Gravity gravity, Set<String> keys) {
        return new Allergen(to, NothingKnown.says(to), gravity, keys);
    }

    public enum Says {
        /// There is this allergy, or there was.
        ALLERGY,
        /// There is none of any kind.
        NONE_KNOWN,
        /// There is none of one kind, such as food: nothing is said of penicillin.
        NONE_OF_A_KIND,
        /// Nobody has said.
        NOTHING
    }

    public enum Gravity {
        /// FHIR criticality `high`, C-CDA `CRITH`: the next exposure may be life-threatening.
        HIGH_RISK,
        /// HL7 v2 severity `SV`, FHIR reaction severity `severe`: a reaction was.
        SEVERE,
        UNSAID;

        public boolean isGrave() {
            return this != UNSAID;
        }
    }
}
