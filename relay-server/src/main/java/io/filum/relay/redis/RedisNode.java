package io.filum.relay.redis;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol.Command;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// One primary, asked about itself: a Cluster's client would ask any of them, and promises have to hold on all.
public final class RedisNode {

    private final HostAndPort address;
    private final Connection connection;

    RedisNode(HostAndPort address, Connection connection) {
        this.address = address;
        this.connection = connection;
    }

    String address() {
        return address.toString();
    }

    /// A section of `INFO`.
    String info(String section) {
        return new String((byte[]) connection.executeCommand(new CommandArguments(Command.INFO).add(section)), US_ASCII);
    }

    /// A number that stands in a section of `INFO` under this name.
    OptionalLong number(String section, String name) {
        var found = Pattern.compile("(?m)^" + name + ":(\\d+)").matcher(info(section));
        return found.find() ? OptionalLong.of(Long.parseLong(found.group(1))) : OptionalLong.empty();
    }

    /// A setting as `CONFIG GET` gives it.
    Optional<String> setting(String name) {
        var answer = (List<?>) connection.executeCommand(
                new CommandArguments(Command.CONFIG).add("GET").add(name));
        return answer.size() < 2 ? Optional.empty() : Optional.of(new String((byte[]) answer.get(1), US_ASCII));
    }

    /// Major × 100 + minor, such as 602; 0 where the server does not say.
    int version() {
        var found = Pattern.compile("redis_version:(\\d+)\\.(\\d+)").matcher(info("server"));
        return found.find() ? Integer.parseInt(found.group(1)) * 100 + Integer.parseInt(found.group(2)) : 0;
    }
}
