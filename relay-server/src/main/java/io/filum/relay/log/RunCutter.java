package io.filum.relay.log;

import java.nio.ByteBuffer;
import java.util.Arrays;

import io.filum.model.wire.Run;

/// Cuts runs between envelopes, by their lengths alone.
public final class RunCutter {

    private RunCutter() {}

    /// What of the run comes after this seq; the run itself where that is all of it.
    public static Run after(Run run, long seq) {
        int skipped = (int) Math.clamp(seq - run.firstSeq() + 1, 0, run.count());
        if (skipped == 0) {
            return run;
        }
        return new Run(run.segment(), run.firstSeq() + skipped, run.count() - skipped,
                Arrays.copyOfRange(run.packed(), offset(run, skipped), run.packed().length));
    }

    /// The first envelopes of the run, at most so many.
    public static Run first(Run run, int most) {
        if (run.count() <= most) {
            return run;
        }
        return new Run(run.segment(), run.firstSeq(), most, Arrays.copyOf(run.packed(), offset(run, most)));
    }

    /// From the envelope after this seq on, as many as fit into so many bytes, and at least one.
    ///
    /// @throws IllegalArgumentException when nothing of the run comes after it
    public static Run slice(Run run, long seq, int bytes) {
        int skipped = (int) Math.max(seq - run.firstSeq() + 1, 0);
        if (skipped >= run.count()) {
            throw new IllegalArgumentException("the run ends before");
        }
        var packed = ByteBuffer.wrap(run.packed());
        int start = offset(run, skipped);
        if (skipped == 0 && packed.limit() <= bytes) {
            return run;
        }
        int end = start;
        int count = 0;
        while (skipped + count < run.count()) {
            int next = end + Integer.BYTES + packed.getInt(end);
            if (count > 0 && next - start > bytes) {
                break;
            }
            end = next;
            count++;
        }
        return new Run(run.segment(), run.firstSeq() + skipped, count, Arrays.copyOfRange(run.packed(), start, end));
    }

    private static int offset(Run run, int envelopes) {
        var packed = ByteBuffer.wrap(run.packed());
        int offset = 0;
        for (int i = 0; i < envelopes; i++) {
            offset += Integer.BYTES + packed.getInt(offset);
        }
        return offset;
    }
}
