package io.filum.relay.redis;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.exceptions.JedisException;

import io.filum.model.wire.Durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EmbeddedRedisTest {

    @TempDir
    Path folder;

    @Test
    void keepsEverythingOverARestart() throws Exception {
        try (var redis = EmbeddedRedis.start(folder, Durability.SYNCED); var link = RedisLink.to(redis.uri())) {
            link.client().set("kept", "yes");
        }
        try (var redis = EmbeddedRedis.start(folder, Durability.SYNCED); var link = RedisLink.to(redis.uri())) {
            assertThat(link.client().get("kept")).isEqualTo("yes");
        }
    }

    @Test
    void satisfiesItsOwnDurabilityCheck() throws Exception {
        try (var redis = EmbeddedRedis.start(folder, Durability.SYNCED); var link = RedisLink.to(redis.uri())) {
            new DurabilityCheck(Durability.SYNCED, Set.of()).require(link);
        }
    }

    @Test
    void answersNobodyWithoutThePassword() throws Exception {
        try (var redis = EmbeddedRedis.start(folder, Durability.SYNCED)) {
            var open = URI.create("redis://127.0.0.1:" + redis.uri().getPort());
            try (var link = RedisLink.to(open)) {
                assertThatThrownBy(() -> link.client().ping()).isInstanceOf(JedisException.class);
            }
        }
    }

    @Test
    void keepsThePasswordInAFileOfItsOwnersOnly() throws Exception {
        try (var _ = EmbeddedRedis.start(folder, Durability.SYNCED)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("redis.conf"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void refusesASecondServerOnTheSameFolder() throws Exception {
        try (var _ = EmbeddedRedis.start(folder, Durability.SYNCED)) {
            assertThatThrownBy(() -> EmbeddedRedis.start(folder, Durability.SYNCED))
                    .isInstanceOfSatisfying(RedisUnsuitable.class,
                            refusal -> assertThat(refusal.code()).isEqualTo(RedisUnsuitable.Code.DATA_IN_USE));
        }
    }
}
