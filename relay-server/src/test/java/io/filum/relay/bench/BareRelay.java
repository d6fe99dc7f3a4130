package io.filum.relay.bench;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.javalin.Javalin;
import io.javalin.http.Context;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import redis.clients.jedis.BinaryJedisPubSub;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.params.XAddParams;
import redis.clients.jedis.params.XReadParams;
import redis.clients.jedis.resps.StreamEntryBinary;

import io.filum.model.wire.Durability;
import io.filum.model.wire.Frame;
import io.filum.model.wire.FrameCodec;
import io.filum.model.wire.Limits;
import io.filum.relay.access.RelayCredentials;

/// What a relay would be without anything that makes it safe, out of the same libraries over the same TLS and the same kind of
/// Redis: what comes is put into a stream and published; what is published goes to whoever listens. No order per sender, no
/// membership, no duplicates, no cursors, no credit, no gaps. It shows what our own parts cost.
final class BareRelay implements AutoCloseable {

    static final String PATH = "/bare";
    private static final String STREAM_NAME = "bare";
    private static final byte[] STREAM = STREAM_NAME.getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BYTES = {'b'};
    private static final int PAGE = 500;

    private final RedisClient redis;
    private final Set<Session> listening = ConcurrentHashMap.newKeySet();
    private final Javalin javalin;
    private final BinaryJedisPubSub published = new BinaryJedisPubSub() {
        @Override
        public void onMessage(byte[] channel, byte[] message) {
            listening.forEach(session -> session.sendBinary(ByteBuffer.wrap(message), Callback.NOOP));
        }
    };

    private BareRelay(URI redis, RelayCredentials credentials) {
        this.redis = RedisClient.create(redis);
        this.javalin = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.concurrency.useVirtualThreads = true;
            config.jetty.addConnector((server, http) -> {
                var tls = new SslContextFactory.Server();
                tls.setSslContext(credentials.context());
                tls.setNeedClientAuth(true);
                var connector = new ServerConnector(server, tls, new HttpConnectionFactory(http));
                connector.setHost("127.0.0.1");
                return connector;
            });
            config.routes.post(PATH, this::take);
            config.routes.get(PATH, this::replay);
            config.routes.ws("/api/live", socket -> {
                socket.onConnect(ctx -> {
                    ctx.send(ByteBuffer.wrap(FrameCodec.encode(new Frame.Welcome(
                            Limits.DEFAULT, Durability.SYNCED, Optional.empty()))));
                    listening.add(ctx.session);
                });
                socket.onClose(ctx -> listening.remove(ctx.session));
            });
        });
    }

    /// @param tls the folder with a relay's key and certificates
    static BareRelay start(URI redis, Path tls) throws Exception {
        var bare = new BareRelay(redis, RelayCredentials.read(tls));
        bare.javalin.start();
        Thread.startVirtualThread(() -> bare.redis.subscribe(bare.published, STREAM));
        return bare;
    }

    URI uri() {
        return URI.create("https://127.0.0.1:"
                + ((ServerConnector) javalin.jettyServer().server().getConnectors()[0]).getLocalPort());
    }

    /// The last entry that there is.
    String end() {
        var last = redis.xrevrange(STREAM_NAME, "+", "-", 1);
        return last.isEmpty() ? "0-0" : last.getFirst().getID().toString();
    }

    private void take(Context ctx) {
        byte[] body = ctx.bodyAsBytes();
        try (var pipeline = redis.pipelined()) {
            pipeline.xadd(STREAM, XAddParams.xAddParams(), Map.of(BYTES, body));
            pipeline.publish(STREAM, body);
            pipeline.sync();
        }
        ctx.status(204);
    }

    /// One page after an entry, with the last entry's id in a header.
    private void replay(Context ctx) {
        var found = redis.xreadBinary(XReadParams.xReadParams().count(PAGE),
                Map.of(STREAM, new StreamEntryID(ctx.queryParam("after"))));
        List<StreamEntryBinary> entries = found == null ? List.of() : found.getFirst().getValue();
        var page = ByteBuffer.allocate(entries.stream().mapToInt(entry -> bytes(entry).length).sum());
        entries.forEach(entry -> page.put(bytes(entry)));
        if (!entries.isEmpty()) {
            ctx.header("Last", entries.getLast().getID().toString()).header("Count", Integer.toString(entries.size()));
        }
        ctx.result(page.array());
    }

    private static byte[] bytes(StreamEntryBinary entry) {
        return entry.getFields().values().iterator().next();
    }

    @Override
    public void close() {
        published.unsubscribe();
        javalin.stop();
        redis.close();
    }
}
