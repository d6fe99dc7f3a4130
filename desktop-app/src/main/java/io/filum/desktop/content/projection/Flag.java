package io.filum.desktop.content.projection;

import java.util.Locale;

/// What the sender thinks of a result (`Observation.interpretation`). Never computed here.
///
/// @param code    as sent, such as `HH`; text where no code was sent
/// @param label   the sender's word for it, or empty
/// @param meaning what is known of the code
/// @see <a href="https://terminology.hl7.org/CodeSystem-v3-ObservationInterpretation.html">ObservationInterpretation</a>
public record Flag(String code, String label, Meaning meaning) {

    public enum Meaning {
        CRITICAL_HIGH, HIGH, NORMAL, LOW, CRITICAL_LOW, ABNORMAL, CRITICAL_ABNORMAL,
        /// A code that Filum shows literally and draws no conclusion from.
        OTHER;

        public static Meaning of(String code) {
            return switch (code.toUpperCase(Locale.ROOT)) {
                case "HH" -> CRITICAL_HIGH;
                // Also: significantly, above a threshold, and beyond what the instrument can measure.
                case "H", "HU", "H>", "HX", ">" -> HIGH;
                case "N" -> NORMAL;
                case "L", "LU", "L<", "LX", "<" -> LOW;
                case "LL" -> CRITICAL_LOW;
                case "A" -> ABNORMAL;
                case "AA" -> CRITICAL_ABNORMAL;
                default -> OTHER;
            };
        }

        public boolean isAbnormal() {
            return this != NORMAL && this != OTHER;
        }

        public boolean isCritical() {
            return this == CRITICAL_HIGH || this == CRITICAL_LOW || this == CRITICAL_ABNORMAL;
        }
    }
}
