package io.filum.desktop.transfer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

import io.filum.model.identity.DirectoryCodec;
import io.filum.model.identity.SignedEntry;

/// A relay with true TLS keys that shows whatever directory it was told to, and nothing else.
final class HostileDirectoryServer implements AutoCloseable {

    private final HttpsServer server;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger givenBack = new AtomicInteger();
    private volatile List<SignedEntry> shown = List.of();

    HostileDirectoryServer(House house) throws Exception {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(house.relaySide()));
        server.createContext("/api/directory", this::answer);
        server.setExecutor(workers);
        server.start();
    }

    URI uri() {
        return URI.create("https://127.0.0.1:" + server.getAddress().getPort());
    }

    /// The n-th of these is shown as the n-th entry, whatever it says of itself.
    void show(List<SignedEntry> entries) {
        shown = List.copyOf(entries);
    }

    /// How often somebody gave it entries back.
    int givenBack() {
        return givenBack.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            if (exchange.getRequestMethod().equals("POST")) {
                givenBack.incrementAndGet();
                exchange.sendResponseHeaders(200, -1);
                return;
            }
            var query = exchange.getRequestURI().getQuery();
            int after = Math.min(shown.size(), Integer.parseInt(query.substring(query.indexOf('=') + 1)));
            var body = DirectoryCodec.encodeList(shown.subList(after, shown.size()));
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
