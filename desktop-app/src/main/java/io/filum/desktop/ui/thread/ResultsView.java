package io.filum.desktop.ui.thread;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.StackPane;

import io.filum.desktop.ui.results.ResultsPane;

/// Changes between a thread's timeline and its results. The pane of the results is made when it is first looked at.
final class ResultsView {

    private final StackPane place;
    private final List<Node> timeline;
    private final ToggleButton timelineButton;
    private final ToggleButton resultsButton;
    private final Supplier<ResultsPane> maker;
    private ResultsPane made;

    /// @param timeline all that the results take the place of
    ResultsView(StackPane place, List<Node> timeline, ToggleButton timelineButton, ToggleButton resultsButton,
            Supplier<ResultsPane> maker) {
        this.place = place;
        this.timeline = timeline;
        this.timelineButton = timelineButton;
        this.resultsButton = resultsButton;
        this.maker = maker;
        timelineButton.setOnAction(_ -> show(false));
        resultsButton.setOnAction(_ -> {
            show(true);
            made.focus();
        });
    }

    void show(boolean results) {
        if (results && made == null) {
            made = maker.get();
            place.getChildren().setAll(made);
        }
        timelineButton.setSelected(!results);
        resultsButton.setSelected(results);
        place.setVisible(results);
        timeline.forEach(node -> {
            node.setVisible(!results);
            node.setManaged(!results);
        });
    }

    /// While the results are shown.
    Optional<ResultsPane> pane() {
        return Optional.ofNullable(made).filter(_ -> place.isVisible());
    }
}
