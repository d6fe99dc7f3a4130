package io.filum.desktop.ui.thread;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.StackPane;

import io.filum.desktop.store.ThreadState;
import io.filum.desktop.store.WorklistRow;
import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.People;
import io.filum.desktop.ui.People.Person;
import io.filum.desktop.ui.controls.FailureCard;
import io.filum.desktop.ui.controls.Glyph;
import io.filum.desktop.ui.controls.PatientBanner;
import io.filum.desktop.ui.controls.UrgentMark;
import io.filum.desktop.ui.trust.ParticipantLine;
import io.filum.model.envelope.DedupeId;

/// A thread's screen: the patient across the top, the timeline with the composer below it, the detail column beside.
public final class ThreadController {

    private final ThreadModel model;
    private final ThreadHead head;
    private final Desk desk;
    private final People people;
    private final TimelineCell.Acts acts;
    private final Notes notes;
    private final Parts parts;

    @FXML
    private Node noThread;
    @FXML
    private Node threadPane;
    @FXML
    private StackPane bannerPlace;
    @FXML
    private SplitPane columns;
    @FXML
    private Label openThreadTitle;
    @FXML
    private StackPane urgentPlace;
    @FXML
    private StackPane participantsPlace;
    @FXML
    private StackPane threadNotice;
    @FXML
    private ListView<TimelineRow> timeline;
    @FXML
    private StackPane composePlace;
    private UrgentMark urgent;

    /// The screens beside and below the timeline.
    ///
    /// @param seen told what stood in view
    /// @param participants where the names of the others lead
    record Parts(Node compose, Parent detail, Consumer<List<DedupeId>> seen, ParticipantLine.Acts participants) {}

    ThreadController(ThreadModel model, ThreadHead head, Desk desk, People people, Notes notes,
            ItemActs itemActs, Parts parts) {
        this.model = model;
        this.head = head;
        this.desk = desk;
        this.people = people;
        this.notes = notes;
        this.parts = parts;
        this.acts = new TimelineCell.Acts(
                item -> model.lookedProperty().set(Optional.of(item)), itemActs::retry, itemActs::takeBack,
                item -> model.threadProperty().get().ifPresent(thread -> itemActs.acknowledge(thread, item)));
    }

    @FXML
    private void initialize() {
        PatientBanner banner = new PatientBanner(desk.texts(), desk.moments());
        bannerPlace.getChildren().setAll(banner);
        composePlace.getChildren().setAll(parts.compose());
        urgent = new UrgentMark(desk.texts());
        urgentPlace.getChildren().setAll(urgent);
        var open = model.threadProperty().map(Optional::isPresent);
        threadPane.visibleProperty().bind(open);
        noThread.visibleProperty().bind(open.map(is -> !is));
        head.rowProperty().subscribe(row -> {
            banner.patientProperty().set(row.flatMap(WorklistRow::patient));
            showUrgency();
            showNotice(row);
        });
        openThreadTitle.textProperty().bind(head.titleProperty());
        ParticipantLine participants = new ParticipantLine(desk.texts(), people, parts.participants());
        participantsPlace.getChildren().setAll(participants);
        head.othersProperty().subscribe(participants::show);
        head.othersProperty().subscribe(_ -> showNotice(head.rowProperty().get()));
        desk.texts().languageProperty().subscribe(_ -> {
            showNotice(head.rowProperty().get());
            showUrgency();
        });
        new TimelineScroll(timeline, model).follow();
        new SeenItems(timeline, parts.seen()).watch();
        timeline.setItems(model.rows());
        timeline.setCellFactory(_ -> new TimelineCell(desk, people, notes, acts));
        timeline.accessibleTextProperty().bind(desk.texts().bind("timeline"));
        desk.texts().languageProperty().subscribe(_ -> timeline.refresh());
        model.lookedProperty().map(Optional::isPresent).subscribe(this::showDetail);
    }

    /// Waiting times grow while nothing happens.
    void tick() {
        showUrgency();
        timeline.refresh();
    }

    void focus() {
        timeline.requestFocus();
    }

    private void showUrgency() {
        urgent.show(head.rowProperty().get().flatMap(WorklistRow::urgentSince), desk.moments());
    }

    private void showDetail(boolean shown) {
        boolean there = columns.getItems().contains(parts.detail());
        if (shown && !there) {
            columns.getItems().add(parts.detail());
            columns.setDividerPositions(0.54);
        } else if (!shown && there) {
            columns.getItems().remove(parts.detail());
        }
    }

    private void showNotice(Optional<WorklistRow> row) {
        ThreadState state = row.map(WorklistRow::state).orElse(ThreadState.COMPLETE);
        threadNotice.getChildren().clear();
        if (state != ThreadState.COMPLETE) {
            boolean gap = state == ThreadState.GAP;
            FailureCard card = new FailureCard();
            card.show(Glyph.PROBLEM, desk.texts().get(gap ? "threadGap" : "threadDisputed"),
                    gap ? whomToAsk() : desk.texts().get("threadDisputedNext"),
                    gap ? "thread-gap" : "histories-differ");
            threadNotice.getChildren().setAll(card);
        }
        threadNotice.setManaged(state != ThreadState.COMPLETE);
    }

    /// The others may have what is missing here: by name, so that nobody has to find out who.
    private String whomToAsk() {
        String names = head.othersProperty().get().stream().map(Person::name).collect(Collectors.joining(", "));
        return names.isEmpty() ? desk.texts().get("threadGapNext") : desk.texts().get("threadGapAsk", names);
    }
}
