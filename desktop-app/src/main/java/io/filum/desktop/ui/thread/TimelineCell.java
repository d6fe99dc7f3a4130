package io.filum.desktop.ui.thread;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javafx.geometry.Pos;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import io.filum.desktop.content.results.Corrections;
import io.filum.desktop.store.ItemState;
import io.filum.desktop.store.TimelineItem;
import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.People;
import io.filum.desktop.ui.People.Person;
import io.filum.desktop.ui.controls.DeliveryTicks;
import io.filum.desktop.ui.controls.FailureCard;
import io.filum.desktop.ui.controls.Glyph;
import io.filum.desktop.ui.controls.Initials;
import io.filum.desktop.ui.controls.Parts;
import io.filum.desktop.ui.controls.PatientWords;
import io.filum.desktop.ui.controls.UrgentMark;
import io.filum.model.item.ItemKind;
import io.filum.model.item.ItemMeta;
import io.filum.model.item.ThreadOpened;

/// One row of the timeline. Ours stand right, others' left, each with its sender and the time; what is sealed is a
/// card.
final class TimelineCell extends ListCell<TimelineRow> {

    private static final double WIDEST = 620;
    /// As wide as a critical result needs; a narrow timeline leaves no margin before it has that.
    private static final double WHOLE = 320;
    /// Initials and what stands between them, the item and the edges.
    private static final double BESIDE = 94;

    /// What the person can do to an item from its row.
    record Acts(Consumer<TimelineItem> look, Consumer<TimelineItem> retry, Consumer<TimelineItem> cancel,
                Consumer<TimelineItem> acknowledge, Consumer<TimelineItem> askAgain, Consumer<TimelineItem> retract) {}

    private final Desk desk;
    private final People people;
    private final Acts acts;
    private final DayLine dayLine = new DayLine();
    private final Label eventWords = new Label();
    private final HBox event = new HBox(Glyph.EVENT.icon(), eventWords);
    private final ChangeLine changeLine;
    private final PatientWords patientWords;
    private final Initials initials = new Initials();
    private final Label sender = styled("sender");
    private final Label at = styled("at");
    private final UrgentMark urgent;
    private final HBox senderLine;
    private final Notes notes;
    private final Bubble bubble;
    private final FailureCard failure = new FailureCard();
    private final DeliveryTicks ticks;
    private final AcknowledgeLine acknowledge;
    private final Button retry = new Button();
    private final Button cancel = new Button();
    private final Button retract = new Button();
    private final Button askAgain = new Button();
    private final Button openCard = new Button();
    private final HBox stateLine = new HBox(10);
    private final VBox column = new VBox();
    private final Region space = new Region();
    private final HBox row = new HBox();

