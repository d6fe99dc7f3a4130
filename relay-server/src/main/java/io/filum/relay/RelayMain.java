package io.filum.relay;

import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import io.filum.model.wire.Durability;
import io.filum.relay.redis.RedisLink;
import io.filum.relay.redis.RedisUnsuitable.Code;

/// The relay's command line, and nothing else.
@Command(
        name = "filum-relay",
        mixinStandardHelpOptions = true,
        version = "Filum relay 0.1.0",
        description = {"Stores sealed envelopes in order and hands them to their recipients.",
            "@FILE reads options from a file, one a line."},
        subcommands = AuditCommand.class,
        sortOptions = false)
final class RelayMain implements Callable<Integer> {

    private static final int CANNOT_START = 3;

    @Option(names = "--redis", paramLabel = "URI", converter = RedisOption.class,
            description = "a Redis >= 6.2, as redis://[:password@]host:port; one that Sentinels watch, as"
                    + " redis-sentinel://[:password@]host:port,host:port/primary; or a Cluster >= 7, as"
                    + " redis-cluster://[:password@]host:port,host:port. Without it the relay brings its own along")
    private URI redis;

    @Option(names = "--host", description = "where to listen; 0.0.0.0 is everywhere (default: ${DEFAULT-VALUE})")
    private String host = RelayOptions.LOOPBACK;

    @Option(names = "--port",
            description = "for devices, which show a certificate; 0 takes a free one (default: ${DEFAULT-VALUE})")
    private int port = 7400;

    @Option(names = "--public-port",
            description = "for health and enrolment, without a certificate; 0 takes a free one (default: ${DEFAULT-VALUE})")
    private int publicPort = 7401;

    @Option(names = "--tls", paramLabel = "DIR",
            description = "relay.key, relay.pem and organisation.pem, as an administrator made them"
                    + " (default: the folder tls in the data folder)")
    private Path tls;

    @Option(names = "--metrics-from", paramLabel = "ADDRESS", split = ",", converter = AddressOption.class,
            description = "who may read /metrics on the public port, besides this machine itself")
    private Set<InetAddress> metricsFrom = Set.of();

    @Option(names = "--data", paramLabel = "DIR", description = "the data folder (default: ${DEFAULT-VALUE})")
    private Path data = Path.of("filum-relay-data");

    @Option(names = "--durability", paramLabel = "synced|everysec|replicated:K", converter = DurabilityOption.class,
            description = "what 'stored' means: on the disk, on it within about 2 s, or on K further machines"
                    + " (default: ${DEFAULT-VALUE})")
    private Durability durability = Durability.SYNCED;

    @Option(names = "--accept", paramLabel = "CODE", split = ",", converter = AcceptOption.class,
            description = "settings of Redis to live with: append-fsync, append-only-off, evicts, too-few-replicas,"
                    + " min-replicas")
    private Set<Code> accepted = Set.of();

    @Mixin
    private KeepOptions keep;

    @Mixin
    private GuardOptions guard;

    @Spec
    private CommandSpec spec;

    public static void main(String[] args) {
        System.exit(new CommandLine(new RelayMain()).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        var options = new RelayOptions(Optional.ofNullable(redis),
                new RelayOptions.Listening(host, port, publicPort, tls == null ? RelayOptions.tlsIn(data) : tls,
                        metricsFrom),
                data, durability, accepted, keep.chosen(spec), guard.chosen());
        try {
            var relay = Relay.start(options);
            var stopped = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("drain").unstarted(() -> {
                relay.close();
                stopped.countDown();
            }));
            say(spec.commandLine().getOut(),
                    "Filum relay listening on " + relay.uri() + ", health and enrolment on " + relay.publicUri());
            stopped.await();
            return CommandLine.ExitCode.OK;
        } catch (CannotStart e) {
            say(spec.commandLine().getErr(), e.getMessage() + " [" + e.code() + "]");
            return CANNOT_START;
        }
    }

    private static void say(PrintWriter to, String sentence) {
        to.println(sentence);
        to.flush();
    }

    private static final class AcceptOption implements CommandLine.ITypeConverter<Code> {
        @Override
        public Code convert(String value) {
            return Code.ACCEPTABLE.stream()
                    .filter(code -> code.text().equals(value))
                    .findFirst()
                    .orElseThrow(() -> new CommandLine.TypeConversionException("'" + value + "' cannot be accepted"));
        }
    }

    private static final class RedisOption implements CommandLine.ITypeConverter<URI> {
        @Override
        public URI convert(String value) {
            try {
                var uri = URI.create(value);
                RedisLink.require(uri);
                return uri;
            } catch (IllegalArgumentException e) {
                // The value may hold a password.
                throw new CommandLine.TypeConversionException("it is no address of Redis; see --help");
            }
        }
    }

    /// By its literal address: a name could come to mean another machine.
    private static final class AddressOption implements CommandLine.ITypeConverter<InetAddress> {
        @Override
        public InetAddress convert(String value) {
            return InetAddress.ofLiteral(value);
        }
    }

    private static final class DurabilityOption implements CommandLine.ITypeConverter<Durability> {
        @Override
        public Durability convert(String value) {
            return switch (value) {
                case "synced" -> Durability.SYNCED;
                case "everysec" -> Durability.EVERYSEC;
                case String text when text.matches("replicated:[1-9]") ->
                        new Durability(Durability.Mode.REPLICATED, text.charAt(text.length() - 1) - '0');
                default -> throw new CommandLine.TypeConversionException(
                        "synced, everysec or replicated:1 to replicated:9, not '" + value + "'");
            };
        }
    }
}
