package io.filum.relay.http;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;

/// Cuts connections whose next request has begun and whose headers do not end: a byte now and then keeps an idle
/// connection alive for ever, and a few thousand of those take all there are.
///
/// Jetty bounds silence, not slowness. So each connection is looked at once a second: one that is between requests, and
/// has sent something since, has so long to finish its headers.
final class SlowHeaders extends AbstractLifeCycle implements Connection.Listener, HttpConfiguration.Customizer {

    private static final long LOOK_EVERY_MS = 1_000;

    private final long patienceNanos;
    private final ConcurrentHashMap<Connection, Progress> open = new ConcurrentHashMap<>();
    private final ScheduledExecutorScheduler timer = new ScheduledExecutorScheduler("relay-slow-headers", true);

    /// Of one connection.
    private static final class Progress {
        private boolean serving;
        private long bytesBefore;
        private long begunAt;
        private boolean begun;
    }

    SlowHeaders(Duration patience) {
        this.patienceNanos = patience.toNanos();
    }

    @Override
    protected void doStart() throws Exception {
        timer.start();
        lookAgain();
    }

    @Override
    protected void doStop() throws Exception {
        timer.stop();
    }

    private void lookAgain() {
        timer.schedule(() -> {
            open.forEach(this::look);
            lookAgain();
        }, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
    }

    private void look(Connection connection, Progress progress) {
        synchronized (progress) {
            if (progress.serving || connection.getBytesIn() <= progress.bytesBefore) {
                return;
            }
            long now = System.nanoTime();
            if (!progress.begun) {
                progress.begun = true;
                progress.begunAt = now;
            } else if (now - progress.begunAt > patienceNanos) {
                connection.getEndPoint().close();
            }
        }
    }

    @Override
    public void onOpened(Connection connection) {
        if (connection instanceof HttpConnection) {
            open.put(connection, new Progress());
        }
    }

    @Override
    public void onClosed(Connection connection) {
        open.remove(connection);
    }

    /// The headers are here.
    @Override
    public Request customize(Request request, HttpFields.Mutable headers) {
        var connection = request.getConnectionMetaData().getConnection();
        var progress = open.get(connection);
        if (progress != null) {
            synchronized (progress) {
                progress.serving = true;
                progress.begun = false;
            }
            Request.addCompletionListener(request, _ -> {
                synchronized (progress) {
                    progress.serving = false;
                    progress.bytesBefore = connection.getBytesIn();
                }
            });
        }
        return request;
    }
}