    /// @param corrections of results, among the items of the thread
    TimelineCell(Desk desk, People people, Notes notes, Acts acts, Supplier<Corrections> corrections) {
        this.desk = desk;
        this.people = people;
        this.acts = acts;
        this.changeLine = new ChangeLine(desk, people);
        this.patientWords = new PatientWords(desk.texts(), desk.moments());
        eventWords.setWrapText(true);
        this.urgent = new UrgentMark(desk.texts());
        this.notes = notes;
        this.bubble = new Bubble(desk, notes, corrections, this::refused);
        this.ticks = new DeliveryTicks(desk.texts(), desk.moments(), people);
        this.acknowledge = new AcknowledgeLine(desk, acts.acknowledge());
        event.getStyleClass().add("event-row");
        senderLine = new HBox(sender, at, urgent);
        senderLine.getStyleClass().add("sender-line");
        row.getStyleClass().add("timeline-row");
        retry.textProperty().bind(desk.texts().bind("itemRetry"));
        cancel.textProperty().bind(desk.texts().bind("itemTakeBack"));
        retract.textProperty().bind(desk.texts().bind("itemRetract"));
        retract.getStyleClass().addAll("link", "small");
        askAgain.textProperty().bind(desk.texts().bind("sealedAskAgain"));
        askAgain.getStyleClass().add("small");
        openCard.textProperty().bind(desk.texts().bind("noteWithheldOpen"));
        openCard.getStyleClass().add("small");
        retry.getStyleClass().addAll("link", "small");
        cancel.getStyleClass().addAll("link", "small");
        column.maxWidthProperty().bind(widthProperty().map(wide -> widest(wide.doubleValue())));
        HBox.setHgrow(space, Priority.ALWAYS);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(TimelineRow next, boolean empty) {
        super.updateItem(next, empty);
        setText(null);
        setAccessibleText(null);
        setOnMouseClicked(null);
        switch (empty ? null : next) {
            case null -> setGraphic(null);
            case TimelineRow.Day(var day, _) -> {
                dayLine.show(desk.moments().day(day));
                setGraphic(dayLine);
            }
            case TimelineRow.Entry entry -> setGraphic(graphic(entry));
            case TimelineRow.Change(var change) -> {
                changeLine.show(change);
                setGraphic(changeLine);
            }
            case TimelineRow.Cut() -> {
                eventWords.setText(desk.texts().get("timelineCut"));
                setGraphic(event);
            }
        }
    }

    private Node graphic(TimelineRow.Entry entry) {
        TimelineItem item = entry.item();
        if (item.meta().filter(meta -> meta.kind() == ItemKind.EVENT).isPresent()) {
            boolean topic = item.meta().filter(ThreadOpened::isTopic).isPresent();
            eventWords.setText(desk.texts().get(topic ? "eventTopic" : "eventOpened", senderName(item),
                    desk.moments().time(item.sentAt()), topic ? topic(item.meta().get()) : ""));
            return event;
        }
        String name = senderName(item);
        sender.setText(item.mine() ? desk.texts().get("senderMe") : name);
        at.setText(ItemWords.sent(item, desk));
        initials.show(item.mine() ? people.me() : sender(item), item.mine());
        boolean isUrgent = item.attention().urgent();
        urgent.show(isUrgent);
        Parts.style(row, "urgent", isUrgent);
        Parts.style(row, "own", item.mine());
        fillColumn(entry);
        arrange(item);
        setAccessibleText(Stream.of(sender.getText(), at.getText(), urgentWord(isUrgent),
                        title(item),
                        bubble.headlineWords(item),
                        entry.takenBack().map(_ -> bubble.takenBackWords(item)).orElse(""),
                        AcknowledgeLine.isFor(item) ? acknowledge.words() : "")
                .filter(words -> !words.isEmpty()).collect(Collectors.joining(", ")));
        return row;
    }

    private String title(TimelineItem item) {
        return notes.withheld(item.id()).isPresent() ? desk.texts().get("noteWithheld")
                : item.meta().map(meta -> ItemWords.title(meta, desk.texts())).orElseGet(() -> ItemWords.sealedSentence(item, desk.texts()));
    }

    /// Its title alone would stand there as if it were the note.
    private void refused(TimelineItem item) {
        if (getItem() instanceof TimelineRow.Entry(var there, _, _) && there.id().equals(item.id())) {
            updateItem(getItem(), isEmpty());
        }
    }

    private String topic(ItemMeta meta) {
        return meta.patient().map(patient -> meta.title() + " · " + patientWords.twoIdentifiers(patient))
                .orElse(meta.title());
    }

    private void fillColumn(TimelineRow.Entry entry) {
        TimelineItem item = entry.item();
        List<Node> parts = new ArrayList<>(List.of(senderLine));
        if (notes.withheld(item.id()).isPresent()) {
            failure.show(Glyph.PROBLEM, desk.texts().get("noteWithheld"), desk.texts().get("noteWithheldNext"),
                    notes.withheld(item.id()).get(), item.mine() ? new Node[] {openCard} : new Node[] {askAgain, openCard});
            askAgain.setOnAction(_ -> acts.askAgain().accept(item));
            openCard.setOnAction(_ -> acts.look().accept(item));
            parts.add(failure);
        } else if (item.meta().isPresent() && !item.state().sealed()) {
            ItemMeta meta = item.meta().get();
            bubble.show(item, meta, entry.takenBack().isPresent());
            bubble.setCursor(Bubble.isPlainNote(meta) ? null : Cursor.HAND);
            bubble.setOnMouseClicked(_ -> {
                if (!Bubble.isPlainNote(meta) || notes.goesOn(item.id())) {
                    acts.look().accept(item);
                }
            });
            parts.add(bubble);
        } else {
            failure.show(item.state() == ItemState.UNREADABLE ? Glyph.PROBLEM : Glyph.SEALED,
                    ItemWords.sealedSentence(item, desk.texts()), ItemWords.sealedNextStep(item, desk.texts()),
                    item.standing().code().orElse(""), canBeAskedFor(item) ? new Node[] {askAgain} : new Node[0]);
            askAgain.setOnAction(_ -> acts.askAgain().accept(item));
            parts.add(failure);
        }
        if (item.mine()) {
            ticks.show(entry.last());
            showActs(entry);
            parts.add(stateLine);
        } else if (AcknowledgeLine.isFor(item)) {
            acknowledge.show(item);
            parts.add(acknowledge);
        }
        Parts.fill(column, parts);
    }

    /// What is only on its way comes by itself.
    private static boolean canBeAskedFor(TimelineItem item) {
        return !item.mine() && (item.state() == ItemState.UNREADABLE || item.state() == ItemState.PARKED);
    }

    private void showActs(TimelineRow.Entry entry) {
        TimelineItem item = entry.last();
        retry.setOnAction(_ -> acts.retry().accept(item));
        cancel.setOnAction(_ -> acts.cancel().accept(item));
        retract.setOnAction(_ -> acts.retract().accept(entry.item()));
        switch (item.state()) {
            case FAILED -> Parts.fill(stateLine, cancel, retry, ticks);
            case WAITING, UPLOADING -> Parts.fill(stateLine, cancel, ticks);
            default -> Parts.fill(stateLine, canBeRetracted(entry) ? List.of(retract, ticks) : List.of(ticks));
        }
    }

    /// Pictures that have left can only be said to be an error.
    private static boolean canBeRetracted(TimelineRow.Entry entry) {
        return entry.last().state() == ItemState.SENT && entry.takenBack().isEmpty()
                && entry.item().meta().filter(meta -> meta.kind() == ItemKind.DICOM).isPresent();
    }

    private void arrange(TimelineItem item) {
        boolean card = item.meta().filter(meta -> !Bubble.isPlainNote(meta)).isPresent() || item.state().sealed()
                || notes.withheld(item.id()).isPresent();
        bubble.setPrefWidth(card ? 420 : USE_COMPUTED_SIZE);
        column.setFillWidth(card);
        if (item.mine()) {
            column.setAlignment(Pos.TOP_RIGHT);
            stateLine.setAlignment(Pos.CENTER_RIGHT);
            Parts.fill(row, space, column, initials);
        } else {
            column.setAlignment(Pos.TOP_LEFT);
            Parts.fill(row, initials, column, space);
        }
    }

    private static double widest(double cell) {
        return Math.min(WIDEST, Math.max(0.82 * cell - 60, Math.min(cell - BESIDE, WHOLE)));
    }

    private String urgentWord(boolean isUrgent) {
        return isUrgent ? desk.texts().get("urgent") : "";
    }

    private String senderName(TimelineItem item) {
        return item.author().user().map(id -> people.person(id).name())
                .orElseGet(() -> desk.texts().get("senderUnknown"));
    }

    private Person sender(TimelineItem item) {
        return item.author().user().map(people::person).orElseGet(() -> new Person(null, ""));
    }

    private static Label styled(String style) {
        Label label = new Label();
        label.getStyleClass().add(style);
        return label;
    }
}
