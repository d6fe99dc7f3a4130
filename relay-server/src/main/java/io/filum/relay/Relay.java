package io.filum.relay;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.filum.model.identity.Directory;
import io.filum.model.wire.Limits;
import io.filum.relay.access.AddressLimits;
import io.filum.relay.access.CredentialsUnusable;
import io.filum.relay.access.CurrentCredentials;
import io.filum.relay.access.DeviceIdentity;
import io.filum.relay.access.EnrolmentBoxes;
import io.filum.relay.access.EpochDocumentReader;
import io.filum.relay.access.PlacesPerDevice;
import io.filum.relay.access.RateLimits;
import io.filum.relay.access.RelayDirectory;
import io.filum.relay.access.RenewalBoxes;
import io.filum.relay.audit.AuditNotes;
import io.filum.relay.audit.AuditTrail;
import io.filum.relay.audit.SignedHeads;
import io.filum.relay.http.Listener;
import io.filum.relay.http.Live;
import io.filum.relay.http.PublicHttp;
import io.filum.relay.http.RelayHttp;
import io.filum.relay.live.Audience;
import io.filum.relay.live.LiveDialogue;
import io.filum.relay.log.AttachmentParts;
import io.filum.relay.log.Bells;
import io.filum.relay.log.RedisThreadLog;
import io.filum.relay.log.Sweeper;
import io.filum.relay.log.Tails;
import io.filum.relay.ops.Heartbeat;
import io.filum.relay.ops.MemoryWatch;
import io.filum.relay.ops.Metrics;
import io.filum.relay.ops.Pressure;
import io.filum.relay.ops.Readiness;
import io.filum.relay.redis.DurabilityCheck;
import io.filum.relay.redis.EmbeddedRedis;
import io.filum.relay.redis.RedisLink;
import io.filum.relay.redis.RedisUnsuitable;
import io.filum.relay.redis.StorageFailed;

