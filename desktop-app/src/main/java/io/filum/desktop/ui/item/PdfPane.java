package io.filum.desktop.ui.item;

import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.pdf.PdfDocument;
import io.filum.desktop.content.pdf.PdfDocument.PageSize;
import io.filum.desktop.transfer.Lane;
import io.filum.desktop.ui.Texts;
import io.filum.desktop.ui.controls.FailureCard;
import io.filum.desktop.ui.controls.FxImages;
import io.filum.desktop.ui.controls.Glyph;
import io.filum.desktop.ui.controls.IconButton;
import io.filum.desktop.ui.work.FxLanes;
import io.filum.desktop.ui.work.Generation;
import io.filum.desktop.ui.work.Work;

/// A PDF, one page at a time, with small pictures of all pages beside it where there are several. Of the large ones only
/// the page that is seen is in memory; it is drawn anew, sharp, for every zoom.
final class PdfPane extends BorderPane {

    private static final double[] ZOOMS = {0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4};
    private static final int FITTING = 2;
    /// The page itself needs all of that.
    private static final double NARROW = 420;
    /// Beside the page: its margins, and the room of a scroll bar, there or not. A page as wide as what a scroll bar leaves may
    /// be so low that the bar goes, and would be drawn wider and narrower for ever.
    private static final double BESIDE = 2 * 12 + 16;

    private record Drawn(Image image, PageSize size) {}

    private final PdfDocument document;
    private final FxLanes lanes;
    private final Texts texts;
    private final Generation generation = new Generation();
    private final ImageView view = new ImageView();
    private final StackPane paper = new StackPane(view);
    private final ScrollPane scroll = new ScrollPane(paper);
    private final Label position = new Label();
    private final Label zoomWords = new Label();
    private final IconButton previous;
    private final IconButton next;
    private final IconButton closer;
    private final IconButton farther;
    private final PageStrip strip;
    private int page;
    private int zoom = FITTING;
    private PageSize size = new PageSize(1, 1);

    PdfPane(PdfDocument document, FxLanes lanes, Texts texts) {
        this.document = document;
        this.lanes = lanes;
        this.texts = texts;
        previous = new IconButton("pagePrevious", "mdi2c-chevron-left", texts, "contentPagePrevious", () -> turn(-1));
        next = new IconButton("pageNext", "mdi2c-chevron-right", texts, "contentPageNext", () -> turn(1));
        farther = new IconButton("zoomOut", "mdi2m-magnify-minus-outline", texts, "contentZoomOut", () -> zoom(-1));
        closer = new IconButton("zoomIn", "mdi2m-magnify-plus-outline", texts, "contentZoomIn", () -> zoom(1));
        position.setId("pagePosition");
        position.setMinWidth(USE_PREF_SIZE);
        zoomWords.setMinWidth(USE_PREF_SIZE);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var bar = new HBox(previous, position, next, gap, farther, zoomWords, closer);
        bar.getStyleClass().add("view-bar");
        view.setId("pageView");
        view.setPreserveRatio(true);
        paper.getStyleClass().add("paper");
        scroll.getStyleClass().add("page-scroll");
        scroll.setFitToWidth(true);
        scroll.setPannable(true);
        strip = new PageStrip(document, lanes, texts, to -> turn(to - page));
        strip.visibleProperty().bind(widthProperty().map(wide -> document.pageCount() > 1 && wide.doubleValue() > NARROW));
        strip.managedProperty().bind(strip.visibleProperty());
        setTop(bar);
        setLeft(strip);
        setCenter(scroll);
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        sceneProperty().subscribe((_, now) -> {
            if (now == null) {
                generation.end();
            }
        });
        scroll.widthProperty().map(wide -> Math.round(wide.doubleValue())).subscribe(_ -> draw());
    }

    /// Made anew in another language: the page that is read stays, as large as it was.
    void goOnFrom(PdfPane before) {
        if (document == before.document) {
            page = before.page;
            zoom = before.zoom;
            scroll.setVvalue(before.scroll.getVvalue());
            scroll.setHvalue(before.scroll.getHvalue());
            draw();
        }
    }

    private void onKey(KeyEvent key) {
        switch (key.getCode()) {
            case PAGE_DOWN -> turn(1);
            case PAGE_UP -> turn(-1);
            case HOME -> turn(-page);
            case END -> turn(document.pageCount() - 1 - page);
            case PLUS, ADD, EQUALS -> zoom(1);
            case MINUS, SUBTRACT -> zoom(-1);
            default -> {
                return;
            }
        }
        key.consume();
    }

    private void turn(int by) {
        var to = Math.clamp(page + by, 0, document.pageCount() - 1);
        if (to != page) {
            page = to;
            scroll.setVvalue(0);
            draw();
        }
    }

    private void zoom(int by) {
        zoom = Math.clamp(zoom + by, 0, ZOOMS.length - 1);
        draw();
    }

    /// At a zoom of 1 the page is as wide as the pane.
    private void draw() {
        var width = scroll.getWidth() - BESIDE;
        if (width < 50 || getScene() == null) {
            return;
        }
        tellWhere();
        var wanted = page;
        var shownWidth = width * ZOOMS[zoom];
        var sharpness = getScene().getWindow() == null ? 1 : getScene().getWindow().getRenderScaleX();
        Work.of("pdf-page", _ -> {
            var points = document.pageSize(wanted);
            return new Drawn(FxImages.of(document.draw(wanted, shownWidth / points.width() * sharpness)), points);
        })
                .latestOf(generation)
                .onSucceeded(drawn -> show(drawn, shownWidth))
                .onFailed(this::fail)
                .start(lanes, Lane.OPEN);
    }

    private void show(Drawn drawn, double width) {
        size = drawn.size();
        view.setImage(drawn.image());
        view.setFitWidth(width);
        view.setFitHeight(width * size.height() / size.width());
        scroll.setFitToWidth(ZOOMS[zoom] <= 1);
        scroll.setContent(paper);
    }

    private void fail(Throwable why) {
        var code = why instanceof NotShowable refused ? refused.reason().code() : "malformed";
        var card = new FailureCard();
        card.show(Glyph.PROBLEM, texts.get("contentReason_" + code), texts.get("contentPageOthers"), code);
        var body = new VBox(card);
        body.getStyleClass().add("item-body");
        scroll.setContent(body);
    }

    private void tellWhere() {
        position.setText(texts.get("contentPage", String.valueOf(page + 1), String.valueOf(document.pageCount())));
        view.setAccessibleText(position.getText());
        zoomWords.setText(Math.round(ZOOMS[zoom] * 100) + " %");
        previous.setDisable(page == 0);
        next.setDisable(page == document.pageCount() - 1);
        strip.follow(page);
        farther.setDisable(zoom == 0);
        closer.setDisable(zoom == ZOOMS.length - 1);
    }
}
