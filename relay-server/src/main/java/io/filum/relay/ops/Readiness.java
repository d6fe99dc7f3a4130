package io.filum.relay.ops;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import io.filum.relay.log.Bells;

/// Ready means: a bell that this relay rang for itself came back through Redis within two seconds. That takes in all
/// that a workstation depends on, the listening connection too.
public final class Readiness {

    private static final Duration WITHIN = Duration.ofSeconds(2);

    private final Bells bells;
    private final AtomicBoolean draining = new AtomicBoolean();

    public Readiness(Bells bells) {
        this.bells = bells;
    }

    public enum State { READY, NO_BELL, DRAINING }

    public State state() {
        if (draining.get()) {
            return State.DRAINING;
        }
        return bells.hearsItself(WITHIN) ? State.READY : State.NO_BELL;
    }

    /// From here on load balancers look elsewhere.
    public void drain() {
        draining.set(true);
    }

    public boolean draining() {
        return draining.get();
    }
}
