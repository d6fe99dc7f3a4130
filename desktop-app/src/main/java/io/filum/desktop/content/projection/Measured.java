package io.filum.desktop.content.projection;

import java.util.List;

/// One value with what the sender says about it.
public record Measured(ResultValue value, List<Flag> flags, List<ReferenceRange> ranges) {

    public Measured {
        flags = List.copyOf(flags);
        ranges = List.copyOf(ranges);
    }

    public boolean isAbnormal() {
        return flags.stream().anyMatch(flag -> flag.meaning().isAbnormal());
    }

    /// Whether anything is said of it but that it is usual: what a flag that is not known here means, its sender knows.
    public boolean isFlagged() {
        return flags.stream().anyMatch(flag -> flag.meaning() != Flag.Meaning.NORMAL);
    }

    public boolean isCritical() {
        return flags.stream().anyMatch(flag -> flag.meaning().isCritical());
    }
}
