package io.filum.relay.redis;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;

import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

import io.filum.model.wire.Durability;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// How one relay reaches its Redis, however that is set up: a pool for commands, and connections of their own for
/// whoever listens.
///
/// A call never waits for ever: connecting, answering and waiting for a free connection are all bounded, so that a
/// Redis that hangs shows up as a typed error and not as a relay that hangs with it.
public final class RedisLink implements AutoCloseable {

    private final RedisAddress address;
    private final Deployment deployment;
    private final Patience patience;
    private final ReplicaWait wait;

    private RedisLink(RedisAddress address, Deployment deployment, Durability durability) {
        this.address = address;
        this.deployment = deployment;
        this.patience = new Patience(deployment);
        this.wait = new ReplicaWait(durability.replicas());
    }

    /// @throws IllegalArgumentException for what is no address of Redis
    /// @throws StorageFailed            when no Sentinel and no node of a Cluster answers; a single server is not asked
    public static RedisLink to(URI uri) {
        return to(uri, Durability.SYNCED);
    }

    /// @param durability how many replicas have to have what [#write] writes
    public static RedisLink to(URI uri, Durability durability) {
        var address = RedisAddress.parse(uri);
        try {
            return new RedisLink(address, Deployment.of(address), durability);
        } catch (JedisException e) {
            throw StorageFailed.of(e);
        }
    }

    /// Whether this is an address of Redis at all.
    public static void require(URI uri) {
        RedisAddress.parse(uri);
    }

    /// Asks Redis over a pooled connection.
    ///
    /// @throws StorageFailed when it gives no answer, or refuses for want of memory
    public <T> T ask(Function<UnifiedJedis, T> question) {
        return patience.ask(() -> question.apply(deployment.client()));
    }

    /// Asks the same about many, in one round trip to each primary. The question may be asked twice.
    ///
    /// @param key where in Redis the answer lies
    /// @return the answers in the order of what was asked about
    public <K, T> List<T> askEach(Collection<K> about, Function<K, byte[]> key,
            BiFunction<Pipeline, K, Response<T>> question) {
        return each(about, key, question, false);
    }

    /// Runs a script for each of many, in one round trip to each primary. It may run twice.
    ///
    /// @param key the only one that the script touches
    public <K> List<Object> runEach(RedisScript script, Collection<K> about, Function<K, byte[]> key,
            List<byte[]> arguments) {
        return patience.insist(() -> script.run((text, known) -> together(about, key, (pipeline, each) -> {
            var keys = List.of(key.apply(each));
            return known ? pipeline.evalsha(text, keys, arguments) : pipeline.eval(text, keys, arguments);
        }, Optional.empty())));
    }

    /// The same for what is written, and is to outlive the primaries. What lies there already counts as kept.
    ///
    /// @throws StorageFailed `not-replicated` where too few replicas have it
    public <K, T> void writeEach(Collection<K> about, Function<K, byte[]> key,
            BiFunction<Pipeline, K, Response<T>> command) {
        each(about, key, command, holdsBack());
    }

    private <K, T> List<T> each(Collection<K> about, Function<K, byte[]> key,
            BiFunction<Pipeline, K, Response<T>> question, boolean kept) {
        var onDisk = kept ? Optional.of(wait.isForDisk(this)) : Optional.<Boolean>empty();
        return patience.insist(() -> together(about, key, question, onDisk));
    }

    /// @param onDisk where replicas have to have it; empty where they need not
    private <K, T> List<T> together(Collection<K> about, Function<K, byte[]> key,
            BiFunction<Pipeline, K, Response<T>> question, Optional<Boolean> onDisk) {
        var pipelines = new LinkedHashMap<HostAndPort, Pipeline>();
        try {
            var answers = new ArrayList<Response<T>>(about.size());
            for (var each : about) {
                var pipeline = pipelines.computeIfAbsent(deployment.owner(key.apply(each)),
                        owner -> new Pipeline(deployment.borrow(owner), true));
                answers.add(question.apply(pipeline, each));
            }
            var waits = onDisk.stream().flatMap(disk ->
                    pipelines.values().stream().map(pipeline -> wait.queue(pipeline, disk))).toList();
            pipelines.values().forEach(Pipeline::sync);
            if (!waits.stream().allMatch(BooleanSupplier::getAsBoolean)) {
                throw StorageFailed.notReplicated();
            }
            return answers.stream().map(Response::get).collect(Collectors.toList());
        } finally {
            pipelines.values().forEach(RedisLink::giveBack);
        }
    }

