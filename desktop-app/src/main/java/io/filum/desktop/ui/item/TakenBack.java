package io.filum.desktop.ui.item;

import java.util.Optional;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import io.filum.desktop.store.TimelineItem;
import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.controls.DialogScroll;
import io.filum.desktop.ui.controls.FailureCard;
import io.filum.desktop.ui.controls.Glyph;
import io.filum.desktop.ui.thread.Around;
import io.filum.desktop.ui.thread.Companions;
import io.filum.model.item.ItemMeta;

/// What stands in the place of pictures that their sender has taken back as an error, and above them where somebody looks at
/// them all the same: to be wrong about whose they are is what pictures are mostly taken back for.
final class TakenBack {

    private final TimelineItem by;
    private final Around around;
    private final Desk desk;

    private TakenBack(TimelineItem by, Around around, Desk desk) {
        this.by = by;
        this.around = around;
        this.desk = desk;
    }

    /// @param item of which nothing is said where it stands
    static Optional<TakenBack> of(TimelineItem item, Around around, Desk desk) {
        return new Companions(item, around.items()).takenBack().getValue().map(by -> new TakenBack(by, around, desk));
    }

    /// `Taken back as an error 14-Mar-2026 11:02  ·  Dr Lee Sora`
    String words() {
        var when = desk.moments().date(desk.moments().dayOf(by.shownAt())) + " " + desk.moments().time(by.shownAt());
        return ClinicalWords.line(desk.texts().get("contentTakenBack", when),
                around.versions().getValue().sender().apply(by.id()));
    }

    /// @param show what shows them after all
    Node stop(Runnable show) {
        var anyway = new Button(desk.texts().get("contentTakenBackShow"));
        anyway.setId("showTakenBack");
        anyway.setOnAction(_ -> show.run());
        var stop = new VBox(card(anyway));
        stop.getStyleClass().add("item-body");
        var scroll = new DialogScroll();
        scroll.setId("takenBackStop");
        scroll.setContent(stop);
        scroll.setMinHeight(0);
        return scroll;
    }

    /// In a line, since a low window has to hold the pictures, too: what stands below gives way to it.
    Node above(Node content) {
        var line = new Label(desk.texts().get("takenBackBySender"), Glyph.PROBLEM.icon());
        line.setId("takenBack");
        line.setWrapText(true);
        line.setMinHeight(Region.USE_PREF_SIZE);
        line.setMaxWidth(Double.MAX_VALUE);
        line.getStyleClass().add("caution");
        var pane = new BorderPane(content);
        pane.setTop(line);
        if (content instanceof Region below) {
            below.setMinHeight(0);
        }
        pane.setMinHeight(0);
        return pane;
    }

    private FailureCard card(Node act) {
        var card = new FailureCard();
        card.show(Glyph.PROBLEM, words(), ClinicalWords.line(by.meta().map(ItemMeta::title).orElse(""),
                desk.texts().get("contentTakenBackNext")), "taken-back", act);
        card.getStyleClass().add("stop");
        return card;
    }
}
