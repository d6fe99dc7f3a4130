package io.filum.relay.http;

import java.net.InetAddress;
import java.util.Set;
import java.util.function.Supplier;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

import io.filum.model.wire.ProblemCode;

/// `/metrics`, in Prometheus' text format, for whoever asks from this machine or from an address that was named. Others
/// find no such route: how busy a hospital is at night is nobody else's business.
///
/// It goes by the socket's address; what a header says of one is not looked at.
final class MetricsRoute implements Resource {

    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final Set<InetAddress> readers;
    private final Supplier<String> metrics;

    /// @param readers besides this machine itself
    MetricsRoute(Set<InetAddress> readers, Supplier<String> metrics) {
        this.readers = Set.copyOf(readers);
        this.metrics = metrics;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/metrics", this::metrics);
    }

    private void metrics(Context ctx) {
        if (!mayRead(InetAddress.ofLiteral(ctx.req().getRemoteAddr()))) {
            throw new HttpProblem(ProblemCode.NOT_FOUND);
        }
        ctx.contentType(TEXT).result(metrics.get());
    }

    boolean mayRead(InetAddress asker) {
        return asker.isLoopbackAddress() || readers.contains(asker);
    }
}
