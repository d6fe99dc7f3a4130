package io.filum.relay.log;

import java.util.Optional;

import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;

/// What relays tell each other over Pub/Sub: that something happened, never what. A bell may be lost, doubled or late
/// without harm, since whoever hears it goes and looks.
public sealed interface Bell {

    /// Something new lies in a thread.
    ///
    /// @param members whether its members changed too
    record Rung(ThreadId thread, Position head, boolean members) implements Bell {}

    /// A device has committed a thread up to a position.
    record Acknowledged(ThreadId thread, DeviceId device, Position upTo) implements Bell {
        String text() {
            return thread + " " + upTo.segment() + " " + upTo.seq() + " ack " + device;
        }
    }

    /// The directory has grown.
    record DirectoryGrown() implements Bell {
        static final String TEXT = "directory";
    }

    /// A relay listens to itself, to find out whether bells arrive.
    record Probe(String nonce) implements Bell {
        String text() {
            return "probe " + nonce;
        }
    }

    /// Not sent by anyone: the connection was lost for a while, so anything may have happened.
    record Missed() implements Bell {}

    /// Empty for what is no bell of ours.
    static Optional<Bell> parse(String text) {
        if (text.equals(DirectoryGrown.TEXT)) {
            return Optional.of(new DirectoryGrown());
        }
        var words = text.split(" ", 6);
        try {
            return switch (words.length) {
                case 2 -> words[0].equals("probe") ? Optional.of(new Probe(words[1])) : Optional.empty();
                case 3 -> Optional.of(new Rung(ThreadId.parse(words[0]), position(words), false));
                case 4 -> Optional.of(new Rung(ThreadId.parse(words[0]), position(words), true));
                case 5 -> Optional.of(new Acknowledged(
                        ThreadId.parse(words[0]), DeviceId.parse(words[4]), position(words)));
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Position position(String[] words) {
        return new Position(Long.parseLong(words[1]), Long.parseLong(words[2]));
    }
}
