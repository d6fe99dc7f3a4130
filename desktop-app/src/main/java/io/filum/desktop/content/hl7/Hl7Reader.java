package io.filum.desktop.content.hl7;

import java.nio.charset.Charset;

import io.filum.desktop.content.gate.Bounds;
import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;
import io.filum.desktop.content.projection.Projection;
import io.filum.desktop.content.projection.ProjectionBuilder;

/// Reads HL7 v2 messages, one or many, into a [Projection].
public final class Hl7Reader {

    private final int results;

    public Hl7Reader() {
        this(ProjectionBuilder.RESULTS);
    }

    /// @param results how many of them are kept
    public Hl7Reader(int results) {
        this.results = results;
    }

    public Projection read(ContentSource source) throws NotShowable {
        var scanner = new SegmentScanner(source.bytes(Bounds.HL7));
        var messages = new MessageGathering(results);
        for (var segment = scanner.next(); segment != null; segment = scanner.next()) {
            messages.take(segment);
        }
        if (messages.isEmpty()) {
            throw new NotShowable(Reason.MALFORMED);
        }
        return messages.end(scanner.guessed());
    }

    /// The character set of the first message.
    public Charset charset(byte[] bytes) throws NotShowable {
        var scanner = new SegmentScanner(bytes);
        if (scanner.next() == null) {
            throw new NotShowable(Reason.MALFORMED);
        }
        return scanner.charset();
    }
}
