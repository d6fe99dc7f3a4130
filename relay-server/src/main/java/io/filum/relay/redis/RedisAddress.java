package io.filum.relay.redis;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.SslOptions;

/// Where Redis is, as one address whatever its form:
///
/// ```
/// redis://[:password@]host:port[/database]
/// redis-sentinel://[:password@]host:port,host:port/primary[?sentinel-password=…]
/// redis-cluster://[:password@]host:port,host:port
/// ```
///
/// `rediss`, `rediss-sentinel` and `rediss-cluster` speak TLS, checked against the authorities that the JDK trusts. The
/// Sentinels' password is another one than Redis', because most have none, and refuse to be told one.
///
/// @param nodes    the server, the Sentinels, or some of the Cluster's nodes
/// @param path     what follows the last slash: a database, or the name under which Sentinels know the primary
record RedisAddress(Form form, Set<HostAndPort> nodes, String path, Secrets secrets, boolean tls) {

    enum Form { SERVER, SENTINELS, CLUSTER }

    /// What Redis and the Sentinels ask for; it is not for logs.
    record Secrets(Optional<String> user, Optional<String> password, Optional<String> sentinelPassword) {
        @Override
        public String toString() {
            return "Secrets";
        }
    }

    private static final Pattern SCHEME = Pattern.compile("redis(s?)(-sentinel|-cluster)?");
    private static final Pattern NODE = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^:,\\[\\]]+):(\\d{1,5})");
    private static final String SENTINEL_PASSWORD = "sentinel-password=";
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    /// @throws IllegalArgumentException for what is no such address; the message shows no part of it
    static RedisAddress parse(URI uri) {
        var scheme = SCHEME.matcher(uri.getScheme() == null ? "" : uri.getScheme());
        if (!scheme.matches() || uri.getRawAuthority() == null) {
            throw malformed();
        }
        var form = switch (scheme.group(2)) {
            case "-sentinel" -> Form.SENTINELS;
            case "-cluster" -> Form.CLUSTER;
            case null, default -> Form.SERVER;
        };
        var authority = uri.getRawAuthority();
        int at = authority.lastIndexOf('@');
        var path = uri.getPath() == null ? "" : uri.getPath().replaceFirst("^/", "");
        var address = new RedisAddress(form, nodes(authority.substring(at + 1)), path,
                secrets(at < 0 ? "" : authority.substring(0, at), uri.getQuery()), !scheme.group(1).isEmpty());
        if (!address.isWhole()) {
            throw malformed();
        }
        return address;
    }

    private static Set<HostAndPort> nodes(String list) {
        return Stream.of(list.split(",", -1)).map(RedisAddress::node).collect(Collectors.toUnmodifiableSet());
    }

    private static HostAndPort node(String text) {
        var node = NODE.matcher(text);
        if (!node.matches()) {
            throw malformed();
        }
        return new HostAndPort(node.group(1), Integer.parseInt(node.group(2)));
    }

    private static Secrets secrets(String rawUserInfo, String query) {
        var sentinels = Optional.ofNullable(query).filter(text -> text.startsWith(SENTINEL_PASSWORD))
                .map(text -> text.substring(SENTINEL_PASSWORD.length()));
        if (rawUserInfo.isEmpty()) {
            return new Secrets(Optional.empty(), Optional.empty(), sentinels);
        }
        // The JDK takes percent signs apart where the address is of a form that it knows.
        var words = URI.create("redis://" + rawUserInfo + "@host").getUserInfo().split(":", 2);
        return new Secrets(Optional.of(words[0]).filter(user -> !user.isEmpty()),
                words.length < 2 ? Optional.empty() : Optional.of(words[1]), sentinels);
    }

    private boolean isWhole() {
        return switch (form) {
            case SERVER -> nodes.size() == 1 && path.matches("\\d{0,3}");
            case SENTINELS -> !path.isEmpty();
            case CLUSTER -> path.isEmpty();
        };
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException("an address of Redis is written redis://[:password@]host:port[/database],"
                + " redis-sentinel://[:password@]host:port,host:port/primary or redis-cluster://[:password@]host:port,…");
    }

    HostAndPort server() {
        return nodes.iterator().next();
    }

    /// @param silence how long a connection that listens may hear nothing at all
    DefaultJedisClientConfig config(Duration silence) {
        return common().user(secrets.user.orElse(null)).password(secrets.password.orElse(null))
                .database(form == Form.SERVER && !path.isEmpty() ? Integer.parseInt(path) : 0)
                .blockingSocketTimeoutMillis((int) silence.toMillis())
                .build();
    }

    DefaultJedisClientConfig config() {
        return config(ANSWER);
    }

    DefaultJedisClientConfig sentinelConfig() {
        return common().password(secrets.sentinelPassword.orElse(null)).build();
    }

    private DefaultJedisClientConfig.Builder common() {
        return DefaultJedisClientConfig.builder()
                .resp2()
                .sslOptions(tls ? SslOptions.defaults() : null)
                .connectionTimeoutMillis((int) CONNECT.toMillis())
                .socketTimeoutMillis((int) ANSWER.toMillis())
                .clientName("filum-relay");
    }
}
