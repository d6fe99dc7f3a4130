package io.filum.desktop.transfer;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongSupplier;

import okhttp3.HttpUrl;

/// The organisation's relays, and the one that is asked: the same for all parts of a workstation, until it does not
/// answer; then the next. They share one Redis, so that any will do. The signed directory names them, in no order: each
/// workstation shuffles them for itself, so that a hospital's are spread over all relays.
final class KnownRelays {

    private final RelayPlaces places;
    private final Random random;
    private final LongSupplier nanos;
    private final Map<HttpUrl, Long> resting = new HashMap<>();
    private List<HttpUrl> all;
    private HttpUrl at;
    private boolean asked;

    /// @param nanos a clock that nobody can set, such as [System#nanoTime]
    KnownRelays(RelayPlaces places, Random random, LongSupplier nanos) {
        this.places = places;
        this.random = random;
        this.nanos = nanos;
        all = urls(places.told());
        at = all.getFirst();
    }

    /// What the signed directory names. What this workstation was told stays, as the last to be tried: it is how it came
    /// in. A connection that stands is not given up for this.
    synchronized void learn(List<URI> signed) {
        var next = urls(signed);
        Collections.shuffle(next, random);
        urls(places.told()).stream().filter(told -> !next.contains(told)).forEach(next::add);
        if (places.only() || new HashSet<>(next).equals(new HashSet<>(all))) {
            return;
        }
        all = next;
        if (!asked || !all.contains(at)) {
            at = all.getFirst();
        }
    }

    /// The one to be asked.
    synchronized HttpUrl at() {
        asked = true;
        return at;
    }

    synchronized int count() {
        return all.size();
    }

    /// It does not answer, or is about to stop: the next one is asked from now on.
    ///
    /// @param rest how long it is passed over, while there is another
    synchronized void leave(HttpUrl left, Duration rest) {
        resting.put(left, nanos.getAsLong() + rest.toNanos());
        if (!left.equals(at)) {
            // Somebody else has found out before.
            return;
        }
        int from = all.indexOf(left);
        for (int step = 1; step <= all.size(); step++) {
            var next = all.get((from + step) % all.size());
            if (step == 1 || !rests(next)) {
                at = next;
            }
            if (!rests(next)) {
                return;
            }
        }
    }

    private boolean rests(HttpUrl relay) {
        var until = resting.get(relay);
        return until != null && until - nanos.getAsLong() > 0;
    }

    private static List<HttpUrl> urls(List<URI> relays) {
        var urls = new ArrayList<HttpUrl>();
        relays.stream().map(relay -> HttpUrl.get(relay.toString())).filter(url -> !urls.contains(url)).forEach(urls::add);
        return urls;
    }
}
