package io.filum.desktop.transfer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The Redis of a chaos run, in one of three set-ups: which programs it consists of, and which of them may be taken away
/// at the moment.
///
/// ```
/// single    primary, replica that nobody promotes     synced        each comes back with its file
/// sentinel  primary, two replicas, three Sentinels    replicated:2  one at a time: nobody may be set back, whichever of
///                                                                   the replicas is promoted
/// cluster   three primaries with a replica each       everysec      any: what a failover loses is pushed again; now and
///                                                                   then a replica is promoted that lacks what was acknowledged
/// ```
final class ChaosStorage {

    /// How it is set up.
    enum Form { SINGLE, SENTINEL, CLUSTER }

    private static final int SLOTS = 16_384;
    private static final int PRIMARIES = 3;
    private static final int FROM_WHICH_CLUSTERS_ARE_TAKEN = 700;

    private final Form form;
    private final Path folder;
    private final List<ChaosRedis> redis = new ArrayList<>();
    private final List<ChaosProgram> servers = new ArrayList<>();
    private final List<ChaosRedis> sentinels = new ArrayList<>();
    private final List<ChaosProgram> watchers = new ArrayList<>();

    private ChaosStorage(Form form, Path folder) {
        this.form = form;
        this.folder = folder;
    }

    /// What is missing on this machine; empty where nothing is.
    static Optional<String> missing(Form form) {
        int version = ChaosRedis.version();
        boolean enough = form == Form.CLUSTER ? version >= FROM_WHICH_CLUSTERS_ARE_TAKEN : version > 0;
        return enough ? Optional.empty() : Optional.of("needs a redis-server on the path"
                + (form == Form.CLUSTER ? ", 7.0 or later" : ""));
    }

    static ChaosStorage in(Path folder, Form form) throws IOException {
        var storage = new ChaosStorage(form, folder);
        switch (form) {
            case SINGLE -> {
                storage.add("primary", "appendfsync always");
                storage.add("replica", "appendfsync always", "replicaof 127.0.0.1 " + storage.redis.getFirst().port());
            }
            case SENTINEL -> storage.addWatched();
            case CLUSTER -> {
                for (int i = 0; i < 2 * PRIMARIES; i++) {
                    storage.add("node-" + i, "appendfsync everysec", "cluster-enabled yes",
                            "cluster-port " + ChaosRedis.freePort(), "cluster-node-timeout 1500",
                            "cluster-require-full-coverage no", "cluster-allow-replica-migration no");
                }
            }
        }
        return storage;
    }

    private void addWatched() throws IOException {
        add("server-0", "appendfsync everysec", "min-replicas-to-write 2");
        int primary = redis.getFirst().port();
        for (int i = 1; i < 3; i++) {
            add("server-" + i, "appendfsync everysec", "min-replicas-to-write 2", "replicaof 127.0.0.1 " + primary);
        }
        for (int i = 0; i < 3; i++) {
            var sentinel = ChaosRedis.sentinel(folder.resolve("sentinel-" + i),
                    "sentinel monitor filum 127.0.0.1 " + primary + " 2",
                    "sentinel down-after-milliseconds filum 1000", "sentinel failover-timeout filum 5000");
            sentinels.add(sentinel);
            watchers.add(new ChaosProgram("sentinel-" + i, sentinel::start));
        }
    }

    private void add(String name, String... settings) throws IOException {
        var server = ChaosRedis.server(folder.resolve(name), settings);
        redis.add(server);
        servers.add(new ChaosProgram(name, server::start));
    }

    List<ChaosProgram> programs() {
        return Stream.concat(servers.stream(), watchers.stream()).toList();
    }

    /// What a relay is told.
    List<String> relayOptions() {
        return switch (form) {
            case SINGLE -> List.of("--redis", "redis://" + redis.getFirst().address());
            case SENTINEL -> List.of("--durability", "replicated:2",
                    "--redis", "redis-sentinel://" + addresses(sentinels) + "/filum");
            case CLUSTER -> List.of("--durability", "everysec", "--redis", "redis-cluster://" + addresses(redis));
        };
    }

    private static String addresses(List<ChaosRedis> of) {
        return String.join(",", of.stream().map(ChaosRedis::address).toList());
    }

    /// Whether a reader may never be set back.
    boolean losesNothing() {
        return form == Form.SENTINEL;
    }

    /// For how long one may be away: long enough, where somebody can take its place.
    int mostAwayMs() {
        return form == Form.SINGLE ? 2_000 : 6_000;
    }

    /// Starts it, and returns when everybody knows everybody.
    void begin() throws Exception {
        for (var server : servers) {
            server.start();
        }
        if (form == Form.CLUSTER) {
            formCluster();
        } else {
            Workplace.awaitUntil("replicas", () -> hasReplicas(redis.getFirst(), redis.size() - 1));
        }
        for (var watcher : watchers) {
            watcher.start();
        }
        for (var sentinel : sentinels) {
            Workplace.awaitUntil("Sentinels", () -> sentinel.says("INFO sentinel").contains("slaves=2,sentinels=3"));
        }
    }

