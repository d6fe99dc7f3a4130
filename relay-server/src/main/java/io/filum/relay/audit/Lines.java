package io.filum.relay.audit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

import io.filum.model.audit.AuditLine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/// Reads lines of a file that anybody may have changed: one without line ends does not end up in memory as a whole, and
/// what follows the last line end is not taken for a line.
final class Lines implements AutoCloseable {

    private final InputStream in;
    private long finished;
    private long read;

    Lines(InputStream in) {
        this.in = new BufferedInputStream(in, 64 * 1024);
    }

    /// The next line without its end; cut off behind what an entry can be long.
    Optional<String> next() throws IOException {
        var line = new ByteArrayOutputStream(AuditLine.LONGEST);
        for (int next = in.read(); next >= 0; next = in.read()) {
            read++;
            if (next == '\n') {
                finished = read;
                return Optional.of(line.toString(ISO_8859_1));
            }
            if (line.size() <= AuditLine.LONGEST) {
                line.write(next);
            }
        }
        return Optional.empty();
    }

    /// How many bytes all lines took so far, with their ends.
    long finished() {
        return finished;
    }

    /// How many bytes lie behind the last line end; to be asked at the end.
    long torn() {
        return read - finished;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
