package io.filum.desktop.ui.results;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.stage.Stage;

import io.filum.desktop.content.results.ResultTable;
import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.Language;
import io.filum.desktop.ui.Moments;
import io.filum.desktop.ui.Texts;
import io.filum.desktop.ui.Theme;
import io.filum.desktop.ui.ports.PickFile;
import io.filum.desktop.ui.results.ThreadResults.Doing;
import io.filum.desktop.ui.results.ThreadResults.LeftOut;
import io.filum.desktop.ui.results.ThreadResults.State;
import io.filum.model.envelope.DedupeId;

/// A window with nothing but results in it. On the FX thread.
final class ResultsStage {

    final Texts texts = new Texts(Language.EN);
    final Theme theme = new Theme();
    final ObjectProperty<State> state = new SimpleObjectProperty<>(State.NOTHING);
    final List<DedupeId> opened = new ArrayList<>();
    final ResultsPane pane;
    final Stage stage;

    ResultsStage(Stage stage, double width, double height) {
        this.stage = stage;
        var clock = Clock.fixed(Instant.parse("2026-03-14T12:00:00Z"), ZoneId.of("Asia/Seoul"));
        var desk = new Desk(texts, new Moments(texts, clock), theme, (_, yes) -> yes.run(), _ -> { }, new NoFiles());
        pane = new ResultsPane(state, desk, _ -> "", new ResultsPane.Acts(opened::add, () -> { }));
        var scene = new Scene(pane, width, height);
        theme.dress(scene);
        stage.setScene(scene);
        stage.show();
    }

    void show(ResultTable table) {
        state.set(new State(Doing.NOTHING, table, Map.of(), ThreadAllergies.NOT_READ, new LeftOut(1, 0, 0, 0), List.of()));
    }

    private static final class NoFiles implements PickFile {
        @Override
        public List<Path> toAttach() {
            return List.of();
        }

        @Override
        public Optional<Path> toSave(String suggestedName) {
            return Optional.empty();
        }
    }
}
