package io.filum.relay.http;

import java.net.InetAddress;
import java.util.Set;
import java.util.function.Supplier;

import io.javalin.Javalin;

import io.filum.relay.access.AddressLimits;
import io.filum.relay.access.EnrolmentBoxes;
import io.filum.relay.audit.AuditNotes;
import io.filum.relay.ops.Readiness;

/// The other listener: for those who have no certificate, such as whoever watches over the relay, and workstations that
/// ask for one. It serves health, figures and the enrolment box, and knows no device.
public final class PublicHttp implements AutoCloseable {

    private static final int WORKERS_AT_ONCE = 64;

    private final Javalin javalin;

    private PublicHttp(Javalin javalin) {
        this.javalin = javalin;
    }

    /// What its routes need of the rest of the relay.
    public record Parts(Readiness readiness, EnrolmentBoxes boxes, AddressLimits limits, AuditNotes audit,
            Figures figures) {}

    /// The relay in figures, and who may read them besides this machine itself.
    public record Figures(Supplier<String> metrics, Set<InetAddress> readers) {}

    public static PublicHttp start(Listener listener, Parts parts) {
        var javalin = Javalin.create(config -> {
            listener.configure(config, Listener.Clients.ANYBODY, WORKERS_AT_ONCE);
            new HealthRoutes(parts.readiness()).addTo(config.routes);
            new MetricsRoute(parts.figures().readers(), parts.figures().metrics()).addTo(config.routes);
            new EnrolmentRoutes(parts.boxes(), parts.limits(), parts.audit()).addTo(config.routes);
        });
        javalin.start();
        return new PublicHttp(javalin);
    }

    public int port() {
        return Listener.port(javalin);
    }

    /// Every route, as method and path.
    Set<String> routes() {
        return RelayHttp.routes(javalin);
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
