package io.filum.relay.log;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.Id128;
import io.filum.model.envelope.Sha256;
import io.filum.model.envelope.ThreadId;

/// What one batch holds for one thread: a run of envelopes that are stored as one entry, or a single epoch document or
/// manifest, which the script treats apart.
///
/// A run is at most 256 KiB (or one larger envelope), so that a reader that asks for a few runs gets no flood.
final class AppendStep {

    enum Kind { I, E, M }

    static final int FACT = 4 + Id128.LENGTH + 8 + Sha256.LENGTH + Id128.LENGTH + Sha256.LENGTH;
    private static final int RUN_BYTES = 256 * 1024;

    private final Kind kind;
    private final ThreadId thread;
    private final Optional<EpochFacts> epoch;
    private final List<Integer> places = new ArrayList<>();
    private final List<Envelope> envelopes = new ArrayList<>();
    private int size;

    private AppendStep(Kind kind, ThreadId thread, Optional<EpochFacts> epoch) {
        this.kind = kind;
        this.thread = thread;
        this.epoch = epoch;
    }

    static AppendStep run(ThreadId thread) {
        return new AppendStep(Kind.I, thread, Optional.empty());
    }

    static AppendStep epoch(ThreadId thread, EpochFacts facts) {
        return new AppendStep(Kind.E, thread, Optional.of(facts));
    }

    static AppendStep manifest(ThreadId thread) {
        return new AppendStep(Kind.M, thread, Optional.empty());
    }

    boolean takes(Envelope envelope) {
        return kind == Kind.I && size + Integer.BYTES + envelope.size() <= RUN_BYTES;
    }

    /// @param place the envelope's place in the batch
    void add(int place, Envelope envelope) {
        places.add(place);
        envelopes.add(envelope);
        size += Integer.BYTES + envelope.size();
    }

    Kind kind() {
        return kind;
    }

    ThreadId thread() {
        return thread;
    }

    Optional<EpochFacts> epoch() {
        return epoch;
    }

    int count() {
        return places.size();
    }

    int place(int index) {
        return places.get(index);
    }

    Envelope envelope(int index) {
        return envelopes.get(index);
    }

    byte[] facts() {
        var out = ByteBuffer.allocate(FACT * envelopes.size());
        int end = 0;
        for (var envelope : envelopes) {
            var header = envelope.header();
            end += Integer.BYTES + envelope.size();
            out.putInt(end);
            header.sender().device().writeTo(out);
            out.putLong(header.sender().seq());
            header.sender().prevHash().value().writeTo(out);
            header.dedupeId().writeTo(out);
            envelope.hash().value().writeTo(out);
        }
        return out.array();
    }

    byte[] packed() {
        var out = ByteBuffer.allocate(size);
        envelopes.forEach(envelope -> envelope.writeTo(out.putInt(envelope.size())));
        return out.array();
    }

    /// As the script takes an epoch document: epoch ‖ previous control hash ‖ control hash ‖ members.
    static byte[] describe(EpochFacts facts) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(facts.epoch()).array());
        out.writeBytes(facts.previous().bytes());
        out.writeBytes(facts.control().bytes());
        facts.members().forEach(member -> out.writeBytes(member.bytes()));
        return out.toByteArray();
    }
}
