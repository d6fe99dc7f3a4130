package io.filum.desktop.content.hl7;

import io.filum.desktop.content.gate.Bounds;
import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;
import io.filum.desktop.content.projection.Projection;

/// Reads HL7 v2 messages, one or many, into a [Projection].
public final class Hl7Reader {

    public Projection read(ContentSource source) throws NotShowable {
        var scanner = new SegmentScanner(source.bytes(Bounds.HL7));
        var messages = new MessageGathering();
        for (var segment = scanner.next(); segment != null; segment = scanner.next()) {
            messages.take(segment);
        }
        if (messages.isEmpty()) {
            throw new NotShowable(Reason.MALFORMED);
        }
        return messages.end(scanner.guessed());
    }
}
