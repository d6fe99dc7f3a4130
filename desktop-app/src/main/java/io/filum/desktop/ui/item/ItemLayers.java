package io.filum.desktop.ui.item;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

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
import io.filum.desktop.content.Declared;
import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.projection.ByteRange;
import io.filum.desktop.content.projection.Embedded;
import io.filum.desktop.content.source.SourceText;
import io.filum.desktop.transfer.Lane;
import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.ports.TellUser.Notice;
import io.filum.desktop.ui.work.FxLanes;
import io.filum.desktop.ui.work.Generation;
import io.filum.desktop.ui.work.Work;

/// An item, and in its place what somebody looks at of it: a document that lies inside it, or its bytes. A document is
/// unpacked when it is opened, in memory, and let go of when the item is shown again or leaves its window.
final class ItemLayers extends StackPane {

    /// What lies below, and what shows it.
    ///
    /// @param level  how many documents this one lies inside of; 0 for the item itself
    /// @param sender who sent it and when it came, for those who look at its bytes
    /// @param view   is given what opens the rest
    record Layer(ContentSource source, Declared declared, int level, String sender, Function<Acts, Node> view) {}

    /// What a row can lead to.
    interface Acts {

        void open(Embedded document);

        /// Shows the item's bytes.
        ///
        /// @param place to be marked
        void source(Optional<ByteRange> place);

        /// Shows something else of the item in its place.
        ///
        /// @param title key of its words
        void show(Supplier<Node> view, String title);
    }

    private final Layer layer;
    private final ItemLoading loading;
    private final FxLanes lanes;
    private final Desk desk;
    private final Function<Inside, Node> views;
    private final Generation generation = new Generation();
    private final Node item;
    /// Puts what lies above the item there once more, on layers that were made anew; null where nothing does.
    private Consumer<ItemLayers> again;
    private Content open;
    private Node focusBefore;

    ItemLayers(Layer layer, ItemLoading loading, FxLanes lanes, Desk desk, Function<Inside, Node> views) {
        this.layer = layer;
        this.loading = loading;
        this.lanes = lanes;
        this.desk = desk;
        this.views = views;
        item = layer.view().apply(new Acts() {
            @Override
            public void open(Embedded document) {
                ItemLayers.this.open(document);
            }

            @Override
            public void source(Optional<ByteRange> place) {
                ItemLayers.this.source(place);
            }

            @Override
            public void show(Supplier<Node> view, String title) {
                ItemLayers.this.show(view, title);
            }
        });
        getChildren().setAll(item);
        addEventHandler(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ESCAPE && getChildren().size() > 1) {
                back();
                key.consume();
            }
        });
        sceneProperty().subscribe((_, now) -> {
            if (now == null) {
                again = null;
                generation.end();
                letGo();
            }
        });
    }

    void source(Optional<ByteRange> place) {
        Work.<SourceText>of("read-source", _ -> loading.readSource(layer.source(), layer.declared(), place))
                .latestOf(generation)
                .onSucceeded(text -> show(text, place, Optional.empty()))
                .onFailed(why -> desk.tell().tell(why instanceof NotShowable refused
                        ? () -> Notice.failure(desk.texts().get("contentReason_" + refused.reason().code()),
                                desk.texts().get("contentReasonNext"), refused.reason().code())
                        : desk.failures().notice(why)))
                .start(lanes, Lane.OPEN);
    }

    private void show(SourceText text, Optional<ByteRange> place, Optional<SourcePane> before) {
        letGo();
        var pane = new SourcePane(text, place, layer.sender(), desk.texts(), this::back);
        before.ifPresent(pane::goOnFrom);
        show(pane, next -> next.show(text, place, Optional.of(pane)));
    }

    /// Shows something else in the item's place.
    ///
    /// @param above is given what leads back
    void lay(Function<Runnable, Node> above) {
        letGo();
        show(above.apply(this::back), next -> next.lay(above));
    }

    private void show(Supplier<Node> view, String title) {
        letGo();
        layWithTitle(view.get(), desk.texts().get(title), next -> next.show(view, title));
    }

    /// Made anew, since the language was switched or something was corrected: whoever looks at the item's bytes, or is about
    /// to print it, goes on doing so.
    void goOnFrom(ItemLayers before) {
        if (before.again != null) {
            before.again.accept(this);
        }
    }

    private void open(Embedded embedded) {
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
        layWithTitle(views.apply(inside), embedded.title(), next -> next.open(embedded));
    }

    private void layWithTitle(Node view, String title, Consumer<ItemLayers> once) {
        var back = new Button(desk.texts().get("contentBack"), new FontIcon("mdi2a-arrow-left"));
        back.setId("backToItem");
        back.setOnAction(_ -> back());
        var bar = new HBox(back, new Label(title));
        bar.getStyleClass().add("view-bar");
        var pane = new BorderPane(view);
        pane.setTop(bar);
        pane.setId("insidePane");
        show(pane, once);
        back.requestFocus();
    }

    /// The item stays where it is, below and out of sight: a page that is looked at, or a place in a list, is found again.
    private void show(Node above, Consumer<ItemLayers> once) {
        again = once;
        if (getScene() != null && item.isVisible()) {
            focusBefore = getScene().getFocusOwner();
        }
        item.setVisible(false);
        getChildren().setAll(item, above);
        above.requestFocus();
    }

    private void back() {
        again = null;
        letGo();
        item.setVisible(true);
        getChildren().setAll(item);
        (focusBefore == null ? item : focusBefore).requestFocus();
    }

    private void letGo() {
        if (open != null) {
            loading.close(open);
            open = null;
        }
    }
}
