package io.filum.model.audit;

import java.util.Locale;

/// Who writes a trail.
public enum Keeper {
    RELAY,
    WORKSTATION;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
