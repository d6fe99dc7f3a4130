package io.filum.relay.access;

import java.util.List;

import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisDataException;

import io.filum.model.identity.DirectoryCodec;
import io.filum.model.identity.MalformedDocument;
import io.filum.model.identity.SignedEntry;
import io.filum.relay.redis.RedisLink;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// `filum:dir`: the directory's signed entries. An entry's number is its stream id, so Redis itself refuses a second
/// entry of the same number.
final class DirectoryLog {

    private static final byte[] KEY = "filum:dir".getBytes(US_ASCII);
    private static final byte[] FIELD = "e".getBytes(US_ASCII);
    private static final byte[] NEWEST = "+".getBytes(US_ASCII);

    private final RedisLink redis;

    DirectoryLog(RedisLink redis) {
        this.redis = redis;
    }

    /// The entries after a given number, at most so many.
    List<SignedEntry> after(int index, int most) {
        var start = (index + 1L + "-0").getBytes(US_ASCII);
        var page = redis.ask(jedis -> jedis.xrange(KEY, start, NEWEST, most));
        return page.stream().map(element -> entry((List<?>) element)).toList();
    }

    private static SignedEntry entry(List<?> element) {
        try {
            return DirectoryCodec.decode((byte[]) ((List<?>) element.get(1)).get(1));
        } catch (MalformedDocument e) {
            throw new IllegalStateException("filum:dir holds what is no directory entry", e);
        }
    }

    /// @return false when another relay was faster
    boolean add(SignedEntry entry) {
        return redis.ask(jedis -> {
            try {
                jedis.sendCommand(Protocol.Command.XADD, KEY,
                        (entry.index() + "-0").getBytes(US_ASCII), FIELD, DirectoryCodec.encode(entry));
                return true;
            } catch (JedisDataException e) {
                if (e.getMessage().contains("equal or smaller")) {
                    return false;
                }
                throw e;
            }
        });
    }
}
