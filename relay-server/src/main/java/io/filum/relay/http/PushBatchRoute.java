package io.filum.relay.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.Envelope;
import io.filum.model.wire.Limits;
import io.filum.model.wire.MediaTypes;
import io.filum.model.wire.Problem;
import io.filum.model.wire.ProblemCode;
import io.filum.model.wire.PushBatch;
import io.filum.model.wire.PushBatch.Entry;
import io.filum.model.wire.PushResult;
import io.filum.model.wire.PushResult.Item;
import io.filum.relay.access.PlacesPerDevice;
import io.filum.relay.access.PushRules;
import io.filum.relay.audit.AuditNotes;
import io.filum.relay.log.ThreadLog;
import io.filum.relay.ops.Pressure;

/// `POST /api/threads/push-batch`: the one way in. What is well-formed and allowed goes to the log in one call; the
/// answers are put back into the order of the batch.
final class PushBatchRoute implements Resource {

    /// Base64 takes four characters for three bytes; the rest is punctuation.
    private static final int JSON_BYTES = Limits.DEFAULT.batchBytes() / 3 * 4 + 64 * 1024;
    private static final long TOO_MANY_RETRY_MS = 1_000;

    private final Callers callers;
    private final PushRules rules;
    private final PlacesPerDevice inFlight;
    private final ThreadLog log;
    private final Pressure pressure;
    private final AuditNotes audit;

    PushBatchRoute(Callers callers, PushRules rules, PlacesPerDevice inFlight, ThreadLog log, Pressure pressure,
                   AuditNotes audit) {
        this.callers = callers;
        this.rules = rules;
        this.inFlight = inFlight;
        this.log = log;
        this.pressure = pressure;
        this.audit = audit;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/api/threads/push-batch", this::push);
    }

    private void push(Context ctx) throws Exception {
        var device = callers.require(ctx);
        try (var _ = inFlight.begin(device).orElseThrow(() ->
                new HttpProblem(Problem.retry(ProblemCode.TOO_MANY_REQUESTS, TOO_MANY_RETRY_MS)))) {
            var entries = read(ctx).entries();
            var items = append(device, entries);
            audit.pushed(device, entries, items);
            Bodies.json(ctx, new PushResult(items, pressure.retryAfterMs()).toJson());
        }
    }

    private static PushBatch read(Context ctx) throws Exception {
        return Bodies.isBinary(ctx, MediaTypes.ENVELOPES)
                ? PushBatch.decode(Bodies.read(ctx, Limits.DEFAULT.batchBytes()))
                : PushBatch.decodeJson(Bodies.read(ctx, JSON_BYTES));
    }

    private List<Item> append(DeviceId device, List<Entry> entries) {
        var items = new Item[entries.size()];
        var envelopes = new ArrayList<Envelope>(entries.size());
        var places = new int[entries.size()];
        var batch = rules.forBatchOf(device, entries.stream()
                .flatMap(entry -> entry instanceof Entry.WellFormed(var envelope) ? Stream.of(envelope) : Stream.empty())
                .toList());
        for (int i = 0; i < items.length; i++) {
            switch (entries.get(i)) {
                case Entry.Malformed(var reason) ->
                        items[i] = new Item.Refused(Optional.empty(), ProblemCode.of(reason), 0);
                case Entry.WellFormed(var envelope) -> {
                    var refusal = batch.refuse(envelope);
                    if (refusal.isPresent()) {
                        items[i] = new Item.Refused(Optional.of(envelope.header().dedupeId()), refusal.get(), 0);
                    } else {
                        places[envelopes.size()] = i;
                        envelopes.add(envelope);
                    }
                }
            }
        }
        if (!envelopes.isEmpty()) {
            var appended = pressure.timed(() -> log.append(envelopes));
            for (int i = 0; i < appended.size(); i++) {
                items[places[i]] = appended.get(i);
            }
        }
        return List.of(items);
    }
}
