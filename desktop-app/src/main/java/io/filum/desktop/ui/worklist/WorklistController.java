package io.filum.desktop.ui.worklist;

import java.util.Optional;
import java.util.stream.IntStream;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;

import io.filum.desktop.store.WorklistFilter;
import io.filum.desktop.store.WorklistRow;
import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.People;
import io.filum.desktop.ui.controls.Empty;
import io.filum.desktop.ui.controls.Glyph;
import io.filum.desktop.ui.controls.Rows;

/// The worklist's screen.
public final class WorklistController {

    private static final int NEAR_THE_END = 60;

    private final WorklistModel model;
    private final Desk desk;
    private final People people;
    private final Runnable newThreadWanted;

    @FXML
    private Label unreadTotal;
    @FXML
    private FlowPane filters;
    @FXML
    private TextField search;
    @FXML
    private StackPane urgentStripPlace;
    @FXML
    private ListView<WorklistRow> worklist;
    private boolean following;
    private UrgentStrip strip;

    public WorklistController(WorklistModel model, Desk desk, People people, Runnable newThreadWanted) {
        this.model = model;
        this.desk = desk;
        this.people = people;
        this.newThreadWanted = newThreadWanted;
    }

    @FXML
    private void initialize() {
        unreadTotal.textProperty().bind(model.unreadProperty().asString());
        unreadTotal.visibleProperty().bind(model.unreadProperty().greaterThan(0));
        unreadTotal.managedProperty().bind(unreadTotal.visibleProperty());
        search.textProperty().bindBidirectional(model.searchProperty());
        search.promptTextProperty().bind(desk.texts().bind("worklistSearch"));
        search.accessibleTextProperty().bind(desk.texts().bind("worklistSearch"));
        search.addEventFilter(KeyEvent.KEY_PRESSED, this::searchKey);
        filters.disableProperty().bind(search.textProperty().isNotEmpty());
        buildFilters();
        worklist.setItems(model.rows());
        worklist.setCellFactory(_ -> cell());
        worklist.placeholderProperty().bind(search.textProperty().isEmpty().map(all -> all
                ? Empty.bound(Glyph.NOTE, desk.texts(), "worklistEmptyTitle", "worklistEmptyHint")
                : Empty.bound(Glyph.NOTE, desk.texts(), "worklistNotFoundTitle", "worklistNotFoundHint")));
        worklist.accessibleTextProperty().bind(desk.texts().bind("worklistTitle"));
        worklist.getSelectionModel().selectedItemProperty().subscribe(row -> {
            if (row != null && !following && !model.movingProperty().get()) {
                model.chosenProperty().set(Optional.of(row.thread()));
            }
        });
        model.chosenProperty().subscribe(_ -> follow());
        model.movingProperty().subscribe(moving -> {
            if (!moving) {
                follow();
            }
        });
        desk.texts().languageProperty().subscribe(_ -> Rows.anew(worklist));
        strip = new UrgentStrip(worklist, model, desk, thread -> model.chosenProperty().set(Optional.of(thread)));
        urgentStripPlace.getChildren().setAll(strip);
        strip.watch();
        new Stillness(worklist, model::hold).watch();
    }

    /// Whoever comes near the end by wheel, by keys or by the scroll bar finds that it goes on.
    private WorklistCell cell() {
        WorklistCell cell = new WorklistCell(desk, people);
        cell.indexProperty().subscribe(index -> {
            if (index.intValue() >= Math.max(0, model.rows().size() - NEAR_THE_END)) {
                model.more();
            }
        });
        return cell;
    }

    /// Where the keyboard is when the window opens.
    public void focus() {
        worklist.requestFocus();
    }

    /// Where words to look for are written.
    public void search() {
        search.requestFocus();
        search.selectAll();
    }

    private void searchKey(KeyEvent key) {
        if (key.getCode() == KeyCode.ESCAPE) {
            key.consume();
            search.clear();
            worklist.requestFocus();
        } else if (key.getCode() == KeyCode.ENTER || key.getCode() == KeyCode.DOWN) {
            key.consume();
            worklist.requestFocus();
            choose(0);
        }
    }

    /// To the next thread, or the one before.
    public void move(int step) {
        var selection = worklist.getSelectionModel();
        choose(Math.clamp(selection.getSelectedIndex() + step, 0, Math.max(0, model.rows().size() - 1)));
    }

    /// To the next thread with something unread, from the top again after the last one.
    public void nextUnread() {
        int from = worklist.getSelectionModel().getSelectedIndex() + 1;
        int count = model.rows().size();
        IntStream.range(0, count).map(step -> (from + step) % count)
                .filter(index -> model.rows().get(index).unread() > 0).findFirst().ifPresent(this::choose);
    }

    private void choose(int index) {
        if (index < model.rows().size()) {
            worklist.getSelectionModel().select(index);
            worklist.scrollTo(index);
        }
    }

    /// Ages grow while nothing happens.
    public void tick() {
        worklist.refresh();
        strip.tick();
    }

    @FXML
    private void newThread() {
        newThreadWanted.run();
    }

    /// A row that moved up because of news stays the selected one.
    private void follow() {
        following = true;
        var selection = worklist.getSelectionModel();
        var wanted = model.chosenProperty().get().flatMap(model::row);
        if (wanted.isEmpty() && !selection.isEmpty()) {
            selection.clearSelection();
        } else if (wanted.isPresent() && selection.getSelectedItem() != wanted.get()) {
            selection.select(wanted.get());
        }
        following = false;
    }

    private void buildFilters() {
        ToggleGroup group = new ToggleGroup();
        for (WorklistFilter filter : WorklistFilter.values()) {
            ToggleButton button = new ToggleButton();
            button.setId("filter" + filter.name());
            StringBinding word = desk.texts().bind(key(filter));
            button.textProperty().bind(Bindings.createStringBinding(() -> {
                int count = model.overviewProperty().get().tally().getOrDefault(filter, 0);
                return count == 0 ? word.get() : word.get() + " " + count;
            }, word, model.overviewProperty()));
            button.getStyleClass().add("filter");
            button.setMinWidth(ToggleButton.USE_PREF_SIZE);
            button.setToggleGroup(group);
            button.setSelected(filter == model.filterProperty().get());
            button.setOnAction(_ -> {
                button.setSelected(true);
                model.filterProperty().set(filter);
            });
            filters.getChildren().add(button);
        }
    }

    private static String key(WorklistFilter filter) {
        return switch (filter) {
            case ALL -> "filterAll";
            case MINE -> "filterMine";
            case UNREAD -> "filterUnread";
            case URGENT -> "filterUrgent";
            case UNACKNOWLEDGED -> "filterUnacknowledged";
            case FAILED -> "filterFailed";
        };
    }
}
