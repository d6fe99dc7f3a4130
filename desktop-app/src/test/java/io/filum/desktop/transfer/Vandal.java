package io.filum.desktop.transfer;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.CRC32;

import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.XAddParams;

import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.LengthPrefixed;
import io.filum.model.wire.MalformedMessage;
import io.filum.model.wire.ProblemCode;
import io.filum.relay.redis.RedisLink;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// Somebody with the password of the relay's Redis, who rewrites what lies there: what a malicious relay could show too.
final class Vandal implements AutoCloseable {

    private static final byte[] PACKED = "e".getBytes(US_ASCII);

    final URI redis;
    private final RedisLink link;

    /// @param data where the relay keeps its own redis-server
    Vandal(Path data) throws Exception {
        var config = Files.readAllLines(data.resolve("redis/redis.conf"));
        redis = URI.create("redis://:" + setting(config, "requirepass ") + "@127.0.0.1:" + setting(config, "port "));
        link = RedisLink.to(redis);
    }

    private static String setting(List<String> config, String name) {
        return config.stream().filter(line -> line.startsWith(name)).findFirst().orElseThrow().substring(name.length());
    }

    /// Puts bytes at the thread's end as if they had been pushed, and rings.
    void append(ThreadId thread, Collection<byte[]> envelopes) {
        long head = head(thread);
        write(thread, head + 1, envelopes);
        setHead(thread, head + envelopes.size());
    }

    void append(ThreadId thread, byte[]... envelopes) {
        append(thread, List.of(envelopes));
    }

    void append(ThreadId thread, Envelope... envelopes) {
        append(thread, Stream.of(envelopes).map(Envelope::bytes).toList());
    }

    private void write(ThreadId thread, long first, Collection<byte[]> envelopes) {
        // In the relay's order: its scripts find fields by their place.
        var entry = new LinkedHashMap<byte[], byte[]>();
        entry.put("s".getBytes(US_ASCII), segment(thread).getBytes(US_ASCII));
        entry.put("n".getBytes(US_ASCII), Integer.toString(envelopes.size()).getBytes(US_ASCII));
        entry.put("t".getBytes(US_ASCII), "1700000000000".getBytes(US_ASCII));
        entry.put(PACKED, LengthPrefixed.pack(envelopes));
        redis().xadd(key(thread, ":log").getBytes(US_ASCII), new XAddParams().id(new StreamEntryID(first, 0)), entry);
    }

    /// Takes a thread away for a while.
    void hide(ThreadId thread) {
        redis().rename(key(thread, ":meta"), key(thread, ":hidden"));
    }

    void show(ThreadId thread) {
        redis().rename(key(thread, ":hidden"), key(thread, ":meta"));
        setHead(thread, head(thread));
    }

    private void setHead(ThreadId thread, long head) {
        redis().hset(key(thread, ":meta"), "head", Long.toString(head));
        redis().publish("filum:bell:{" + partition(thread) + "}", thread + " " + segment(thread) + " " + head);
    }

    /// Everything that lies there, in order.
    List<byte[]> log(ThreadId thread) throws MalformedMessage {
        var all = new ArrayList<byte[]>();
        for (var entry : redis().xrange(key(thread, ":log").getBytes(US_ASCII), "-".getBytes(US_ASCII),
                "+".getBytes(US_ASCII))) {
            all.addAll(unpack((List<?>) entry));
        }
        return all;
    }

    private static byte[] copy(ByteBuffer slice) {
        var bytes = new byte[slice.remaining()];
        slice.get(bytes);
        return bytes;
    }

    private static List<byte[]> unpack(List<?> entry) throws MalformedMessage {
        var fields = (List<?>) entry.get(1);
        for (int i = 0; i < fields.size(); i += 2) {
            if (Arrays.equals(PACKED, (byte[]) fields.get(i))) {
                return LengthPrefixed.unpack(ByteBuffer.wrap((byte[]) fields.get(i + 1)), 1000,
                        ProblemCode.MALFORMED_FRAME).stream().map(Vandal::copy).toList();
            }
        }
        throw new AssertionError("an entry without envelopes");
    }

    /// Replaces the whole log, whose numbers begin at 1 again, in the same segment; nobody is told.
    void rewrite(ThreadId thread, List<byte[]> envelopes) {
        redis().del(key(thread, ":log"));
        if (!envelopes.isEmpty()) {
            write(thread, 1, envelopes);
        }
        redis().hset(key(thread, ":meta"), "head", Long.toString(envelopes.size()));
    }

    /// Changes a stored part of an attachment.
    void changePart(ThreadId thread, DedupeId attachment, int part, UnaryOperator<byte[]> change) {
        var name = part(thread, attachment, part);
        redis().set(name, change.apply(redis().get(name)));
    }

    byte[] partBytes(ThreadId thread, DedupeId attachment, int part) {
        return redis().get(part(thread, attachment, part));
    }

    private static byte[] part(ThreadId thread, DedupeId attachment, int part) {
        return key(thread, ":att:" + attachment + ":" + part).getBytes(US_ASCII);
    }

    long head(ThreadId thread) {
        return Long.parseLong(redis().hget(key(thread, ":meta"), "head"));
    }

    private String segment(ThreadId thread) {
        return redis().hget(key(thread, ":meta"), "segment");
    }

    private UnifiedJedis redis() {
        return link.client();
    }

    private static String key(ThreadId thread, String suffix) {
        return "filum:{" + partition(thread) + "}:" + thread + suffix;
    }

    private static int partition(ThreadId thread) {
        var crc = new CRC32();
        crc.update(thread.bytes());
        return (int) (crc.getValue() % 16);
    }

    @Override
    public void close() {
        link.close();
    }
}