    /// A pipeline that is given back half-way reads what is still to come, which fails again where it failed before.
    private static void giveBack(Pipeline pipeline) {
        try {
            pipeline.close();
        } catch (JedisException e) {
            // Said by the question itself.
        }
    }

    /// What a script gave, and whether as many replicas have what it wrote as the relay promises.
    public record Written(Object answer, boolean kept) {}

    /// Runs a script whose writes are to outlive the primary. It may be run twice; one that writes nothing counts as
    /// kept.
    public Written write(RedisScript script, List<byte[]> keys, List<byte[]> arguments) {
        if (!holdsBack()) {
            return new Written(ask(jedis -> script.run(jedis, keys, arguments)), true);
        }
        boolean onDisk = wait.isForDisk(this);
        return patience.insist(() -> script.run((text, known) -> {
            // WAIT speaks of what its own connection wrote.
            try (var pipeline = new Pipeline(deployment.borrow(deployment.owner(keys.getFirst())), true)) {
                var answer = known ? pipeline.evalsha(text, keys, arguments) : pipeline.eval(text, keys, arguments);
                var kept = wait.queue(pipeline, onDisk);
                pipeline.sync();
                return new Written(answer.get(), kept.getAsBoolean());
            }
        }));
    }

    /// The same, for whoever has nothing to say before it is kept.
    ///
    /// @throws StorageFailed `not-replicated` where too few replicas have it
    public Object writeKept(RedisScript script, List<byte[]> keys, List<byte[]> arguments) {
        var written = write(script, keys, arguments);
        if (!written.kept()) {
            throw StorageFailed.notReplicated();
        }
        return written.answer();
    }

    /// Whether nothing may be shown before replicas have it.
    public boolean holdsBack() {
        return wait.replicas() > 0;
    }

    /// Asks every primary about itself.
    public <T> List<T> askPrimaries(Function<RedisNode, T> question) {
        return patience.insist(() -> {
            var answers = new ArrayList<T>();
            for (var primary : deployment.primaries()) {
                try (var connection = deployment.borrow(primary)) {
                    answers.add(question.apply(new RedisNode(primary, connection)));
                }
            }
            return answers;
        });
    }

    /// How much memory Redis uses.
    ///
    /// @param most what it may use; 0 when it has no limit
    public record Memory(long used, long most) {
        private double share() {
            return most == 0 ? 0 : (double) used / most;
        }
    }

    /// On a Cluster that of the primary that is fullest: it refuses its threads, however empty the others are.
    public Memory memory() {
        return askPrimaries(node -> new Memory(
                node.number("memory", "used_memory").orElse(0), node.number("memory", "maxmemory").orElse(0)))
                .stream()
                .reduce((one, other) -> other.share() > one.share() ? other : one)
                .orElse(new Memory(0, 0));
    }

    /// Whether keys of different hash tags may lie on different machines, so that no script may touch both.
    public boolean isCluster() {
        return deployment instanceof ClusterOfPrimaries;
    }

    /// The command by which scripts ring. In a Cluster an ordinary bell would go to every node, whoever listens there.
    public byte[] publishCommand() {
        return (isCluster() ? Command.SPUBLISH : Command.PUBLISH).name().getBytes(US_ASCII);
    }

    public void publish(String channel, String message) {
        ask(jedis -> jedis instanceof RedisClusterClient cluster
                ? cluster.spublish(channel, message) : jedis.publish(channel, message));
    }

    /// The client itself, for what is more than a question. Safe for use by many at once.
    public UnifiedJedis client() {
        return deployment.client();
    }

    /// A connection outside the pool, for a subscriber: it fails when nothing at all arrived for that long.
    public Connection listen(String channel, Duration silence) {
        return new Connection(deployment.owner(channel.getBytes(US_ASCII)), address.config(silence));
    }

    /// A listener's connection failed: somebody else may be primary now.
    public void lookAgain() {
        deployment.lookAgain();
    }

    @Override
    public void close() {
        deployment.close();
    }
}
