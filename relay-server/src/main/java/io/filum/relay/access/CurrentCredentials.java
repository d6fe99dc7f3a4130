package io.filum.relay.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The relay's credentials as they are in their folder now: looked at now and then, so that an administrator renews a
/// certificate by replacing files, and nobody is disconnected for it.
///
/// New ones that cannot be used (half of them written yet, another organisation's) leave the old ones as they are.
public final class CurrentCredentials implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(CurrentCredentials.class);
    private static final Duration WARN_BEFORE = Duration.ofDays(14);
    private static final Duration WARN_AGAIN = Duration.ofDays(1);

    private final Path folder;
    private final InstantSource clock;
    private final List<Consumer<RelayCredentials>> listeners = new CopyOnWriteArrayList<>();
    private volatile RelayCredentials credentials;
    private List<Stamp> stamps;
    private Instant warned = Instant.MIN;

    /// By which a file that was replaced is told.
    private record Stamp(long modified, long size) {}

    private CurrentCredentials(Path folder, InstantSource clock) throws CredentialsUnusable {
        this.folder = folder;
        this.clock = clock;
        this.stamps = stamps();
        this.credentials = RelayCredentials.read(folder);
    }

    /// @throws CredentialsUnusable when there is nothing to begin with
    public static CurrentCredentials in(Path folder, InstantSource clock) throws CredentialsUnusable {
        var current = new CurrentCredentials(folder, clock);
        current.warn();
        return current;
    }

    public RelayCredentials get() {
        return credentials;
    }

    /// Told when there are others.
    public void onRenewed(Consumer<RelayCredentials> listener) {
        listeners.add(listener);
    }

    /// Looks at the folder.
    @Override
    public void run() {
        var now = stamps();
        if (!now.equals(stamps)) {
            // Noted before it is read: what is written meanwhile is looked at the next time.
            stamps = now;
            renew();
        }
        warn();
    }

    private void renew() {
        try {
            var found = RelayCredentials.read(folder);
            if (!found.directoryRoot().equals(credentials.directoryRoot())) {
                LOG.error("tls: the files in {} are another organisation's; the relay keeps its own", folder);
                return;
            }
            credentials = found;
            warned = Instant.MIN;
            listeners.forEach(listener -> listener.accept(found));
            LOG.info("tls: the relay has a new certificate, until {}", found.validity().until());
        } catch (CredentialsUnusable e) {
            LOG.warn("tls: the files in {} cannot be used yet, {}", folder, e.code().text());
        }
    }

    private void warn() {
        if (expiresSoon() && !clock.instant().isBefore(warned.plus(WARN_AGAIN))) {
            warned = clock.instant();
            LOG.warn("tls: the relay's certificate runs out on {}; the organisation's administrator can issue another"
                    + " (certificate-expires-soon)", credentials.validity().until());
        }
    }

    public boolean expired() {
        return !clock.instant().isBefore(credentials.validity().until());
    }

    /// Two weeks before the end, or in the last third of a certificate that is shorter.
    public boolean expiresSoon() {
        var validity = credentials.validity();
        var third = Duration.between(validity.from(), validity.until()).dividedBy(3);
        var before = third.compareTo(WARN_BEFORE) < 0 ? third : WARN_BEFORE;
        return !clock.instant().isBefore(validity.until().minus(before));
    }

    private List<Stamp> stamps() {
        var found = new ArrayList<Stamp>();
        for (var name : RelayCredentials.FILES) {
            try {
                var file = folder.resolve(name);
                found.add(new Stamp(Files.getLastModifiedTime(file).toMillis(), Files.size(file)));
            } catch (IOException e) {
                found.add(new Stamp(0, 0));
            }
        }
        return found;
    }
}
