package io.filum.desktop.ui.patient;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import io.filum.desktop.content.allergies.Allergy;
import io.filum.desktop.content.allergies.Statement;
import io.filum.desktop.store.TimelineItem;
import io.filum.desktop.ui.item.ClinicalWords;
import io.filum.desktop.ui.results.ThreadAllergies;

/// All that the thread says of allergies: which, since when, who says so in which item, what no longer counts, and how
/// far this reaches.
final class AllergyCard extends ScrollPane {

    /// The timeline below is still to be seen in the smallest window.
    private static final double HIGHEST = 210;
    /// Three rows: less would be a keyhole.
    private static final double LOWEST = 140;

    private final AllergyWords words;
    private final Acts acts;
    private final VBox body = new VBox(4);

    /// @param sender names whoever sent an item
    /// @param look   shows an item
    record Acts(Function<TimelineItem, String> sender, Consumer<TimelineItem> look) {}

    AllergyCard(AllergyWords words, Acts acts) {
        this.words = words;
        this.acts = acts;
        setId("allergyCard");
        getStyleClass().addAll("edge-to-edge", "allergy-card");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setMaxHeight(HIGHEST);
        setContent(body);
    }

    @Override
    protected double computeMinHeight(double width) {
        return Math.min(LOWEST, computePrefHeight(width));
    }

    void show(ThreadAllergies allergies) {
        var list = allergies.list();
        body.getChildren().clear();
        section("allergiesRowsListed", list.listed(), allergies);
        section("allergiesRowsPast", list.past(), allergies);
        if (!list.none().isEmpty()) {
            heading(words.text("allergiesRowsNone"));
            list.none().reversed().forEach(one -> line(words.none(one), one, allergies));
        }
        if (!list.inWords().isEmpty()) {
            heading(words.text("allergiesRowsWords"));
            list.inWords().forEach(said -> body.getChildren().add(label(said, "allergy-quote")));
        }
        var reach = label(words.reach(allergies), "caption");
        reach.setId("allergyReach");
        body.getChildren().add(reach);
    }

    private void section(String key, List<Allergy> some, ThreadAllergies allergies) {
        if (!some.isEmpty()) {
            heading(words.text(key, some.size()));
            some.forEach(allergy -> allergy.said().reversed().forEach(one -> line(words.name(allergy), one, allergies)));
        }
    }

    private void line(String what, Statement statement, ThreadAllergies allergies) {
        var item = allergies.items().get(statement.item());
        var source = words.text("allergyFrom", acts.sender().apply(item), item.meta().map(meta -> meta.title()).orElse(""));
        var facts = ClinicalWords.line(words.facts(statement), source);
        var said = new VBox(label(what, "strong"), label(facts, "caption"));
        said.setMinWidth(0);
        HBox.setHgrow(said, Priority.ALWAYS);
        said.setAccessibleRole(AccessibleRole.TEXT);
        said.setAccessibleText(what + ", " + facts);
        var show = new Button(words.text("contentVersionShow"));
        show.getStyleClass().addAll("link", "small");
        show.setMinWidth(USE_PREF_SIZE);
        show.setAccessibleText(words.text("contentVersionShow") + ", " + source);
        show.setOnAction(_ -> acts.look().accept(item));
        var line = new HBox(12, said, show);
        line.getStyleClass().add("allergy-row");
        body.getChildren().add(line);
    }

    private void heading(String text) {
        body.getChildren().add(label(text, "section-title"));
    }

    private static Label label(String text, String style) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.getStyleClass().add(style);
        return label;
    }
}
