package io.filum.relay.http;

import java.util.Optional;
import java.util.function.Function;

import io.javalin.http.Context;

import io.filum.model.enrolment.InviteId;
import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.ProblemCode;

/// Reads the parts of an address.
final class Parameters {

    private static final String LAST_EVENT = "Last-Event-ID";

    private Parameters() {}

    static ThreadId thread(Context ctx) {
        return read("threadId", ctx.pathParam("threadId"), ThreadId::parse);
    }

    static DedupeId attachment(Context ctx) {
        return read("attachmentId", ctx.pathParam("attachmentId"), DedupeId::parse);
    }

    static InviteId invite(Context ctx) {
        return read("inviteId", ctx.pathParam("inviteId"), InviteId::parse);
    }

    static DeviceId device(Context ctx) {
        return read("deviceId", ctx.pathParam("deviceId"), DeviceId::parse);
    }

    static Optional<DeviceId> afterDevice(Context ctx) {
        return Optional.ofNullable(ctx.queryParam("after")).map(text -> read("after", text, DeviceId::parse));
    }

    static int part(Context ctx, int most) {
        return number("part", ctx.pathParam("part"), 0, most);
    }

    static Position after(Context ctx) {
        return Optional.ofNullable(ctx.queryParam("after"))
                .map(text -> read("after", text, Position::parse))
                .orElse(Position.START);
    }

    /// The position in `Last-Event-ID`, of a stream about one thread.
    static Optional<Position> lastEvent(Context ctx) {
        return Optional.ofNullable(ctx.header(LAST_EVENT)).map(text -> read(LAST_EVENT, text, Position::parse));
    }

    /// `thread/segment.seq` in `Last-Event-ID`, of a stream about many.
    static Optional<ThreadEvent> lastEventOfAll(Context ctx) {
        return Optional.ofNullable(ctx.header(LAST_EVENT)).map(text -> read(LAST_EVENT, text, ThreadEvent::parse));
    }

    record ThreadEvent(ThreadId thread, Position position) {
        static ThreadEvent parse(String text) {
            int slash = text.indexOf('/');
            if (slash < 0) {
                throw new IllegalArgumentException();
            }
            return new ThreadEvent(
                    ThreadId.parse(text.substring(0, slash)), Position.parse(text.substring(slash + 1)));
        }
    }

    static Optional<ThreadId> afterThread(Context ctx) {
        return Optional.ofNullable(ctx.queryParam("after")).map(text -> read("after", text, ThreadId::parse));
    }

    /// A number in the query, not below `least`; what is above `most` counts as `most`.
    static int number(Context ctx, String name, int least, int most, int otherwise) {
        var text = ctx.queryParam(name);
        return text == null ? otherwise : Math.min(number(name, text, least, Integer.MAX_VALUE), most);
    }

    private static int number(String name, String text, int least, int most) {
        return read(name, text, digits -> {
            int number = Integer.parseInt(digits);
            if (number < least || number > most) {
                throw new IllegalArgumentException();
            }
            return number;
        });
    }

    private static <T> T read(String name, String text, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            throw new HttpProblem(ProblemCode.MALFORMED_PARAMETER, "The parameter " + name + " cannot be read.");
        }
    }
}
