package io.filum.relay;

import java.time.Duration;

import picocli.CommandLine;
import picocli.CommandLine.Option;

import io.filum.relay.access.Rate;
import io.filum.relay.http.Bounds;

/// The part of the command line that says what clients may take of the relay.
final class GuardOptions {

    @Option(names = "--rate", paramLabel = "REQUESTS", converter = AtLeastOne.class,
            description = "how often one device may ask, in requests a second, over all relays together"
                    + " (default: ${DEFAULT-VALUE})")
    private int rate = Rate.USUAL.perSecond();

    @Option(names = "--burst", paramLabel = "REQUESTS", converter = AtLeastOne.class,
            description = "how many of them may come at once after a pause (default: ${DEFAULT-VALUE})")
    private int burst = Rate.USUAL.burst();

    @Option(names = "--connections", paramLabel = "NUMBER", converter = AtLeastOne.class,
            description = "of all devices, open at once (default: ${DEFAULT-VALUE})")
    private int connections = Bounds.USUAL.connections().all();

    @Option(names = "--live-per-device", paramLabel = "NUMBER", converter = AtLeastOne.class,
            description = "WebSockets and event streams of one device (default: ${DEFAULT-VALUE})")
    private int livePerDevice = Bounds.USUAL.connections().livePerDevice();

    @Option(names = "--subscriptions", paramLabel = "NUMBER", converter = AtLeastOne.class,
            description = "threads that one WebSocket may be subscribed to (default: ${DEFAULT-VALUE})")
    private int subscriptions = Bounds.USUAL.connections().subscriptions();

    @Option(names = "--header-bytes", paramLabel = "BYTES", converter = AtLeastOne.class,
            description = "of a request's headers (default: ${DEFAULT-VALUE})")
    private int headerBytes = Bounds.USUAL.sizes().headers();

    @Option(names = "--frame-bytes", paramLabel = "BYTES", converter = AtLeastOne.class,
            description = "of what a client says at once on a WebSocket (default: ${DEFAULT-VALUE})")
    private int frameBytes = Bounds.USUAL.sizes().frame();

    @Option(names = "--header-seconds", paramLabel = "SECONDS", converter = AtLeastOne.class,
            description = "how long a request's headers may take (default: ${DEFAULT-VALUE})")
    private int headerSeconds = Math.toIntExact(Bounds.USUAL.patience().headers().toSeconds());

    @Option(names = "--idle-seconds", paramLabel = "SECONDS", converter = AtLeastOne.class,
            description = "how long a connection may be silent (default: ${DEFAULT-VALUE})")
    private int idleSeconds = Math.toIntExact(Bounds.USUAL.patience().idle().toSeconds());

    @Option(names = "--least-bytes-per-second", paramLabel = "BYTES", converter = AtLeastOne.class,
            description = "what a body has to bring on average (default: ${DEFAULT-VALUE})")
    private int leastBytes = Bounds.USUAL.patience().bytesPerSecond();

    RelayOptions.Guard chosen() {
        return new RelayOptions.Guard(new Rate(rate, burst), new Bounds(
                new Bounds.Connections(connections, livePerDevice, subscriptions),
                new Bounds.Sizes(headerBytes, frameBytes),
                new Bounds.Patience(Duration.ofSeconds(headerSeconds), Duration.ofSeconds(idleSeconds), leastBytes)));
    }

    private static final class AtLeastOne implements CommandLine.ITypeConverter<Integer> {
        @Override
        public Integer convert(String value) {
            try {
                if (Integer.parseInt(value) >= 1) {
                    return Integer.valueOf(value);
                }
            } catch (NumberFormatException _) {
                // Said below.
            }
            throw new CommandLine.TypeConversionException("a number, at least 1, not '" + value + "'");
        }
    }
}
