package io.filum.relay.ops;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

import io.filum.relay.log.Bells;

/// Ready means: a bell that this relay rang for itself came back through Redis within two seconds. That takes in all
/// that a workstation depends on, the listening connection too. And a relay whose certificate has run out is not ready,
/// whatever it feels like: no workstation believes it.
public final class Readiness {

    private static final Duration WITHIN = Duration.ofSeconds(2);

    private final Bells bells;
    private final Certificate certificate;
    private final AtomicBoolean draining = new AtomicBoolean();

    public Readiness(Bells bells, Certificate certificate) {
        this.bells = bells;
        this.certificate = certificate;
    }

    /// How much longer the relay's own certificate holds.
    public record Certificate(BooleanSupplier expired, BooleanSupplier expiresSoon) {}

    public enum State { READY, NO_BELL, CERTIFICATE_EXPIRED, DRAINING }

    public State state() {
        if (draining.get()) {
            return State.DRAINING;
        }
        if (certificate.expired.getAsBoolean()) {
            return State.CERTIFICATE_EXPIRED;
        }
        return bells.hearsItself(WITHIN) ? State.READY : State.NO_BELL;
    }

    /// The relay is ready, and somebody should look after it all the same.
    public boolean certificateExpiresSoon() {
        return certificate.expiresSoon.getAsBoolean();
    }

    /// From here on load balancers look elsewhere.
    public void drain() {
        draining.set(true);
    }

    public boolean draining() {
        return draining.get();
    }
}
