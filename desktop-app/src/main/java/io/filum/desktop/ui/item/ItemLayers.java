package io.filum.desktop.ui.item;

import java.util.function.Consumer;
import java.util.function.Function;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

import org.kordamp.ikonli.javafx.FontIcon;

import io.filum.desktop.content.Content;
import io.filum.desktop.content.ContentReader.Inside;
import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.content.projection.Embedded;
import io.filum.desktop.transfer.Lane;
import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.work.FxLanes;
import io.filum.desktop.ui.work.Generation;
import io.filum.desktop.ui.work.Work;

/// An item, and in its place a document that lies inside it while somebody looks at that. It is unpacked when it is
/// opened, in memory, and let go of when the item is shown again or leaves its window.
final class ItemLayers extends StackPane {

    /// What shows documents inside of this layer's content.
    ///
    /// @param level how many documents this one lies inside of; 0 for the item itself
    record Layer(ContentSource source, int level, Function<Consumer<Embedded>, Node> view) {}

    private final ItemLoading loading;
    private final FxLanes lanes;
    private final Desk desk;
    private final Function<Inside, Node> views;
    private final Generation generation = new Generation();
    private final Node item;
    private Content open;

    ItemLayers(Layer layer, ItemLoading loading, FxLanes lanes, Desk desk, Function<Inside, Node> views) {
        this.loading = loading;
        this.lanes = lanes;
        this.desk = desk;
        this.views = views;
        item = layer.view().apply(embedded -> open(layer, embedded));
        getChildren().setAll(item);
        addEventHandler(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ESCAPE && open != null) {
                back();
                key.consume();
            }
        });
        sceneProperty().subscribe((_, now) -> {
            if (now == null) {
                generation.end();
                letGo();
            }
        });
    }

    private void open(Layer layer, Embedded embedded) {
        Work.of("read-inside", _ -> loading.readInside(layer.source(), embedded, layer.level() + 1))
                .latestOf(generation)
                .onSucceeded(inside -> show(inside, embedded))
                .onDropped(inside -> loading.close(inside.content()))
                .onFailed(why -> desk.tell().tell(desk.failures().notice(why)))
                .start(lanes, Lane.OPEN);
    }

    private void show(Inside inside, Embedded embedded) {
        letGo();
        open = inside.content();
        var back = new Button(desk.texts().get("contentBack"), new FontIcon("mdi2a-arrow-left"));
        back.setId("backToItem");
        back.setOnAction(_ -> back());
        var bar = new HBox(back, new Label(embedded.title()));
        bar.getStyleClass().add("view-bar");
        var pane = new BorderPane(views.apply(inside));
        pane.setTop(bar);
        pane.setId("insidePane");
        getChildren().setAll(pane);
        back.requestFocus();
    }

    private void back() {
        letGo();
        getChildren().setAll(item);
        item.requestFocus();
    }

    private void letGo() {
        if (open != null) {
            loading.close(open);
            open = null;
        }
    }
}
