package io.filum.desktop.transfer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

import io.filum.model.wire.MediaTypes;
import io.filum.model.wire.Problem;
import io.filum.model.wire.ProblemCode;

/// A relay that says the same to every request, whoever asks for whatever.
final class RefusingRelay implements AutoCloseable {

    private final HttpsServer server;
    private final ProblemCode problem;
    private final List<String> asked = new CopyOnWriteArrayList<>();

    RefusingRelay(SSLContext relaySide, ProblemCode problem) throws IOException {
        this.problem = problem;
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setHttpsConfigurator(new HttpsConfigurator(relaySide));
        server.createContext("/", this::refuse);
        server.start();
    }

    URI uri() {
        return URI.create("https://127.0.0.1:" + server.getAddress().getPort());
    }

    /// Method and path of each request so far.
    List<String> asked() {
        return List.copyOf(asked);
    }

    private void refuse(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
        exchange.getRequestBody().readAllBytes();
        var body = Problem.of(problem).toJson();
        exchange.getResponseHeaders().set("Content-Type", MediaTypes.PROBLEM);
        exchange.sendResponseHeaders(problem.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
