package io.filum.relay.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

import io.filum.relay.ops.Readiness;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Is the process there, and can it do its work?
final class HealthRoutes implements Resource {

    private final Readiness readiness;

    HealthRoutes(Readiness readiness) {
        this.readiness = readiness;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/health/live", ctx -> status(ctx, 200, "live"));
        routes.get("/health/ready", ctx -> {
            switch (readiness.state()) {
                case READY -> ready(ctx);
                case CERTIFICATE_EXPIRED -> status(ctx, 503, "certificate-expired");
                case DRAINING -> status(ctx, 503, "draining");
                case NO_BELL -> status(ctx, 503, "no-bell");
            }
        });
    }

    private void ready(Context ctx) {
        if (readiness.certificateExpiresSoon()) {
            Bodies.json(ctx.status(200),
                    "{\"status\":\"ready\",\"warning\":\"certificate-expires-soon\"}".getBytes(UTF_8));
        } else {
            status(ctx, 200, "ready");
        }
    }

    private static void status(Context ctx, int status, String word) {
        Bodies.json(ctx.status(status), ("{\"status\":\"" + word + "\"}").getBytes(UTF_8));
    }
}
