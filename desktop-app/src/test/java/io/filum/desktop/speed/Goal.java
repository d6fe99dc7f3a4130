package io.filum.desktop.speed;

/// Something that is promised to be fast, and how that is measured.
public interface Goal {

    /// How much is measured.
    enum Scale {
        /// As it was promised.
        FULL,
        /// As little as still takes every step.
        SHORT;

        public int of(int full, int little) {
            return this == FULL ? full : little;
        }
    }

    /// As the table says it.
    String promise();

    Measured measure(Scale scale) throws Exception;

    /// @param beside the same by something else, or under other circumstances, in the same run
    record Measured(String value, String beside) {}
}
