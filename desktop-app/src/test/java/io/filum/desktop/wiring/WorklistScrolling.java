package io.filum.desktop.wiring;

import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

import javafx.collections.FXCollections;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.ScrollEvent;
import javafx.stage.Stage;

import io.filum.desktop.speed.Pulses;
import io.filum.desktop.speed.Times;

/// How a worklist of 100,000 threads goes by under a wheel that turns without a pause, six rows a pulse, beside a plain list
/// of as many words.
public final class WorklistScrolling extends WindowGoal {

    private static final double STEP = -420;

    @Override
    public String promise() {
        return "a worklist of 100,000 threads scrolls with no frame over 50 ms";
    }

    @Override
    void prepare(Scale scale, Offline offline) throws Exception {
        offline.crowd(scale.of(100_000, 1_000));
    }

    @Override
    Measured measure(Scale scale, Offline offline) {
        int pulses = scale.of(1_200, 20);
        var worklist = Hands.onFx(() -> offline.list("worklist"));
        // Cells are made, and code is compiled.
        Offline.pulses(turning(worklist, scale.of(200, 5)));
        var ours = Offline.pulses(turning(worklist, pulses));
        int rows = Hands.onFx(() -> worklist.getItems().size());
        var plain = plain(scale.of(100_000, 1_000), pulses);
        return new Measured("work of the FX thread: %s; from frame to frame: %s; %d rows came by".formatted(
                said(ours.work()), said(ours.frames()), rows),
                String.format(Locale.ROOT, "a plain list of 100,000 words: work %s, frames %s",
                        said(plain.work()), said(plain.frames())));
    }

    private static String said(Times times) {
        return "median %s, 99 %% %s, longest %s".formatted(Times.ms(times.median()), Times.ms(times.percentile(99)),
                Times.ms(times.most()));
    }

    private static IntPredicate turning(ListView<?> list, int pulses) {
        return passed -> {
            var flow = list.getChildrenUnmodifiable().stream().filter(VirtualFlow.class::isInstance).findFirst().orElseThrow();
            Event.fireEvent(flow, new ScrollEvent(ScrollEvent.SCROLL, 50, 50, 50, 50, false, false, false, false, false,
                    false, 0, STEP, 0, STEP, ScrollEvent.HorizontalTextScrollUnits.NONE, 0,
                    ScrollEvent.VerticalTextScrollUnits.NONE, 0, 0, null));
            return passed < pulses;
        };
    }

    private static Pulses plain(int words, int pulses) {
        var shown = new CompletableFuture<ListView<String>>();
        var stage = Hands.onFx(() -> {
            var list = new ListView<>(FXCollections.observableArrayList(
                    IntStream.range(0, words).mapToObj(i -> "Word " + i).toList()));
            var made = new Stage();
            made.setScene(new Scene(list, 400, 800));
            made.show();
            list.applyCss();
            list.layout();
            shown.complete(list);
            return made;
        });
        var measured = Offline.pulses(turning(shown.join(), pulses));
        Hands.onFx(() -> {
            stage.hide();
            return null;
        });
        return measured;
    }
}
