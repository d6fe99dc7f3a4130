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
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.StackPane;

import io.filum.desktop.store.ThreadState;
import io.filum.desktop.store.TimelineItem;
import io.filum.desktop.store.WorklistRow;
import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.People;
import io.filum.desktop.ui.People.Person;
import io.filum.desktop.ui.controls.FailureCard;
import io.filum.desktop.ui.controls.Glyph;
import io.filum.desktop.ui.controls.Rows;
import io.filum.desktop.ui.controls.UrgentMark;
import io.filum.desktop.ui.controls.WholeText;
import io.filum.desktop.ui.patient.PatientHead;
import io.filum.desktop.ui.results.ResultsPane;
import io.filum.desktop.ui.results.ThreadResults;
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
    @FXML
    private StackPane resultsPlace;
    @FXML
    private ToggleButton viewTimeline;
    @FXML
    private ToggleButton viewResults;
    private ResultsView results;
    private UrgentMark urgent;
    private InView inView;
    private TimelineScroll scroll;

    /// The screens beside and below the timeline.
    ///
    /// @param seen told what stood in view
    /// @param acknowledge told which item its reader wants to take on
    /// @param write puts words into the composer
    /// @param participants where the names of the others lead
    /// @param results of the open thread
    record Parts(Node compose, Parent detail, Consumer<List<DedupeId>> seen, Consumer<TimelineItem> acknowledge,
                 Consumer<String> write, ParticipantLine.Acts participants, ThreadResults results) {}

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
                parts.acknowledge(), this::askAgain, itemActs::retract);
    }

    @FXML
    private void initialize() {
        PatientHead banner = new PatientHead(desk, this::sender, item -> model.lookedProperty().set(Optional.of(item)));
        banner.allergiesProperty().bind(parts.results().stateProperty().map(ThreadResults.State::allergies));
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
        WholeText.of(openThreadTitle).textProperty().bind(head.titleProperty());
        ParticipantLine participants = new ParticipantLine(desk.texts(), people, parts.participants());
        participantsPlace.getChildren().setAll(participants);
        head.othersProperty().subscribe(participants::show);
        head.othersProperty().subscribe(_ -> showNotice(head.rowProperty().get()));
        desk.texts().languageProperty().subscribe(_ -> {
            showNotice(head.rowProperty().get());
            showUrgency();
        });
        results = new ResultsView(resultsPlace, List.of(timeline, composePlace), viewTimeline, viewResults,
                () -> new ResultsPane(parts.results().stateProperty(), desk,
                        item -> parts.results().item(item).map(this::sender).orElse(""),
                        new ResultsPane.Acts(this::look, parts.results()::fetch)));
        // Each thread begins where its news is: what is not looked at is not opened.
        model.threadProperty().subscribe(_ -> {
            results.show(false);
            banner.fold();
        });
        scroll = new TimelineScroll(timeline, model);
        scroll.follow();
        new SeenItems(timeline, parts.seen()).watch();
        inView = new InView(timeline, this::isAllInItsRow, desk.moments());
        inView.watch();
        timeline.setItems(model.rows());
        timeline.setCellFactory(_ -> new TimelineCell(desk, people, notes, acts,
                () -> parts.results().stateProperty().get().table().corrections()));
        timeline.accessibleTextProperty().bind(desk.texts().bind("timeline"));
        desk.texts().languageProperty().subscribe(_ -> Rows.anew(timeline));
        // Not for each item that comes: a row that is made anew under a click loses it.
        parts.results().stateProperty().map(state -> state.table().corrections()).subscribe((before, now) -> {
            if (!now.isSameAs(before)) {
                Rows.anew(timeline);
            }
        });
        model.lookedProperty().map(Optional::isPresent).subscribe(this::showDetail);
    }

    /// Waiting times grow while nothing happens.
    void tick() {
        showUrgency();
        timeline.refresh();
    }

    void focus() {
        results.pane().ifPresentOrElse(ResultsPane::focus, timeline::requestFocus);
    }

    /// The timeline or the results, whichever is not shown.
    void turn() {
        results.show(results.pane().isEmpty());
        focus();
    }

    void showTimeline() {
        results.show(false);
    }

    String sender(TimelineItem item) {
        return item.mine() ? desk.texts().get("senderMe")
                : item.author().user().map(id -> people.person(id).name()).orElseGet(() -> desk.texts().get("senderUnknown"));
    }

    private void look(DedupeId item) {
        parts.results().item(item).ifPresent(found -> model.lookedProperty().set(Optional.of(found)));
    }

    InView inView() {
        return inView;
    }

    /// Scrolls to the item, and brings the keyboard to it: screen readers then read it out.
    void bring(TimelineItem item) {
        results.show(false);
        showTimeline();
        for (int i = 0; i < model.rows().size(); i++) {
            if (model.rows().get(i).key().equals(item.id())) {
                scroll.leave();
                timeline.scrollTo(i);
                timeline.getSelectionModel().select(i);
                timeline.requestFocus();
            }
        }
    }

    /// A note is read here; of everything else the row says only what it is.
    private boolean isAllInItsRow(TimelineItem item) {
        return isReadInItsRow(item) && notes.of(item.id()).isPresent();
    }

    /// A note whose words fit into its row, or one of which the row says that they cannot be shown.
    boolean isReadInItsRow(TimelineItem item) {
        return !item.state().sealed() && item.meta().filter(Bubble::isPlainNote).isPresent()
                && !notes.goesOn(item.id());
    }

    /// What stands in the row is why the note is not.
    boolean isWithheld(TimelineItem item) {
        return notes.withheld(item.id()).isPresent();
    }

    /// The words are put before the person, who sends them.
    private void askAgain(TimelineItem item) {
        parts.write().accept(desk.texts().get("sealedAskAgainWords", desk.moments().dateAndTime(item.shownAt()),
                item.standing().code().or(() -> notes.withheld(item.id())).orElse("")));
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
