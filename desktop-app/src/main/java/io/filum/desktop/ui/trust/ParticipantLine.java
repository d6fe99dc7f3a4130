package io.filum.desktop.ui.trust;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;

import io.filum.desktop.ui.People;
import io.filum.desktop.ui.People.Person;
import io.filum.desktop.ui.People.Standing;
import io.filum.desktop.ui.Texts;
import io.filum.desktop.ui.controls.Glyph;
import io.filum.model.identity.UserId;

/// Who else is in the thread, each name a way to their card; custodians and those who were revoked are marked. With more
/// people than fit, the rest is behind "who can read this".
public final class ParticipantLine extends FlowPane {

    private static final int NAMED = 4;

    private final Texts texts;
    private final People people;
    private final Acts acts;
    private final Button readers;
    private List<Person> others = List.of();
    private List<Standing> standings = List.of();

    /// @param card    shows a person
    /// @param readers shows who can read the open thread
    public record Acts(Consumer<UserId> card, Runnable readers) {}

    public ParticipantLine(Texts texts, People people, Acts acts) {
        this.texts = texts;
        this.people = people;
        this.acts = acts;
        setId("participants");
        setHgap(2);
        setVgap(2);
        setRowValignment(VPos.CENTER);
        readers = link("whoReads", "", acts.readers());
        readers.textProperty().bind(texts.bind("readersOpen"));
        readers.setGraphic(Glyph.READERS.icon());
        getChildren().setAll(readers);
        texts.languageProperty().subscribe(_ -> lay());
    }

    /// Leaves everything in its place where nothing has changed: somebody may be about to click, or be there by keyboard.
    public void show(List<Person> next) {
        List<Standing> nextStandings = next.stream().map(person -> people.standing(person.id())).toList();
        if (!next.equals(others) || !nextStandings.equals(standings)) {
            others = List.copyOf(next);
            standings = nextStandings;
            lay();
        }
    }

    private void lay() {
        List<Node> line = new ArrayList<>();
        Label with = new Label(texts.get(others.isEmpty() ? "threadNobodyElse" : "threadWithNames"));
        with.getStyleClass().add("caption");
        line.add(with);
        // Whoever needs to be noticed is named first.
        others.stream().sorted((one, other) -> Boolean.compare(isMarked(other), isMarked(one))).limit(NAMED)
                .forEach(person -> line.add(name(person)));
        if (others.size() > NAMED) {
            line.add(link("moreParticipants", texts.get("threadMore", others.size() - NAMED), acts.readers()));
        }
        getChildren().removeIf(node -> node != readers);
        getChildren().addAll(0, line);
    }

    private boolean isMarked(Person person) {
        return !people.standing(person.id()).equals(Standing.ORDINARY);
    }

    private Node name(Person person) {
        Standing standing = people.standing(person.id());
        Button name = link(null, person.name(), () -> acts.card().accept(person.id()));
        name.setAccessibleText(texts.get("personOpen", person.name()));
        if (standing.equals(Standing.ORDINARY)) {
            return name;
        }
        PersonMarks marks = new PersonMarks(texts);
        marks.show(standing);
        name.setGraphic(marks);
        name.setContentDisplay(ContentDisplay.RIGHT);
        return name;
    }

    private static Button link(String id, String words, Runnable act) {
        Button link = new Button(words);
        link.setId(id);
        link.getStyleClass().addAll("link", "small");
        link.setMinWidth(USE_PREF_SIZE);
        link.setOnAction(_ -> act.run());
        return link;
    }
}
