package io.filum.desktop.ui.imaging;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import org.testfx.util.WaitForAsyncUtils;

import io.filum.desktop.content.dicom.DicomStudy;
import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.Language;
import io.filum.desktop.ui.Moments;
import io.filum.desktop.ui.Texts;
import io.filum.desktop.ui.Theme;
import io.filum.desktop.ui.work.FxLanes;
import io.filum.desktop.wiring.Picks;

/// A window with the pictures of one study in it. Made and used on the FX thread.
final class ImagingStage implements AutoCloseable {

    final Texts texts;
    final Theme theme = new Theme();
    final FxLanes lanes = new FxLanes();
    final Stage stage;
    private final Desk desk;
    private final StackPane place = new StackPane();

    ImagingStage(Stage stage, Language language) {
        this.stage = stage;
        texts = new Texts(language);
        var clock = Clock.fixed(Instant.parse("2026-11-23T03:00:00Z"), ZoneId.of("Asia/Seoul"));
        desk = new Desk(texts, new Moments(texts, clock), theme, (_, yes) -> yes.run(), _ -> { }, new Picks());
        var scene = new Scene(place, 480, 760);
        theme.dress(scene);
        stage.setScene(scene);
        stage.show();
    }

    void show(DicomStudy study) {
        place.getChildren().setAll(new ImagingPane(study, lanes, desk));
        // As the pane that it stands in has it.
        place.getStylesheets().setAll(
                Theme.class.getResource("/io/filum/desktop/ui/item/item.css").toExternalForm());
    }

    void clear() {
        place.getChildren().clear();
    }

    /// From the test's own thread.
    @Override
    public void close() {
        WaitForAsyncUtils.waitForAsyncFx(30_000, stage::hide);
        lanes.close();
    }
}
