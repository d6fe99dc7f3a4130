package io.filum.desktop.ui.imaging;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import io.filum.desktop.content.dicom.Frame;
import io.filum.desktop.content.dicom.ImageSeries.Slice;
import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;
import io.filum.desktop.transfer.Lane;
import io.filum.desktop.ui.work.FxLanes;
import io.filum.desktop.ui.work.Generation;
import io.filum.desktop.ui.work.Work;

/// Unpacks pictures on workers, the wanted one first and then those that the eye will want next, and keeps as many as
/// fit into a bounded number of bytes. Used on the FX thread only.
///
/// Nothing under way is interrupted: a worker that is interrupted while it reads a sealed attachment closes the
/// attachment for everybody. What comes too late is kept all the same: the eye may come back.
final class FrameLoader {

    /// A picture, or why there is none.
    sealed interface Outcome {

        record Shown(Frame frame) implements Outcome {}

        record Refused(Reason reason) implements Outcome {}
    }

    /// Workers at a time: one stays free for what arrives meanwhile.
    private static final int AT_ONCE = 2;

    private final FxLanes lanes;
    private final long capacity;
    private final Consumer<Slice> arrived;
    private final LinkedHashMap<Slice, Outcome> kept = new LinkedHashMap<>(64, 0.75f, true);
    private final ArrayDeque<Slice> wanted = new ArrayDeque<>();
    private final Set<Slice> underWay = new HashSet<>();
    private long bytes;
    private boolean ended;

    /// @param capacity bytes of pictures to keep
    /// @param arrived  told of each that is at hand now
    FrameLoader(FxLanes lanes, long capacity, Consumer<Slice> arrived) {
        this.lanes = lanes;
        this.capacity = capacity;
        this.arrived = arrived;
    }

    Optional<Outcome> atHand(Slice slice) {
        return Optional.ofNullable(kept.get(slice));
    }

    /// Takes the place of what was wanted before.
    ///
    /// @param around in the order in which they will be wanted
    void want(Slice now, List<Slice> around) {
        wanted.clear();
        wanted.add(now);
        wanted.addAll(around);
        startSome();
    }

    /// After an end: what is looked at came back into a window.
    void begin() {
        ended = false;
    }

    /// Lets go of everything.
    void end() {
        ended = true;
        wanted.clear();
        kept.clear();
        bytes = 0;
    }

    private void startSome() {
        while (!ended && underWay.size() < AT_ONCE && !wanted.isEmpty()) {
            var next = wanted.poll();
            if (!kept.containsKey(next) && underWay.add(next)) {
                Work.of("dicom-frame", _ -> read(next))
                        .latestOf(new Generation())
                        .onSucceeded(outcome -> keep(next, outcome))
                        .onFailed(_ -> keep(next, new Outcome.Refused(Reason.MALFORMED)))
                        .start(lanes, Lane.OPEN);
            }
        }
    }

    private static Outcome read(Slice slice) {
        try {
            return new Outcome.Shown(slice.read());
        } catch (NotShowable refused) {
            return new Outcome.Refused(refused.reason());
        } catch (OutOfMemoryError _) {
            return new Outcome.Refused(Reason.TOO_COSTLY);
        }
    }

    private void keep(Slice slice, Outcome outcome) {
        underWay.remove(slice);
        if (ended) {
            return;
        }
        kept.put(slice, outcome);
        bytes += bytesOf(outcome);
        var oldest = kept.entrySet().iterator();
        // The newest stays, however large it is.
        while (bytes > capacity && kept.size() > 1) {
            bytes -= bytesOf(oldest.next().getValue());
            oldest.remove();
        }
        arrived.accept(slice);
        startSome();
    }

    private static long bytesOf(Outcome outcome) {
        return outcome instanceof Outcome.Shown(var frame) ? frame.bytes() : 0;
    }
}
