package io.filum.relay.access;

import java.util.List;
import java.util.Map;

import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.params.XAddParams;

import io.filum.model.identity.DirectoryCodec;
import io.filum.model.identity.MalformedDocument;
import io.filum.model.identity.SignedEntry;
import io.filum.relay.redis.RedisLink;
import io.filum.relay.redis.RedisScript;
import io.filum.relay.redis.StorageFailed;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// `filum:dir`: the directory's signed entries. An entry's number is its stream id, so Redis itself refuses a second
/// entry of the same number.
final class DirectoryLog {

    private static final byte[] KEY = "filum:dir".getBytes(US_ASCII);
    private static final byte[] FIELD = "e".getBytes(US_ASCII);
    private static final byte[] NEWEST = "+".getBytes(US_ASCII);
    private static final byte[] OLDEST = "-".getBytes(US_ASCII);
    private static final RedisScript CONFIRM = RedisScript.beside(DirectoryLog.class, "confirm-directory.lua");

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

    /// The number of the newest entry.
    int size() {
        var newest = redis.ask(jedis -> jedis.xrevrange(KEY, NEWEST, OLDEST, 1));
        return newest.isEmpty() ? 0 : entry((List<?>) newest.getFirst()).index();
    }

    /// Returns when as many replicas as the relay promises have all entries up to this one. They are seen before: what makes
    /// an entry count is its signature, and whoever has seen one brings it back.
    ///
    /// @throws StorageFailed `not-replicated`, also where the entry was lost with its primary
    void confirm(int index) {
        if (!redis.holdsBack()) {
            return;
        }
        var there = redis.writeKept(CONFIRM, List.of(KEY), List.of(Integer.toString(index).getBytes(US_ASCII)));
        if (!there.equals(1L)) {
            throw StorageFailed.notReplicated();
        }
    }

    /// @return false when another relay was faster
    boolean add(SignedEntry entry) {
        var id = (entry.index() + "-0").getBytes(US_ASCII);
        return redis.ask(jedis -> {
            try {
                jedis.xadd(KEY, XAddParams.xAddParams().id(id), Map.of(FIELD, DirectoryCodec.encode(entry)));
                return true;
            } catch (JedisDataException e) {
                if (e.getMessage().contains("equal or smaller")) {
                    // Also where the answer to this very entry got lost, and it was sent again.
                    return jedis.xrange(KEY, id, id).stream().anyMatch(there ->
                            DirectoryLog.entry((List<?>) there).equals(entry));
                }
                throw e;
            }
        });
    }
}
