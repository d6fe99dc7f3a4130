package io.filum.desktop.content.hl7;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.projection.SentTime;

/// What a message says about itself (MSH).
///
/// @param type   such as `ORU`; `ADT` …
/// @param event  such as `R01`; or empty
/// @param id     MSH-10
/// @param sender application and facility
/// @param when   null when not sent
/// @param offset MSH-7's, which holds for every time in the message that names none; null when there is none
/// @param real   no training and no debugging (MSH-11)
record Message(String type, String event, String id, String sender, SentTime when, ZoneOffset offset, boolean real) {

    static final Message NONE = new Message("", "", "", "", null, null, true);

    static Message of(Segment msh) throws NotShowable {
        var kind = msh.field(9).first();
        var when = Types.time(msh.field(7), null);
        var offset = when != null && when.value() instanceof OffsetDateTime time ? time.getOffset() : null;
        var processing = msh.label(11);
        return new Message(kind.component(1).label(), kind.component(2).label(), msh.label(10),
                Types.joined(" · ", msh.label(3), msh.label(4)), when, offset,
                !processing.equals("T") && !processing.equals("D"));
    }

    /// `ORU^R01`, as it is spoken of.
    String title() {
        return event.isEmpty() ? type : type + "^" + event;
    }

    boolean isResult() {
        return switch (type) {
            case "ORU", "OUL", "MDM", "ORF", "ORX", "OPU" -> true;
            default -> false;
        };
    }
}
