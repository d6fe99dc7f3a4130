package io.filum.desktop.transfer;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;

/// The network between a workstation and its relay: a TCP proxy on loopback that can be cut. One that has the keys of
/// both ends stands in for whatever lets no WebSocket through.
public final class Wire implements AutoCloseable {

    /// For 8 KiB, on each connection.
    private static final Duration CRAWL = Duration.ofMillis(400);

    private final ServerSocket listener;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong carried = new AtomicLong();
    private final AtomicLong carriedUp = new AtomicLong();
    private final AtomicLong turnedAway = new AtomicLong();
    private final SocketFactory towardsRelay;
    private final Toll toll;
    private volatile int relayPort;
    private volatile boolean down;
    private volatile long swiftUpTo = Long.MAX_VALUE;

    /// Who reads what a workstation writes before it goes on to the relay.
    @FunctionalInterface
    interface Toll {
        /// @return false to end the connection
        boolean passes(Socket from, byte[] buffer, int length);
    }

    public Wire(URI relay) throws IOException {
        this(relay, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), SocketFactory.getDefault(),
                (_, _, _) -> true);
    }

    private Wire(URI relay, ServerSocket listener, SocketFactory towardsRelay, Toll toll) {
        relayPort = relay.getPort();
        this.listener = listener;
        this.towardsRelay = towardsRelay;
        this.toll = toll;
        workers.execute(this::accept);
    }

    /// Ends a workstation's TLS and begins its own.
    ///
    /// @param relaySide       as the relay speaks TLS
    /// @param workstationSide as the workstation does
    static Wire reading(URI relay, SSLContext relaySide, SSLContext workstationSide, Toll toll) throws IOException {
        return new Wire(relay, relaySide.getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress()),
                workstationSide.getSocketFactory(), toll);
    }

    /// The same, and lets no WebSocket through.
    static Wire blockingWebSockets(URI relay, SSLContext relaySide, SSLContext workstationSide) throws IOException {
        return reading(relay, relaySide, workstationSide,
                (_, buffer, length) -> !asksForWebSocket(buffer, length));
    }

    /// Where the workstation finds the relay.
    public URI uri() {
        return URI.create("https://127.0.0.1:" + listener.getLocalPort());
    }

    /// Ends every connection at once, in the middle of whatever it carries.
    void cut() {
        open.forEach(Wire::closeQuietly);
    }

    /// As when a cable is pulled, until [#mend].
    public void tear() {
        down = true;
        cut();
    }

    void mend() {
        down = false;
    }

    /// The relay was started again, and took another port: one that it had may be somebody else's by now.
    public void mend(URI relay) {
        relayPort = relay.getPort();
        mend();
    }

    /// After so many bytes more, either way, it goes on so slowly that what is under way stays so while somebody looks at it.
    public void crawlAfter(long bytes) {
        swiftUpTo = carried.get() + carriedUp.get() + bytes;
    }

    /// How often somebody tried in vain.
    long turnedAway() {
        return turnedAway.get();
    }

    /// Bytes that came from the relay.
    long carried() {
        return carried.get();
    }

    /// Bytes that went to it.
    long carriedUp() {
        return carriedUp.get();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var client = listener.accept();
                workers.execute(() -> connect(client));
            } catch (IOException | RejectedExecutionException _) {
                return;
            }
        }
    }

    private void connect(Socket client) {
        if (down) {
            closeQuietly(client);
            turnedAway.incrementAndGet();
            return;
        }
        try (client; var relay = towardsRelay.createSocket(InetAddress.getLoopbackAddress(), relayPort)) {
            open.add(client);
            open.add(relay);
            if (down) {
                // Torn since it was looked at: what tore it did not see these two.
                open.remove(relay);
                return;
            }
            var back = workers.submit(() -> pump(relay, client, true));
            pump(client, relay, false);
            closeQuietly(relay);
            back.cancel(false);
        } catch (IOException | RejectedExecutionException _) {
            // Cut, or there is no relay: the client sees its connection end.
        } finally {
            open.remove(client);
        }
    }

    private void pump(Socket from, Socket to, boolean fromRelay) {
        var buffer = new byte[8192];
        try (InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (!fromRelay && !toll.passes(from, buffer, read)) {
                    return;
                }
                out.write(buffer, 0, read);
                (fromRelay ? carried : carriedUp).addAndGet(read);
                if (carried.get() + carriedUp.get() > swiftUpTo) {
                    LockSupport.parkNanos(CRAWL.toNanos());
                }
            }
        } catch (IOException _) {
            // Cut.
        } finally {
            open.remove(from);
            closeQuietly(to);
        }
    }

    private static boolean asksForWebSocket(byte[] buffer, int length) {
        return new String(buffer, 0, length, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT)
                .contains("upgrade: websocket");
    }

    private static void closeQuietly(Closeable socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // It is closed then.
        }
    }

    @Override
    public void close() {
        closeQuietly(listener);
        cut();
        workers.shutdownNow();
    }
}
