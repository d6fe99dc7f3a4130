package io.filum.relay.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.EnvelopeKind;
import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.ProblemCode;
import io.filum.model.wire.PushResult.Item;
import io.filum.relay.redis.StorageFailed;

/// Sorts a batch into steps, one or a few for each thread, has them appended in one script, and does what no script can
/// do because it touches keys of other slots: naming a thread to its new members, and keeping the parts of an
/// attachment whose manifest is about to be stored.
///
/// On a Cluster it is a script for each partition, all at once: one whose machine is away holds up no other. What was
/// for it is refused with the storage's code, and goes again.
final class AppendBatch {

    private final AppendScript script;
    private final EpochFacts.Reader epochs;
    private final DeviceThreads deviceThreads;
    private final AttachmentParts parts;
    private final boolean partitioned;

    AppendBatch(AppendScript script, EpochFacts.Reader epochs, DeviceThreads deviceThreads, AttachmentParts parts,
                boolean partitioned) {
        this.script = script;
        this.epochs = epochs;
        this.deviceThreads = deviceThreads;
        this.parts = parts;
        this.partitioned = partitioned;
    }

    List<Item> append(List<Envelope> envelopes) {
        var results = new Item[envelopes.size()];
        var steps = sort(envelopes, results);
        var partitions = !partitioned ? List.of(steps) : List.copyOf(steps.stream()
                .collect(Collectors.groupingBy(step -> ThreadKeys.partition(step.thread()))).values());
        if (partitions.size() > 1) {
            appendApart(partitions, results);
        } else if (!steps.isEmpty()) {
            appendTogether(steps, results);
        }
        return Arrays.asList(results);
    }

    private void appendTogether(List<AppendStep> steps, Item[] results) {
        steps.forEach(this::prepare);
        script.run(steps, results);
        steps.forEach(step -> clearUp(step, results));
    }

    private void appendApart(List<List<AppendStep>> partitions, Item[] results) {
        var failures = new LinkedHashMap<List<AppendStep>, StorageFailed>();
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = partitions.stream().map(steps -> CompletableFuture.runAsync(
                    () -> appendTogether(steps, results), workers)).toList();
            for (int i = 0; i < answers.size(); i++) {
                try {
                    answers.get(i).join();
                } catch (CompletionException e) {
                    if (!(e.getCause() instanceof StorageFailed failure)) {
                        throw e;
                    }
                    failures.put(partitions.get(i), failure);
                }
            }
        }
        if (failures.size() == partitions.size()) {
            throw failures.values().iterator().next();
        }
        failures.forEach((steps, failure) -> steps.forEach(step -> refuse(step, failure.code(), results)));
    }

    private static void refuse(AppendStep step, ProblemCode code, Item[] results) {
        for (int i = 0; i < step.count(); i++) {
            results[step.place(i)] = new Item.Refused(Optional.of(step.envelope(i).header().dedupeId()), code, 0);
        }
    }

    private List<AppendStep> sort(List<Envelope> envelopes, Item[] results) {
        var steps = new ArrayList<AppendStep>();
        var open = new LinkedHashMap<ThreadId, AppendStep>();
        for (int place = 0; place < envelopes.size(); place++) {
            var envelope = envelopes.get(place);
            var thread = envelope.header().thread();
            var step = open.get(thread);
            if (isSpecial(envelope) || step == null || !step.takes(envelope)) {
                try {
                    step = newStep(envelope);
                } catch (Refused e) {
                    results[place] = new Item.Refused(Optional.of(envelope.header().dedupeId()), e.code(), 0);
                    continue;
                }
                open.put(thread, step);
                steps.add(step);
            }
            step.add(place, envelope);
        }
        return steps;
    }

    private static boolean isSpecial(Envelope envelope) {
        var kind = envelope.header().kind();
        return kind == EnvelopeKind.EPOCH || kind == EnvelopeKind.MANIFEST;
    }

    private AppendStep newStep(Envelope envelope) throws Refused {
        var thread = envelope.header().thread();
        return switch (envelope.header().kind()) {
            case EPOCH -> AppendStep.epoch(thread, facts(envelope));
            case MANIFEST -> AppendStep.manifest(thread);
            case ITEM, RECEIPT, CHECKPOINT -> AppendStep.run(thread);
        };
    }

    /// A thread must have its author as a member from the start: otherwise anyone could open threads for others.
    private EpochFacts facts(Envelope envelope) throws Refused {
        var facts = epochs.read(envelope);
        boolean opens = facts.epoch() == 1;
        if (facts.epoch() != envelope.header().address().epoch()
                || facts.members().isEmpty()
                || opens && !facts.members().contains(envelope.header().sender().device())) {
            throw new Refused(ProblemCode.EPOCH_MALFORMED);
        }
        return facts;
    }

    private void prepare(AppendStep step) {
        step.epoch().ifPresent(facts -> deviceThreads.add(step.thread(), facts.members()));
        if (step.kind() == AppendStep.Kind.M) {
            parts.keep(step.thread(), step.envelope(0).header().dedupeId());
        }
    }

    private void clearUp(AppendStep step, Item[] results) {
        if (step.kind() == AppendStep.Kind.M && results[step.place(0)] instanceof Item.Refused) {
            parts.letExpire(step.thread(), step.envelope(0).header().dedupeId());
        }
    }
}
