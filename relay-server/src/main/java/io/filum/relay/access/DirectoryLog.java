package io.filum.relay.access;

import java.util.ArrayList;
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
    private static final int PAGE = 200;

    private final RedisLink redis;

    DirectoryLog(RedisLink redis) {
        this.redis = redis;
    }

    /// The entries after a given number.
    List<SignedEntry> after(int index) {
        var entries = new ArrayList<SignedEntry>();
        int last = index;
        while (true) {
            var start = (last + 1 + "-0").getBytes(US_ASCII);
            var page = redis.ask(jedis -> jedis.xrange(KEY, start, "+".getBytes(US_ASCII), PAGE));
            for (var element : page) {
                entries.add(entry((List<?>) element));
            }
            if (page.size() < PAGE) {
                return entries;
            }
            last = entries.getLast().index();
        }
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
