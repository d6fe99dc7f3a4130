package io.filum.desktop.wiring;

import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import javafx.scene.control.IndexedCell;
import javafx.scene.control.ListView;

import io.filum.desktop.speed.Spent;
import io.filum.desktop.speed.Times;
import io.filum.model.envelope.ThreadId;

/// How long it takes from the choice of a thread in the worklist to the end of the first pulse in which its newest items
/// stand there.
public final class ThreadOpening extends WindowGoal {

    private ThreadId small;
    private ThreadId large;

    @Override
    public String promise() {
        return "a thread of 10,000 items opens in under 150 ms";
    }

    @Override
    void prepare(Scale scale, Offline offline) throws Exception {
        small = offline.begin("Small", scale.of(60, 5));
        large = offline.begin("Large", scale.of(10_000, 100));
    }

    @Override
    Measured measure(Scale scale, Offline offline) {
        var cold = open(offline, large);
        var opened = new Spent.Sum();
        var beside = new Spent.Sum();
        for (int round = 0; round < scale.of(20, 1); round++) {
            beside.add(open(offline, small));
            opened.add(open(offline, large));
        }
        return new Measured("%s; the first after the start %s".formatted(opened.said(), cold.said()),
                String.format(Locale.ROOT, "%.1f times a thread of 60 items (%s)",
                        opened.median() / beside.median(), Times.ms(beside.median())));
    }

    private static Spent open(Offline offline, ThreadId thread) {
        var shown = new CompletableFuture<Spent>();
        var before = Hands.onFx(() -> {
            var worklist = offline.list("worklist");
            var timeline = offline.list("timeline");
            var scene = worklist.getScene();
            var look = new Runnable() {
                @Override
                public void run() {
                    if (!timeline.getItems().isEmpty() && isEndShown(timeline)) {
                        scene.removePostLayoutPulseListener(this);
                        shown.complete(Spent.now());
                    }
                }
            };
            var now = Spent.now();
            offline.select(thread);
            scene.addPostLayoutPulseListener(look);
            return now;
        });
        return shown.orTimeout(60, TimeUnit.SECONDS).join().since(before);
    }

    private static boolean isEndShown(ListView<?> timeline) {
        int last = timeline.getItems().size() - 1;
        return timeline.lookupAll(".list-cell").stream().anyMatch(cell ->
                cell instanceof IndexedCell<?> row && row.getIndex() == last && !row.isEmpty());
    }
}
