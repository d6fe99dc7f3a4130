package io.filum.relay.ops;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import io.filum.model.wire.ProblemCode;

/// Counts what is refused, by its stable code. Every code is there from the start, so that its first occurrence is an
/// increase and not a new line that no alert sees.
public final class Refusals {

    private final Map<ProblemCode, Counter> counters = new EnumMap<>(ProblemCode.class);

    Refusals(MeterRegistry registry) {
        Arrays.stream(ProblemCode.values()).forEach(code -> counters.put(code, Counter.builder("filum.refused")
                .tag("code", code.text()).description("Requests and envelopes refused").register(registry)));
    }

    public void count(ProblemCode code) {
        counters.get(code).increment();
    }
}
