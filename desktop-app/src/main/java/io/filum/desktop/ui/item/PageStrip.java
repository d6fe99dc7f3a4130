package io.filum.desktop.ui.item;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.pdf.PdfDocument;
import io.filum.desktop.transfer.Lane;
import io.filum.desktop.ui.Texts;
import io.filum.desktop.ui.controls.FxImages;
import io.filum.desktop.ui.work.FxLanes;
import io.filum.desktop.ui.work.Generation;
import io.filum.desktop.ui.work.Work;

/// The pages of a PDF as small pictures, beside the one that is read. Only those in view are drawn; one that cannot be drawn
/// stays empty, and says why where it is read.
final class PageStrip extends ListView<Integer> {

    private static final double WIDTH = 76;
    /// Of a page that stands upright.
    private static final double HEIGHT = WIDTH * 1.42;
    private static final double CELL = HEIGHT + 34;
    /// 2 MB; four times that on a screen of twice the sharpness.
    private static final int KEPT = 60;

    private final PdfDocument document;
    private final FxLanes lanes;
    private final Texts texts;
    private final Map<Integer, Image> drawn = new LinkedHashMap<>();

    /// @param turn to a page, from 0
    PageStrip(PdfDocument document, FxLanes lanes, Texts texts, IntConsumer turn) {
        this.document = document;
        this.lanes = lanes;
        this.texts = texts;
        setId("pageStrip");
        getStyleClass().add("page-strip");
        accessibleTextProperty().bind(texts.bind("contentPages"));
        setFixedCellSize(CELL);
        setPrefWidth(WIDTH + 44);
        setMinWidth(USE_PREF_SIZE);
        setItems(FXCollections.observableList(IntStream.range(0, document.pageCount()).boxed().toList()));
        setCellFactory(_ -> new Cell());
        getSelectionModel().selectedItemProperty().subscribe(page -> {
            if (page != null) {
                turn.accept(page);
            }
        });
    }

    /// Another page is read now.
    void follow(int page) {
        if (getSelectionModel().getSelectedIndex() != page) {
            getSelectionModel().select(page);
            scrollTo(Math.max(0, page - 1));
        }
    }

    private void keep(int page, Image image) {
        drawn.put(page, image);
        if (drawn.size() > KEPT) {
            drawn.remove(drawn.keySet().iterator().next());
        }
    }

    private Image draw(int page, double sharpness) throws NotShowable {
        var size = document.pageSize(page);
        return FxImages.of(document.draw(page, Math.min(WIDTH / size.width(), HEIGHT / size.height()) * sharpness));
    }

    private final class Cell extends ListCell<Integer> {

        private final ImageView picture = new ImageView();
        private final Label number = new Label();
        private final StackPane paper = new StackPane(picture);
        private final VBox body = new VBox(4, paper, number);
        private final Generation generation = new Generation();

        private Cell() {
            picture.setPreserveRatio(true);
            picture.setFitWidth(WIDTH);
            picture.setFitHeight(HEIGHT);
            paper.getStyleClass().add("page-thumbnail");
            paper.setMinSize(WIDTH, HEIGHT);
            paper.setMaxWidth(WIDTH);
            number.getStyleClass().add("caption");
            body.setAlignment(Pos.TOP_CENTER);
        }

        @Override
        protected void updateItem(Integer page, boolean empty) {
            super.updateItem(page, empty);
            generation.end();
            if (empty || page == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            number.setText(String.valueOf(page + 1));
            setAccessibleText(texts.get("contentPage", number.getText(), String.valueOf(document.pageCount())));
            picture.setImage(drawn.get(page));
            setGraphic(body);
            if (picture.getImage() == null) {
                load(page);
            }
        }

        private void load(int page) {
            var scene = PageStrip.this.getScene();
            var sharpness = scene == null || scene.getWindow() == null ? 1 : scene.getWindow().getRenderScaleX();
            Work.of("pdf-thumbnail", _ -> draw(page, sharpness))
                    .latestOf(generation)
                    .onSucceeded(image -> {
                        keep(page, image);
                        picture.setImage(image);
                    })
                    // Why, the page itself says where it is read.
                    .onFailed(_ -> { })
                    .start(lanes, Lane.OPEN);
        }
    }
}
