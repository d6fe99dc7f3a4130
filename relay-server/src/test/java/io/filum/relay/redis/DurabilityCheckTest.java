package io.filum.relay.redis;

import java.net.URI;
import java.nio.file.Path;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.model.wire.Durability;
import io.filum.relay.redis.RedisUnsuitable.Code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class DurabilityCheckTest {

    @TempDir
    Path folder;

    private EmbeddedRedis redis;
    private RedisLink link;

    @BeforeEach
    void start() throws RedisUnsuitable {
        redis = EmbeddedRedis.start(folder, Durability.SYNCED);
        link = RedisLink.to(redis.uri());
    }

    @AfterEach
    void stop() {
        link.close();
        redis.close();
    }

    @Test
    void refusesARedisThatEvicts() {
        link.client().configSet("maxmemory-policy", "allkeys-lru");
        assertThat(refusal(Durability.SYNCED)).isEqualTo(Code.EVICTS);
    }

    @Test
    void refusesARedisWithoutAnAppendOnlyFile() {
        link.client().configSet("appendonly", "no");
        assertThat(refusal(Durability.EVERYSEC)).isEqualTo(Code.APPEND_ONLY_OFF);
    }

    @Test
    void refusesToPromiseSyncedOverEverysec() {
        link.client().configSet("appendfsync", "everysec");
        assertThat(refusal(Durability.SYNCED)).isEqualTo(Code.APPEND_FSYNC);
        assertThatCode(() -> check(Durability.EVERYSEC)).doesNotThrowAnyException();
    }

    @Test
    void livesWithWhatWasAcceptedByNameAndNothingElse() {
        link.client().configSet("appendfsync", "everysec");
        assertThatCode(() -> check(Durability.SYNCED, Code.APPEND_FSYNC)).doesNotThrowAnyException();
        link.client().configSet("maxmemory-policy", "allkeys-lru");
        assertThatCode(() -> check(Durability.SYNCED, Code.APPEND_FSYNC)).isInstanceOf(RedisUnsuitable.class);
    }

    @Test
    void saysWhenNobodyAnswers() {
        try (var nobody = RedisLink.to(URI.create("redis://127.0.0.1:1"))) {
            var refusal = catchThrowableOfType(
                    RedisUnsuitable.class,
                    () -> new DurabilityCheck(Durability.SYNCED, Set.of()).require(nobody));
            assertThat(refusal.code()).isEqualTo(Code.UNREACHABLE);
        }
    }

    private Code refusal(Durability durability) {
        return catchThrowableOfType(
                RedisUnsuitable.class, () -> check(durability)).code();
    }

    private void check(Durability durability, Code... accepted) throws RedisUnsuitable {
        new DurabilityCheck(durability, Set.of(accepted)).require(link);
    }
}
