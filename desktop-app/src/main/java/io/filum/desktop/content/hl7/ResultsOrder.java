package io.filum.desktop.content.hl7;

import io.filum.desktop.content.projection.SentTime;

/// What an order (ORC and OBR) says of all results under it.
///
/// @param observed when they were measured, if that is said once for all of them; or null
/// @param issued   when the laboratory gave them out or changed them (OBR-22); or null
/// @param panel    what was ordered; or empty
/// @param filler   the laboratory's own number for it, with its issuer; or empty
record ResultsOrder(SentTime observed, SentTime issued, String panel, String filler) {

    static final ResultsOrder NONE = new ResultsOrder(null, null, "", "");
}
