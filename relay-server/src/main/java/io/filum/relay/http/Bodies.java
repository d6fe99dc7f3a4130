package io.filum.relay.http;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

import io.filum.model.wire.MediaTypes;
import io.filum.model.wire.ProblemCode;

/// Reads bodies within their limits, and writes answers in the form that was asked for.
final class Bodies {

    private static final long MOST_DISCARDED = 8L * 1024 * 1024;
    private static final String PATIENCE = "filum.patience";
    /// Before it is judged how fast a body comes: TCP begins slowly.
    private static final long GRACE_NANOS = Duration.ofSeconds(5).toNanos();
    private static final int FIRST_BUFFER = 64 * 1024;

    private Bodies() {}

    /// How slowly bodies may come.
    static void expect(RoutesConfig routes, Bounds.Patience patience) {
        routes.before(ctx -> ctx.attribute(PATIENCE, patience));
    }

    /// Takes what the client still sends, unless it is very much: a connection that is closed while the client writes
    /// loses the answer on its way. A stranger is not waited for: a few who send a byte now and then would have all the
    /// workers.
    static void discard(Context ctx) {
        if (Callers.certificate(ctx).isEmpty() || "close".equals(ctx.res().getHeader("Connection"))) {
            ctx.header("Connection", "close");
            return;
        }
        try {
            var in = ctx.req().getInputStream();
            long discarded = 0;
            long skipped = 1;
            long until = System.nanoTime() + GRACE_NANOS;
            while (skipped > 0 && discarded < MOST_DISCARDED && System.nanoTime() - until < 0) {
                skipped = in.skip(MOST_DISCARDED - discarded);
                discarded += skipped;
            }
            if (skipped > 0) {
                ctx.header("Connection", "close");
            }
        } catch (IOException e) {
            // The client is gone; the answer is lost either way.
            ctx.header("Connection", "close");
        }
    }

    /// The whole body; one that is announced too large is not kept.
    static byte[] read(Context ctx, int most) throws IOException {
        long announced = ctx.req().getContentLengthLong();
        if (announced > most) {
            throw new HttpProblem(ProblemCode.BODY_TOO_LARGE, "At most " + most + " bytes.");
        }
        var body = new byte[announced >= 0 ? (int) announced : Math.min(FIRST_BUFFER, most + 1)];
        int length = fill(ctx, body, 0);
        while (announced < 0 && length == body.length && length <= most) {
            body = Arrays.copyOf(body, Math.min(2 * body.length, most + 1));
            length = fill(ctx, body, length);
        }
        if (length > most) {
            throw new HttpProblem(ProblemCode.BODY_TOO_LARGE, "At most " + most + " bytes.");
        }
        if (length < announced) {
            throw new HttpProblem(ProblemCode.MALFORMED_BATCH, "The body ended too early.");
        }
        return length == body.length ? body : Arrays.copyOf(body, length);
    }

    /// Reads until the buffer is full or the body ends; one that comes too slowly would hold its worker, and its memory,
    /// for as long as it likes.
    ///
    /// @return how much there is now
    private static int fill(Context ctx, byte[] body, int from) throws IOException {
        var in = ctx.req().getInputStream();
        Bounds.Patience patience = ctx.attribute(PATIENCE);
        long start = System.nanoTime();
        int length = from;
        while (length < body.length) {
            int read = in.read(body, length, body.length - length);
            if (read < 0) {
                return length;
            }
            length += read;
            long took = System.nanoTime() - start - GRACE_NANOS;
            if (patience != null && took > 0
                    && (length - from) * 1e9 < (double) took * patience.bytesPerSecond()) {
                ctx.header("Connection", "close");
                throw new HttpProblem(ProblemCode.REQUEST_TOO_SLOW);
            }
        }
        return length;
    }

    /// The whole body, of somebody who may be sending it slowly on purpose.
    static byte[] read(Context ctx, int most, Duration patience) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        var in = ctx.req().getInputStream();
        var body = new byte[most + 1];
        int length = 0;
        for (int read = 0; read >= 0 && length < body.length; length += Math.max(read, 0)) {
            if (System.nanoTime() > deadline) {
                throw new HttpProblem(ProblemCode.MALFORMED_BATCH, "The body came too slowly.");
            }
            read = in.read(body, length, body.length - length);
        }
        if (length > most) {
            throw new HttpProblem(ProblemCode.BODY_TOO_LARGE, "At most " + most + " bytes.");
        }
        return Arrays.copyOf(body, length);
    }

    /// Whether the body is in the binary form; JSON is the other that a route may take.
    static boolean isBinary(Context ctx, String binary) {
        var type = mediaType(ctx.contentType());
        if (type.equals(binary)) {
            return true;
        }
        if (type.equals(MediaTypes.JSON)) {
            return false;
        }
        throw new HttpProblem(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "Takes " + binary + " or " + MediaTypes.JSON + ".");
    }

    static void requireType(Context ctx, String type) {
        if (!mediaType(ctx.contentType()).equals(type)) {
            throw new HttpProblem(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "Takes " + type + ".");
        }
    }

    /// Binary only where it is asked for by name: a person with a browser or curl reads JSON.
    static boolean wantsBinary(Context ctx, String binary) {
        var accept = ctx.header("Accept");
        if (accept == null || accept.contains("*/*") && !accept.contains(binary)) {
            return false;
        }
        boolean json = false;
        for (var range : accept.split(",")) {
            var type = mediaType(range);
            if (type.equals(binary)) {
                return true;
            }
            json |= type.equals(MediaTypes.JSON) || type.equals("application/*");
        }
        if (!json) {
            throw new HttpProblem(ProblemCode.NOT_ACCEPTABLE, "Gives " + binary + " or " + MediaTypes.JSON + ".");
        }
        return false;
    }

    static void json(Context ctx, byte[] json) {
        ctx.contentType(MediaTypes.JSON).result(json);
    }

    static void binary(Context ctx, String type, byte[] bytes) {
        ctx.contentType(type).result(bytes);
    }

    private static String mediaType(String value) {
        if (value == null) {
            return "";
        }
        int end = value.indexOf(';');
        return (end < 0 ? value : value.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }
}
