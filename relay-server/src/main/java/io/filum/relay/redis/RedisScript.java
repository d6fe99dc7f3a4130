package io.filum.relay.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/// One Lua script, run by its hash. A Redis that does not know it (new, restarted, failed over) is sent the text once.
public final class RedisScript {

    private final byte[] text;
    private final byte[] sha;

    private RedisScript(byte[] text) {
        this.text = text;
        this.sha = HexFormat.of().formatHex(sha1(text)).getBytes(StandardCharsets.US_ASCII);
    }

    /// Reads `name` from beside the class that runs it.
    public static RedisScript beside(Class<?> owner, String name) {
        try (var in = owner.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the script " + name + " is not on the class path");
            }
            return new RedisScript(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Object run(UnifiedJedis redis, List<byte[]> keys, List<byte[]> args) {
        return run((script, known) -> known ? redis.evalsha(script, keys, args) : redis.eval(script, keys, args));
    }

    <T> T run(Way<T> way) {
        try {
            return way.run(sha, true);
        } catch (JedisNoScriptException e) {
            return way.run(text, false);
        }
    }

    /// How a script gets to a Redis.
    @FunctionalInterface
    interface Way<T> {
        /// @param script the script's hash where it is taken to be known, else its text
        T run(byte[] script, boolean known);
    }

    private static byte[] sha1(byte[] text) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(text);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
