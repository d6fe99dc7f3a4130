package io.filum.desktop.transfer;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import okhttp3.HttpUrl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.filum.desktop.store.StoreFailure;
import io.filum.model.wire.ProblemCode;

/// Keeps one live connection to the relay: a WebSocket, or, where something on the way does not let those through, an
/// event stream. Reconnects by itself for as long as it runs, to the next relay where there are several.
public final class ThreadReceiver implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ThreadReceiver.class);

    private static final Duration HANDSHAKE = Duration.ofSeconds(10);
    /// The relay told us not to come back until something changed: we look now and then whether it has.
    private static final Duration REFUSED = Duration.ofMinutes(1);
    /// It does not let this device in, and nothing that we do changes that; an administrator, or our clock, may.
    private static final Duration BARRED = Duration.ofMinutes(10);
    /// As many failed handshakes in a row, while ordinary requests get through, mean that WebSockets are blocked.
    private static final int HANDSHAKES = 2;
    /// How many event-stream connections to make before WebSockets are tried again.
    private static final int STREAMS = 5;

    private final RelayClient relay;
    private final Receiving receiving;
    private final LinkBoard board;
    private final Backoff backoff;
    private final InstantSource clock;
    private final ExecutorService worker =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("transfer-live").factory());
    private final BlockingQueue<Object> wake = new LinkedBlockingQueue<>(1);
    private final AtomicBoolean anew = new AtomicBoolean();
    private volatile boolean closed;
    private volatile AutoCloseable connection = () -> {};
    /// The end of the certificate that is shown on the present connection, or an earlier one's.
    private Instant shown = Instant.MIN;
    private int failedHandshakes;
    private int streams;

    ThreadReceiver(RelayClient relay, Receiving receiving, LinkBoard board, Backoff backoff, InstantSource clock) {
        this.relay = relay;
        this.receiving = receiving;
        this.board = board;
        this.backoff = backoff;
        this.clock = clock;
    }

    void start() {
        worker.execute(this::run);
    }

    /// Ends the waiting before the next attempt.
    void reconnectNow() {
        backoff.reset();
        wake.offer(Boolean.TRUE);
    }

    /// There is another certificate to be shown, or this computer slept, or its network is another: on a connection that is
    /// made now. What stands is most likely dead then, and to find that out by waiting takes longer. It is no news for
    /// anybody, since nothing is lost in between.
    void connectAnew() {
        anew.set(true);
        backoff.reset();
        wake.offer(Boolean.TRUE);
        try {
            connection.close();
        } catch (Exception e) {
            LOG.debug("closing the live connection", e);
        }
    }

    /// Everything was caught up with: the next failure starts with short waits again.
    void healthy() {
        backoff.reset();
    }

    private void run() {
        while (!closed) {
            var at = relay.at();
            try {
                board.connecting();
                connect(at);
            } catch (LiveSocket.NotUpgraded failed) {
                failedHandshakes++;
                relay.lose(at);
                pause(failed.code(), backoff.next());
            } catch (LinkLost lost) {
                pause(lost.code(), leave(at, lost));
            } catch (RelayFailure failure) {
                receiving.failed(failure);
                pause(failure.code(), failure.retryAfter().orElseGet(backoff::next));
            } catch (StoreFailure failure) {
                if (closed) {
                    return;
                }
                LOG.error("receiving stopped for now: {}", failure.code());
                pause(failure.text(), backoff.next());
            } catch (InterruptedException | RejectedExecutionException _) {
                // The lanes are closed before the connection when the program ends.
                return;
            } catch (RuntimeException e) {
                // Whatever it is, it must not keep this workstation from receiving until its next start.
                LOG.error("receiving stopped for now: {}", Unforeseen.where(e));
                pause("workstation-failed", backoff.next());
            }
        }
    }

    /// @return when to try the next one, or the same again
    private Duration leave(HttpUrl at, LinkLost lost) {
        if (lost.drained().isPresent()) {
            var drained = lost.drained().get();
            relay.leave(at, drained.comeBack());
            return relay.count() > 1 ? drained.spread() : drained.comeBack();
        }
        if (!anew.get()) {
            relay.lose(at);
        }
        return lost.comeBack() ? backoff.next() : REFUSED;
    }

    private void connect(HttpUrl at) throws LiveSocket.NotUpgraded, LinkLost, RelayFailure, InterruptedException {
        shown = relay.until();
        if (failedHandshakes >= HANDSHAKES && streams < STREAMS) {
            stream(at);
        } else {
            socket(at);
        }
    }

    private void socket(HttpUrl at) throws LiveSocket.NotUpgraded, LinkLost, RelayFailure, InterruptedException {
        streams = 0;
        try (var socket = new LiveSocket(relay, at)) {
            connection = socket::cancel;
            socket.awaitOpen(HANDSHAKE);
            failedHandshakes = 0;
            new LiveSession(socket, receiving).run();
        }
    }

    private void stream(HttpUrl at) throws LinkLost, RelayFailure, InterruptedException {
        streams++;
        try (var stream = new EventStream(relay, at)) {
            connection = stream;
            new EventSession(stream, receiving).run();
        } catch (RelayFailure failure) {
            if (failure.kind() == RelayFailure.Kind.UNREACHABLE) {
                // Then it was not the WebSocket that was blocked: there is no relay.
                failedHandshakes = 0;
            }
            throw failure;
        }
    }

    private void pause(String code, Duration wait) {
        if (code.equals(ProblemCode.CERTIFICATE_EXPIRED.text()) && !relay.until().equals(shown)) {
            // The connection was made before there was another certificate.
            return;
        }
        if (RelayFailure.bars(code)) {
            rest(code, BARRED);
        } else if (code.equals(RelayFailure.UNREACHED) && relay.expired(clock.instant())) {
            // A relay ends the handshake without a word then.
            rest(ProblemCode.CERTIFICATE_EXPIRED.text(), BARRED);
        } else {
            rest(code, wait);
        }
    }

    private void rest(String code, Duration wait) {
        if (closed || anew.getAndSet(false)) {
            return;
        }
        LOG.debug("no live connection: {}, again in {}", code, wait);
        board.offline(code, Optional.of(clock.instant().plus(wait)));
        try {
            wake.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
        worker.shutdownNow();
        try {
            connection.close();
            worker.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.debug("closing the live connection", e);
        }
    }
}
