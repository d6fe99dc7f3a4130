package io.filum.relay.http;

import java.util.Optional;
import java.util.function.Function;

import io.javalin.http.Context;

import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.ProblemCode;

/// Reads the parts of an address.
final class Parameters {

    private Parameters() {}

    static ThreadId thread(Context ctx) {
        return read("threadId", ctx.pathParam("threadId"), ThreadId::parse);
    }

    static DedupeId attachment(Context ctx) {
        return read("attachmentId", ctx.pathParam("attachmentId"), DedupeId::parse);
    }

    static int part(Context ctx, int most) {
        return number("part", ctx.pathParam("part"), 0, most);
    }

    static Position after(Context ctx) {
        return Optional.ofNullable(ctx.queryParam("after"))
                .map(text -> read("after", text, Position::parse))
                .orElse(Position.START);
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
