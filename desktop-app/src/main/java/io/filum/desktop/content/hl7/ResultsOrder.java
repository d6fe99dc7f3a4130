package io.filum.desktop.content.hl7;

import io.filum.desktop.content.projection.SentTime;

/// What an order (ORC and OBR) says of all results under it.
///
/// @param observed when they were measured, if that is said once for all of them; or null
/// @param issued   when the laboratory gave them out or changed them (OBR-22); or null
/// @param panel    what was ordered; or empty
/// @param of       the result of another order that it is about, such as the one of two bacteria whose resistance was
///                 tested; or empty
/// @param filler   the laboratory's own number for it, with its issuer; or empty
record ResultsOrder(SentTime observed, SentTime issued, String panel, String of, String filler) {

    static final ResultsOrder NONE = new ResultsOrder(null, null, "", "", "");

    /// What was ordered, and what about.
    String heading() {
        return Types.joined(" · ", panel, of);
    }
}