    private void formCluster() throws Exception {
        for (int i = 0; i < PRIMARIES; i++) {
            redis.get(i).says("CLUSTER ADDSLOTSRANGE " + SLOTS * i / PRIMARIES + " " + (SLOTS * (i + 1) / PRIMARIES - 1));
        }
        // Given as `port@bus` where anybody lists nodes.
        var bus = redis.getFirst().says("CLUSTER NODES").replaceFirst("(?s).*@(\\d+)[ ,].*", "$1");
        for (var node : redis.subList(1, redis.size())) {
            node.says("CLUSTER MEET 127.0.0.1 " + redis.getFirst().port() + " " + bus);
        }
        for (var node : redis) {
            Workplace.awaitUntil("nodes", () -> node.says("CLUSTER INFO").contains("cluster_known_nodes:6"));
        }
        for (int i = 0; i < PRIMARIES; i++) {
            var replica = redis.get(i + PRIMARIES);
            var primary = redis.get(i).says("CLUSTER MYID");
            Workplace.awaitUntil("replica", () -> replica.says("CLUSTER REPLICATE " + primary).startsWith("+OK"));
        }
        for (int i = 0; i < PRIMARIES; i++) {
            var primary = redis.get(i);
            Workplace.awaitUntil("replicas", () -> hasReplicas(primary, 1)
                    && primary.says("CLUSTER INFO").contains("cluster_state:ok"));
        }
        for (var node : redis) {
            Workplace.awaitUntil("replicas known", () ->
                    node.says("CLUSTER NODES").lines().filter(line -> line.contains("slave")).count() == PRIMARIES);
        }
    }

    private static boolean hasReplicas(ChaosRedis primary, int count) {
        return primary.says("INFO replication").lines()
                .filter(line -> line.startsWith("slave") && line.contains("state=online")).count() == count;
    }

    /// A primary, or a replica, that may be taken away now; empty where that would break more than is promised to hold.
    Optional<ChaosProgram> pick(boolean primary, Random random) {
        if (form == Form.SINGLE) {
            return Optional.of(servers.get(primary ? 0 : 1)).filter(ChaosProgram::isRunning);
        }
        if (form == Form.SENTINEL && !isWhole()) {
            return Optional.empty();
        }
        Predicate<Integer> wanted = i -> servers.get(i).isRunning() && redis.get(i).isPrimary() == primary;
        var found = IntStream.range(0, servers.size()).boxed().filter(wanted).toList();
        return found.isEmpty() ? Optional.empty() : Optional.of(servers.get(found.get(random.nextInt(found.size()))));
    }

    /// A primary whose replica gets nothing of it any more, though it goes on acknowledging.
    record Severed(ChaosProgram primary, ChaosRedis successor) {

        /// The replica becomes primary without what it did not get, whatever the others think of it; whoever comes back
        /// follows it.
        void promote() {
            successor.says("CONFIG SET masterauth \"\"");
            successor.says("CLUSTER FAILOVER TAKEOVER");
        }
    }

    /// Cuts a replica off from a primary; empty where there is none to be cut off, or where nothing acknowledged may be lost.
    Optional<Severed> sever(Random random) {
        if (form != Form.CLUSTER) {
            return Optional.empty();
        }
        var found = IntStream.range(0, servers.size()).filter(i -> servers.get(i).isRunning())
                .filter(i -> redis.get(i).says("INFO replication").contains("master_link_status:up")).boxed().toList();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var replica = redis.get(found.get(random.nextInt(found.size())));
        int port = Integer.parseInt(replica.says("INFO replication").replaceFirst("(?s).*master_port:(\\d+).*", "$1"));
        return IntStream.range(0, servers.size()).filter(i -> redis.get(i).port() == port && servers.get(i).isRunning())
                .mapToObj(i -> {
                    // Nobody asks for a password, so that giving one is an error.
                    replica.says("CONFIG SET masterauth another");
                    redis.get(i).says("CLIENT KILL TYPE replica");
                    return new Severed(servers.get(i), replica);
                }).findFirst();
    }

    /// One primary, by the word of all Sentinels, with all others as its replicas: `replicated:2` bears the loss of one, and
    /// waits until it is back.
    private boolean isWhole() {
        return Stream.concat(servers.stream(), watchers.stream()).allMatch(ChaosProgram::isRunning)
                && redis.stream().filter(ChaosRedis::isPrimary).count() == 1
                && redis.stream().filter(ChaosRedis::isPrimary).allMatch(primary -> hasReplicas(primary, redis.size() - 1)
                        && sentinels.stream().allMatch(sentinel ->
                                sentinel.says("INFO sentinel").contains("status=ok,address=" + primary.address() + ",")));
    }

    @Override
    public String toString() {
        return form.name().toLowerCase(Locale.ROOT);
    }
}
