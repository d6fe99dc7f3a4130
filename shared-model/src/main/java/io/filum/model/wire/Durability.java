package io.filum.model.wire;

import java.util.Locale;

/// What "stored" means on this relay, told to the client in WELCOME.
///
/// @param replicas how many replicas have confirmed, with [Mode#REPLICATED]; else 0
public record Durability(Mode mode, int replicas) {

    public static final Durability SYNCED = new Durability(Mode.SYNCED, 0);
    public static final Durability EVERYSEC = new Durability(Mode.EVERYSEC, 0);

    public enum Mode {
        /// On disk before it is acknowledged.
        SYNCED,
        /// On disk within about two seconds; senders push again what was lost.
        EVERYSEC,
        /// On this many further machines before it is acknowledged.
        REPLICATED
    }

    public Durability {
        if ((mode == Mode.REPLICATED) != (replicas > 0)) {
            throw new IllegalArgumentException("replicas count with mode replicated only");
        }
    }

    @Override
    public String toString() {
        var name = mode.name().toLowerCase(Locale.ROOT);
        return mode == Mode.REPLICATED ? name + "(" + replicas + ")" : name;
    }
}
