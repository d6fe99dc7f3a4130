package io.filum.relay.http;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.filum.model.wire.MalformedMessage;
import io.filum.model.wire.MediaTypes;
import io.filum.model.wire.Problem;
import io.filum.model.wire.ProblemCode;
import io.filum.relay.log.Refused;
import io.filum.relay.redis.StorageFailed;

/// Every way in which a request can fail, as `application/problem+json` with a stable code (RFC 9457).
final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final String REFUSED = "filum.refused";
    private static final long STORAGE_RETRY_MS = 2_000;

    private Problems() {}

    static void addTo(RoutesConfig routes) {
        routes.exception(HttpProblem.class, (e, ctx) -> write(ctx, e.problem()));
        routes.exception(Refused.class, (e, ctx) -> write(ctx, Problem.of(e.code())));
        routes.exception(MalformedMessage.class, (e, ctx) -> write(ctx, Problem.of(e.code(), expected(e))));
        routes.exception(StorageFailed.class, (e, ctx) -> {
            LOG.warn("{} {}: {}", ctx.method(), ctx.endpoint().path, e.code().text());
            write(ctx, Problem.retry(e.code(), STORAGE_RETRY_MS));
        });
        routes.exception(HttpResponseException.class, (e, ctx) -> write(ctx, Problem.of(code(e.getStatus()))));
        routes.exception(IOException.class, (e, ctx) -> gone(ctx, e));
        routes.exception(Exception.class, (e, ctx) -> {
            LOG.error("{} {} failed", ctx.method(), ctx.endpoint().path, e);
            write(ctx, Problem.of(ProblemCode.INTERNAL));
        });
    }

    /// The client hung up, or sent less than it announced: nobody is at fault here, and nobody reads the answer.
    private static void gone(Context ctx, IOException e) {
        if (!(e instanceof EOFException) && !(e.getCause() instanceof TimeoutException)) {
            LOG.debug("{} {}: client gone", ctx.method(), ctx.endpoint().path);
        }
        write(ctx, Problem.of(ProblemCode.MALFORMED_BATCH, "the body ended too early"));
    }

    /// Tells of every request that was refused, why.
    static void count(RoutesConfig routes, Consumer<ProblemCode> refusals) {
        routes.after(ctx -> Optional.<ProblemCode>ofNullable(ctx.attribute(REFUSED)).ifPresent(refusals));
    }

    static void write(Context ctx, Problem problem) {
        ctx.attribute(REFUSED, problem.code());
        Bodies.discard(ctx);
        ctx.status(problem.code().status());
        problem.retryAfterMs().ifPresent(ms -> ctx.header("Retry-After", Long.toString(Math.ceilDiv(ms, 1000L))));
        ctx.contentType(MediaTypes.PROBLEM).result(problem.toJson());
    }

    /// What never reaches a route: bytes that are no HTTP, headers without end.
    static boolean handleServerError(Request request, Response response, Callback callback) {
        var problem = Problem.of(code(response.getStatus()));
        response.setStatus(problem.code().status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, MediaTypes.PROBLEM);
        response.write(true, ByteBuffer.wrap(problem.toJson()), callback);
        return true;
    }

    private static ProblemCode code(int status) {
        return switch (status) {
            case 404 -> ProblemCode.NOT_FOUND;
            case 405 -> ProblemCode.METHOD_NOT_ALLOWED;
            case 406 -> ProblemCode.NOT_ACCEPTABLE;
            case 413 -> ProblemCode.BODY_TOO_LARGE;
            case 408 -> ProblemCode.REQUEST_TOO_SLOW;
            case 431 -> ProblemCode.HEADERS_TOO_LARGE;
            case 415 -> ProblemCode.UNSUPPORTED_MEDIA_TYPE;
            case 503 -> ProblemCode.BUSY;
            default -> status < 500 ? ProblemCode.MALFORMED_PARAMETER : ProblemCode.INTERNAL;
        };
    }

    private static String expected(MalformedMessage e) {
        return "Expected" + e.getMessage().substring(e.getMessage().indexOf(':') + 1) + ".";
    }
}