/// A running relay. The whole wiring stands in [#start]: each part is made once, after what it needs, and closed in the
/// opposite order.
public final class Relay implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final Duration COME_BACK = Duration.ofSeconds(2);
    private static final Duration LAST_WORDS = Duration.ofSeconds(3);
    private static final Duration TAIL_MEMORY = Duration.ofSeconds(60);

    private final URI uri;
    private final URI publicUri;
    private final Deque<AutoCloseable> parts;

    private Relay(URI uri, URI publicUri, Deque<AutoCloseable> parts) {
        this.uri = uri;
        this.publicUri = publicUri;
        this.parts = parts;
    }

    /// Returns when the relay answers.
    ///
    /// @throws CannotStart when this Redis would not keep what the relay promises, the relay has no certificate of its
    ///                     organisation, or something is taken
    public static Relay start(RelayOptions options) throws CannotStart {
        var parts = new ArrayDeque<AutoCloseable>();
        try {
            return start(options, parts);
        } catch (RedisUnsuitable e) {
            closeAll(parts);
            throw new CannotStart(e.code().text(), e.getMessage(), e);
        } catch (StorageFailed e) {
            closeAll(parts);
            throw new CannotStart("unreachable", "Redis does not answer, or no Sentinel or node of its Cluster does.", e);
        } catch (CannotStart e) {
            closeAll(parts);
            throw e;
        } catch (CredentialsUnusable e) {
            throw new CannotStart(e.code().text(), e.getMessage(), e);
        } catch (RuntimeException e) {
            closeAll(parts);
            var asked = options.listening();
            throw new CannotStart("start-failed", "The relay cannot listen on " + asked.host() + ", ports "
                    + asked.port() + " and " + asked.publicPort() + "; is another one running?", e);
        }
    }

    private static Relay start(RelayOptions options, Deque<AutoCloseable> parts)
            throws RedisUnsuitable, CredentialsUnusable, CannotStart {
        var credentials = CurrentCredentials.in(options.listening().tls(), InstantSource.system());
        var redis = keep(parts, RedisLink.to(redis(options, parts), options.durability()));
        new DurabilityCheck(options.durability(), options.accepted()).require(redis);

        var workers = Executors.newVirtualThreadPerTaskExecutor();
        parts.push(() -> stop(workers));
        var bells = keep(parts, Bells.listenTo(redis));
        var directory = new RelayDirectory(redis, bells, workers, credentials.get().directoryRoot());
        var trail = keep(parts, openTrail(options));
        var audit = new AuditNotes(trail, device -> directory.current()
                .flatMap(known -> known.owner(device)).map(Directory.Person::user));
        var boxes = new EnrolmentBoxes(redis, InstantSource.system());
        var heads = new SignedHeads(trail, () -> directory.current().map(Directory::org), () -> credentials.get().signer(),
                InstantSource.system());
        var terms = new LiveDialogue.Terms(
                Limits.DEFAULT.subscriptions(options.guard().bounds().connections().subscriptions()), options.durability(), heads::newest);
        var metrics = new Metrics();
        var log = metrics.measured(
                new RedisThreadLog(redis, new EpochDocumentReader(directory), InstantSource.system()));
        var tails = new Tails(log, workers, Runtime.getRuntime().maxMemory() / 8);
        var sweeper = new Sweeper(redis, log, options.keep().threads(), InstantSource.system());
        var rates = new RateLimits(redis, workers, options.guard().rate());
        var pressure = new Pressure();
        var readiness = new Readiness(bells, new Readiness.Certificate(credentials::expired, credentials::expiresSoon));
        var audience = new Audience(log, workers);
        bells.onBell(tails::hear);
        bells.onBell(audience::hear);
        pressure.onBusy(audience::busy);
        bells.onBell(directory::hear);
        bells.onBell(metrics::hear);
        metrics.watch(figures(audience, tails, pressure, trail));
        var identity = new DeviceIdentity(directory, InstantSource.system());
        directory.onGrown(() -> audience.cutOff(identity::refusal));
        directory.onGrown(() -> directory.current().ifPresent(known -> audience.directoryNews(known.head().size())));
        keep(parts, Heartbeat.start(bells, () -> {
            directory.refresh();
            audience.cutOff(identity::refusal);
        }, List.of(
                tails::compareHeads,
                () -> tails.forget(TAIL_MEMORY),
                audience::review,
                () -> heads.newest().ifPresent(audience::auditNews),
                rates::forget,
                () -> workers.execute(sweeper),
                credentials,
                new MemoryWatch(redis, pressure))));
        var listener = listener(options, credentials, options.listening().port());
        var http = keep(parts, RelayHttp.start(listener, new RelayHttp.Parts(
                identity, rates, directory, log, new AttachmentParts(redis),
                new Live(tails, audience, terms, audit,
                        new PlacesPerDevice(options.guard().bounds().connections().livePerDevice()),
                        options.guard().bounds().sizes().frame()),
                boxes, new RenewalBoxes(redis),
                new RelayHttp.Operations(pressure, workers, metrics.refusals()))));
        var anybodys = keep(parts, PublicHttp.start(
                listener(options, credentials, options.listening().publicPort()), new PublicHttp.Parts(readiness, boxes,
                        new AddressLimits(AddressLimits.Terms.USUAL, InstantSource.system()), audit,
                        new PublicHttp.Figures(metrics::scrape, options.listening().metricsReaders()))));
        // Those who are connected know another key, and connect anew to see this one.
        credentials.onRenewed(_ -> heads.newest().ifPresent(audience::auditNews));
        // The last to be made is the first to go: whoever asks from now on is told that the relay is draining.
        parts.push(() -> {
            readiness.drain();
            audience.drain(COME_BACK.toMillis(), COME_BACK.toMillis(), LAST_WORDS);
        });

        var relay = new Relay(uri(options, http.port()), uri(options, anybodys.port()), parts);
        LOG.info("relay: listening on {}, health and enrolment on {}; durability {}",
                relay.uri, relay.publicUri, options.durability());
        return relay;
    }

    private static Metrics.Sources figures(Audience audience, Tails tails, Pressure pressure, AuditTrail trail) {
        return new Metrics.Sources(() -> {
            var crowd = audience.crowd();
            return new Metrics.Live(crowd.webSockets(), crowd.eventStreams(), crowd.subscriptions(), crowd.stalled(),
                    crowd.credit(), crowd.timedOut(), crowd.lag());
        }, () -> new Metrics.Held(tails.count(), tails.bytes()), pressure::retryAfterMs, pressure::memory,
                trail::entriesLost);
    }

    private static AuditTrail openTrail(RelayOptions options) throws CannotStart {
        try {
            return AuditTrail.open(options.data(), options.keep().audit(), InstantSource.system());
        } catch (IOException e) {
            throw new CannotStart("audit-unusable", "The audit trail in " + options.data().resolve("audit")
                    + " cannot be continued: " + e.getMessage() + ".", e);
        }
    }

    private static URI redis(RelayOptions options, Deque<AutoCloseable> parts) throws RedisUnsuitable {
        if (options.redis().isPresent()) {
            return options.redis().get();
        }
        return keep(parts, EmbeddedRedis.start(options.data().resolve("redis"), options.durability())).uri();
    }

    private static Listener listener(RelayOptions options, CurrentCredentials credentials, int port) {
        return new Listener(options.listening().host(), port, credentials, options.guard().bounds());
    }

    private static URI uri(RelayOptions options, int port) {
        var host = options.listening().host();
        return URI.create("https://" + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port);
    }

    /// Where it listens for devices.
    public URI uri() {
        return uri;
    }

    /// Where it says how it does, to anybody.
    public URI publicUri() {
        return publicUri;
    }

    /// Drains: tells everyone to come back later, lets what is under way end, then stops.
    @Override
    public void close() {
        closeAll(parts);
        LOG.info("relay: stopped");
    }

    private static <T extends AutoCloseable> T keep(Deque<AutoCloseable> parts, T part) {
        parts.push(part);
        return part;
    }

    private static void closeAll(Deque<AutoCloseable> parts) {
        while (!parts.isEmpty()) {
            var part = parts.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("relay: {} did not stop cleanly", part.getClass().getSimpleName(), e);
            }
        }
    }

    /// What still runs after the drain (a client that does not read its last frame) is not waited for.
    private static void stop(ExecutorService workers) throws InterruptedException {
        workers.shutdown();
        if (!workers.awaitTermination(2, TimeUnit.SECONDS)) {
            workers.shutdownNow();
        }
    }
}
