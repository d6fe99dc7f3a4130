package io.filum.relay.http;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

import io.filum.relay.access.CurrentCredentials;
import io.filum.relay.access.RelayCredentials;

/// An address at which the relay listens, over TLS 1.3 and nothing else.
///
/// @param port   0 takes a free one
/// @param bounds what clients may take of it
public record Listener(String host, int port, CurrentCredentials credentials, Bounds bounds) {

    private static final String ONLY_PROTOCOL = "TLSv1.3";
    private static final int SELECTORS_AND_ACCEPTORS = 16;
    /// Whoever has no certificate can take the public listener's connections, never the relay's memory.
    private static final int STRANGERS_AT_ONCE = 512;
    private static final long STRANGERS_PATIENCE_MS = 10_000;

    /// Java's own 50 would have most of those who come back after a restart try again seconds later.
    private static final int AT_THE_DOOR = 4_096;

    /// Whether a client has to show a certificate before it may say anything.
    enum Clients {
        CERTIFIED,
        ANYBODY
    }

    /// A server for this address, with what all of the relay's servers have in common; not yet started.
    void configure(JavalinConfig config, Clients clients, int workersAtOnce) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.http.prefer405over404 = true;
        config.jetty.threadPool = workers(workersAtOnce);
        config.jetty.modifyServer(server -> server.setErrorHandler(Problems::handleServerError));
        config.jetty.addConnector((server, http) -> {
            http.addCustomizer(new SecureRequestCustomizer());
            http.setRequestHeaderSize(bounds.sizes().headers());
            var slow = new SlowHeaders(bounds.patience().headers());
            http.addCustomizer(slow);
            var connector = new ServerConnector(server, tls(clients), new HttpConnectionFactory(http));
            connector.addBean(slow);
            connector.setIdleTimeout(bounds.patience().idle().toMillis());
            connector.setHost(host);
            connector.setPort(port);
            connector.setAcceptQueueSize(AT_THE_DOOR);
            if (clients == Clients.ANYBODY) {
                connector.setIdleTimeout(STRANGERS_PATIENCE_MS);
            }
            server.addBean(new NetworkConnectionLimit(
                    clients == Clients.ANYBODY ? STRANGERS_AT_ONCE : bounds.connections().all(), connector));
            return connector;
        });
        Bodies.expect(config.routes, bounds.patience());
        Problems.addTo(config.routes);
    }

    private SslContextFactory.Server tls(Clients clients) {
        var tls = new SslContextFactory.Server();
        tls.setSslContext(credentials.get().context());
        credentials.onRenewed(renewed -> show(renewed, tls));
        tls.setIncludeProtocols(ONLY_PROTOCOL);
        tls.setNeedClientAuth(clients == Clients.CERTIFIED);
        return tls;
    }

    /// For connections that come from now on.
    private static void show(RelayCredentials renewed, SslContextFactory.Server tls) {
        try {
            tls.reload(factory -> factory.setSslContext(renewed.context()));
        } catch (Exception e) {
            throw new IllegalStateException("Jetty does not take a TLS context", e);
        }
    }

    private static QueuedThreadPool workers(int atOnce) {
        var virtual = new VirtualThreadPool(atOnce);
        virtual.setName("relay");
        var platform = new QueuedThreadPool(SELECTORS_AND_ACCEPTORS, 4);
        platform.setName("relay-net");
        platform.setVirtualThreadsExecutor(virtual);
        platform.addBean(virtual);
        return platform;
    }

    /// The port that a started server has taken.
    static int port(Javalin javalin) {
        return ((ServerConnector) javalin.jettyServer().server().getConnectors()[0]).getLocalPort();
    }
}
