package io.filum.relay.http;

import java.util.Set;

import io.javalin.Javalin;

import io.filum.relay.ops.Readiness;

/// The other listener: for those who have no certificate, such as whoever watches over the relay. It serves nothing but
/// health, and knows no device.
public final class PublicHttp implements AutoCloseable {

    private static final int WORKERS_AT_ONCE = 64;

    private final Javalin javalin;

    private PublicHttp(Javalin javalin) {
        this.javalin = javalin;
    }

    public static PublicHttp start(Listener listener, Readiness readiness) {
        var javalin = Javalin.create(config -> {
            listener.configure(config, Listener.Clients.ANYBODY, WORKERS_AT_ONCE);
            new HealthRoutes(readiness).addTo(config.routes);
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
