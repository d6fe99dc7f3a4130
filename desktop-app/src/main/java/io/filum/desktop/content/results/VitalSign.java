package io.filum.desktop.content.results;

import java.util.Optional;
import java.util.Set;

import io.filum.desktop.content.projection.CodeSystems;
import io.filum.desktop.content.projection.Coded;

/// What is measured at every bedside, by LOINC and by the codes of monitors (ISO/IEEE 11073-10101), in the order in which it
/// is charted.
///
/// @see <a href="https://hl7.org/fhir/R4/observation-vitalsigns.html">FHIR R4, vital signs</a>
public enum VitalSign {
    HEART_RATE(Set.of("8867-4", "8889-8", "76282-3"), Set.of("147842", "149530", "149546", "MDC_ECG_HEART_RATE",
            "MDC_PULS_OXIM_PULS_RATE", "MDC_PULS_RATE_NON_INV", "MDC_PULS_RATE")),
    SYSTOLIC(Set.of("8480-6", "76534-7", "8459-0", "8460-8", "8461-6"), Set.of("150021", "150017", "MDC_PRESS_BLD_NONINV_SYS",
            "MDC_PRESS_BLD_SYS", "MDC_PRESS_CUFF_SYS", "150301")),
    DIASTOLIC(Set.of("8462-4", "76535-4", "8453-3", "8454-1", "8455-8"), Set.of("150022", "150018", "MDC_PRESS_BLD_NONINV_DIA",
            "MDC_PRESS_BLD_DIA", "MDC_PRESS_CUFF_DIA", "150302")),
    OXYGEN_SATURATION(Set.of("2708-6", "59408-5"), Set.of("150456", "MDC_PULS_OXIM_SAT_O2")),
    RESPIRATORY_RATE(Set.of("9279-1"), Set.of("151562", "151570", "151578", "MDC_RESP_RATE", "MDC_TTHOR_RESP_RATE")),
    TEMPERATURE(Set.of("8310-5", "8331-1", "8332-3", "8328-7", "8329-5", "8330-3", "8333-1", "8334-9"), Set.of("150344", "150364",
            "150368", "MDC_TEMP", "MDC_TEMP_BODY", "MDC_TEMP_CORE"));

    private final Set<String> loinc;
    private final Set<String> monitors;

    VitalSign(Set<String> loinc, Set<String> monitors) {
        this.loinc = loinc;
        this.monitors = monitors;
    }

    /// Monitors send the reference name for a code, or beside a code of their own.
    public static Optional<VitalSign> of(Coded analyte) {
        for (var sign : values()) {
            var is = analyte.system().equals(CodeSystems.LOINC) && sign.loinc.contains(analyte.code())
                    || analyte.system().equals(CodeSystems.MDC)
                            && (sign.monitors.contains(analyte.code()) || sign.monitors.contains(analyte.label()));
            if (is) {
                return Optional.of(sign);
            }
        }
        return Optional.empty();
    }
}
