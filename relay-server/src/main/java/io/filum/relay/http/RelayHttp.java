package io.filum.relay.http;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;

import io.filum.model.wire.Limits;
import io.filum.relay.access.DeviceIdentity;
import io.filum.relay.access.EnrolmentBoxes;
import io.filum.relay.access.EpochDocumentReader;
import io.filum.relay.access.PlacesPerDevice;
import io.filum.relay.access.PushRules;
import io.filum.relay.access.RateLimits;
import io.filum.relay.access.RelayDirectory;
import io.filum.relay.access.RenewalBoxes;
import io.filum.relay.log.AttachmentParts;
import io.filum.relay.log.ThreadLog;
import io.filum.relay.ops.Pressure;
import io.filum.relay.ops.Refusals;

/// The server for devices: which routes there are, and how many workers serve them. Nobody gets as far as a route
/// without a certificate.
///
/// Requests run on virtual threads, of which at most so many run at once: without a bound, a burst of requests would
/// all hold their bodies in memory while they wait for Redis.
public final class RelayHttp implements AutoCloseable {

    private static final int WORKERS_AT_ONCE = 4_096;

    private final Javalin javalin;

    private RelayHttp(Javalin javalin) {
        this.javalin = javalin;
    }

    /// What the routes need of the rest of the relay.
    public record Parts(
            DeviceIdentity identity,
            RateLimits rates,
            RelayDirectory directory,
            ThreadLog log,
            AttachmentParts attachments,
            Live live,
            EnrolmentBoxes boxes,
            RenewalBoxes renewals,
            Operations operations) {}

    /// How the relay does.
    public record Operations(Pressure pressure, Executor workers, Refusals refusals) {}

    public static RelayHttp start(Listener listener, Parts parts) {
        var javalin = Javalin.create(config -> {
            listener.configure(config, Listener.Clients.CERTIFIED, WORKERS_AT_ONCE);
            configure(config, parts);
        });
        javalin.start();
        return new RelayHttp(javalin);
    }

    private static void configure(JavalinConfig config, Parts parts) {
        config.http.maxRequestSize = Long.MAX_VALUE;
        // Ciphertext does not shrink; trying costs the relay time and memory for each connection.
        config.jetty.modifyWebSocketServletFactory(factory ->
                factory.getAvailableExtensionNames().remove("permessage-deflate"));
        Problems.count(config.routes, parts.operations().refusals()::count);
        resources(parts).forEach(resource -> resource.addTo(config.routes));
    }

    private static List<Resource> resources(Parts parts) {
        var audit = parts.live().audit();
        var callers = new Callers(parts.identity(), parts.rates(), audit);
        var rules = new PushRules(parts.directory(), parts.log(), new EpochDocumentReader(parts.directory()));
        var inFlight = new PlacesPerDevice(Limits.DEFAULT.batchesInFlight());
        return List.of(
                new PushBatchRoute(callers, rules, inFlight, parts.log(), parts.operations().pressure(), audit),
                new ThreadRoutes(callers, parts.log(), audit),
                new ReceiptRoutes(callers, parts.log(), audit),
                new AttachmentRoutes(callers, parts.attachments(), parts.operations().pressure(), audit),
                new DirectoryRoutes(callers, parts.directory(), audit),
                new EnrolmentBoxRoutes(callers, parts.boxes(), audit),
                new RenewalRoutes(callers, parts.directory(), parts.renewals(), audit),
                new LiveRoute(callers, parts.log(), parts.live(), parts.operations().workers()),
                new EventRoutes(callers, parts.log(), parts.live()),
                new OpenApiRoute());
    }

    public int port() {
        return Listener.port(javalin);
    }

    /// Every route, as method and path.
    Set<String> routes() {
        return routes(javalin);
    }

    static Set<String> routes(Javalin javalin) {
        var routes = new TreeSet<String>();
        for (var endpoint : javalin.unsafe.internalRouter.allHttpHandlers()) {
            if (endpoint.endpoint.method.isHttpMethod()) {
                routes.add(endpoint.endpoint.method + " " + endpoint.endpoint.path);
            }
        }
        for (var socket : javalin.unsafe.internalRouter.allWsHandlers()) {
            routes.add("GET " + socket.getPath());
        }
        return routes;
    }

    /// Takes no new requests; those under way have this long to end.
    public void stop(Duration patience) {
        javalin.jettyServer().server().setStopTimeout(patience.toMillis());
        javalin.stop();
    }

    @Override
    public void close() {
        stop(Duration.ofSeconds(5));
    }
}
