package io.filum.relay.redis;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.HostAndPort;

import io.filum.relay.redis.RedisAddress.Form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RedisAddressTest {

    @Test
    void readsAServer() {
        var address = parse("redis://:p%40ss:word@redis.local:6380/3");
        assertThat(address.form()).isEqualTo(Form.SERVER);
        assertThat(address.server()).isEqualTo(new HostAndPort("redis.local", 6380));
        assertThat(address.config().getPassword()).isEqualTo("p@ss:word");
        assertThat(address.config().getUser()).isNull();
        assertThat(address.config().getDatabase()).isEqualTo(3);
        assertThat(address.tls()).isFalse();
    }

    @Test
    void readsSentinels() {
        var address = parse("rediss-sentinel://relay:secret@s1:26379,s2:26380/filum?sentinel-password=other");
        assertThat(address.form()).isEqualTo(Form.SENTINELS);
        assertThat(address.nodes()).isEqualTo(Set.of(new HostAndPort("s1", 26379), new HostAndPort("s2", 26380)));
        assertThat(address.path()).isEqualTo("filum");
        assertThat(address.secrets().user()).isEqualTo(Optional.of("relay"));
        assertThat(address.sentinelConfig().getPassword()).isEqualTo("other");
        assertThat(address.tls()).isTrue();
    }

    @Test
    void readsACluster() {
        var address = parse("redis-cluster://c1:6379,c2:6379");
        assertThat(address.form()).isEqualTo(Form.CLUSTER);
        assertThat(address.nodes()).hasSize(2);
        assertThat(address.config().getPassword()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis://host", "http://host:1", "redis://a:1,b:2", "redis://a:1/name", "redis:a:1",
            "redis-sentinel://a:1", "redis-cluster://a:1/0", "redis-cluster://a:1,", "redis-cluster://a:123456"})
    void refusesWhatIsNoAddress(String text) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tellsNoPassword() {
        assertThat(parse("redis://:pa55@host:1")).asString().doesNotContain("pa55");
        assertThatThrownBy(() -> parse("redis://:pa55@host")).hasMessageNotContaining("pa55");
    }

    private static RedisAddress parse(String text) {
        return RedisAddress.parse(URI.create(text));
    }
}
