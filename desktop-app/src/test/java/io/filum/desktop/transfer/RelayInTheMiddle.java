package io.filum.desktop.transfer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

import io.filum.model.enrolment.EnrolmentAnswer;
import io.filum.model.enrolment.EnrolmentAnswerCodec;
import io.filum.model.enrolment.EnrolmentRequest;
import io.filum.model.enrolment.EnrolmentRequestCodec;
import io.filum.model.identity.DirectoryCodec;
import io.filum.model.identity.SignedEntry;

/// A relay in the wrong hands: it has the organisation's own TLS key, takes a newcomer's request, and answers whatever
/// a test wants it to.
final class RelayInTheMiddle implements AutoCloseable {

    private final HttpsServer server;
    private volatile Optional<byte[]> asked = Optional.empty();
    private volatile byte[] answer = new byte[0];
    private volatile List<SignedEntry> directory = List.of();

    RelayInTheMiddle(SSLContext relaySide) throws IOException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setHttpsConfigurator(new HttpsConfigurator(relaySide));
        server.createContext("/enrol/", this::enrol);
        server.createContext("/api/directory", this::directory);
        server.start();
    }

    URI uri() {
        return URI.create("https://127.0.0.1:" + server.getAddress().getPort());
    }

    /// What the newcomer asked for.
    EnrolmentRequest asked() throws Exception {
        return EnrolmentRequestCodec.decode(asked.orElseThrow());
    }

    void answer(EnrolmentAnswer next) {
        answer = EnrolmentAnswerCodec.encode(next);
    }

    void answer(byte[] next) {
        answer = next;
    }

    void show(List<SignedEntry> entries) {
        directory = List.copyOf(entries);
    }

    private void enrol(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("PUT")) {
            asked = Optional.of(exchange.getRequestBody().readAllBytes());
            send(exchange, 202, new byte[0]);
        } else {
            send(exchange, answer.length == 0 ? 202 : 200, answer);
        }
    }

    private void directory(HttpExchange exchange) throws IOException {
        int after = Integer.parseInt(exchange.getRequestURI().getQuery().substring("after=".length()));
        send(exchange, 200, DirectoryCodec.encodeList(directory.stream().skip(after).toList()));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
