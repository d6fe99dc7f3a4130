package io.filum.desktop.store;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a transaction does last, before it commits: each thing once, however often it was asked for meanwhile. Rolled
/// back, none of it is done.
final class LastSteps {

    private final Map<Object, Step> steps = new LinkedHashMap<>();

    @FunctionalInterface
    interface Step {
        void on(Sql sql) throws SQLException;
    }

    /// @param what by which a step is known that was asked for already
    void add(Object what, Step step) {
        steps.putIfAbsent(what, step);
    }

    void run(Sql sql) throws SQLException {
        for (var step : steps.values()) {
            step.on(sql);
        }
    }
}
