package io.filum.desktop.ui.worklist;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

import io.filum.desktop.store.Superseded;
import io.filum.desktop.store.WorklistRow;
import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.controls.HeadlineLine;
import io.filum.desktop.ui.controls.Parts;
import io.filum.desktop.ui.controls.PatientWords;
import io.filum.desktop.ui.controls.UrgentMark;
import io.filum.desktop.ui.controls.WholeText;
import io.filum.model.envelope.ThreadId;

/// Above the worklist: the newest urgent thread whose row is not in view, because the list was scrolled, filtered or
/// searched, or because more urgent ones wait than fit. Whatever a person looks at, something urgent shows by itself.
final class UrgentStrip extends VBox {

    private final ListView<WorklistRow> list;
    private final WorklistModel model;
    private final Desk desk;
    private final PatientWords words;
    private final UrgentMark mark;
    private final Label patient = new Label();
    private final Label title = new Label();
    private final HeadlineLine headline;
    private final CorrectedLine corrected = new CorrectedLine();
    private Optional<WorklistRow> shown = Optional.empty();

    /// @param open told which thread the person wants to see
    UrgentStrip(ListView<WorklistRow> list, WorklistModel model, Desk desk, Consumer<ThreadId> open) {
        this.list = list;
        this.model = model;
        this.desk = desk;
        this.words = new PatientWords(desk.texts(), desk.moments());
        this.mark = new UrgentMark(desk.texts());
        this.headline = new HeadlineLine(desk.texts());
        setId("urgentStrip");
        getStyleClass().add("urgent-strip");
        patient.getStyleClass().add("strip-patient");
        // Both identifiers, whole: where they have no room beside the mark, they have lines of their own.
        patient.setWrapText(true);
        patient.maxWidthProperty().bind(widthProperty().map(wide -> wide.doubleValue() - snappedLeftInset() - snappedRightInset()));
        getChildren().setAll(new FlowPane(8, 3, mark, patient), headline, corrected, WholeText.of(title));
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.BUTTON);
        Parts.show(this, false);
        setOnMouseClicked(_ -> shown.ifPresent(row -> open.accept(row.thread())));
        setOnKeyPressed(key -> {
            if (key.getCode() == KeyCode.ENTER || key.getCode() == KeyCode.SPACE) {
                key.consume();
                shown.ifPresent(row -> open.accept(row.thread()));
            }
        });
    }

    void watch() {
        Runnable look = this::look;
        list.sceneProperty().subscribe((Scene before, Scene now) -> {
            if (before != null) {
                before.removePostLayoutPulseListener(look);
            }
            if (now != null) {
                now.addPostLayoutPulseListener(look);
            }
        });
        model.overviewProperty().subscribe(_ -> look());
        desk.texts().languageProperty().subscribe(_ -> show(shown));
    }

    /// Ages grow while nothing happens.
    void tick() {
        show(shown);
    }

    private void look() {
        List<WorklistRow> urgent = model.overviewProperty().get().urgent();
        if (urgent.isEmpty() && shown.isEmpty()) {
            return;
        }
        Set<ThreadId> inView = inView();
        model.chosenProperty().get().ifPresent(inView::add);
        Optional<WorklistRow> next = urgent.stream().filter(row -> !inView.contains(row.thread()))
                .max(Comparator.comparing(row -> row.urgentSince().orElseThrow()));
        if (!next.equals(shown)) {
            show(next);
        }
    }

    private Set<ThreadId> inView() {
        Set<ThreadId> found = new HashSet<>();
        if (list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow && flow.getFirstVisibleCell() != null
                && flow.getLastVisibleCell() != null) {
            int last = Math.min(flow.getLastVisibleCell().getIndex(), list.getItems().size() - 1);
            for (int i = flow.getFirstVisibleCell().getIndex(); i <= last; i++) {
                IndexedCell<?> cell = flow.getVisibleCell(i);
                if (cell != null && cell.getBoundsInParent().getMinY() >= -1
                        && cell.getBoundsInParent().getMaxY() <= flow.getHeight() + 1) {
                    found.add(list.getItems().get(i).thread());
                }
            }
        }
        return found;
    }

    private void show(Optional<WorklistRow> row) {
        shown = row;
        Parts.show(this, row.isPresent());
        row.ifPresent(urgent -> {
            mark.show(urgent.urgentSince(), desk.moments());
            patient.setText(urgent.patient().map(words::twoIdentifiers).orElseGet(() -> desk.texts().get("patientNone")));
            title.setText(urgent.title());
            urgent.headline().ifPresentOrElse(headline::show, () -> urgent.superseded().ifPresent(headline::show));
            boolean result = urgent.headline().isPresent() || urgent.superseded().isPresent();
            Parts.show(headline, result);
            Parts.show(title, !result);
            Optional<Superseded> beside = urgent.headline().flatMap(_ -> urgent.superseded());
            corrected.show(beside.map(gone -> HeadlineLine.shortly(gone, desk.texts())).orElse(""),
                    beside.map(gone -> HeadlineLine.correction(gone, desk.texts())).orElse(""));
            setAccessibleText(Stream.of(mark.words(), patient.getText(), result ? headline.words() : title.getText(),
                    corrected.words()).filter(said -> !said.isEmpty()).collect(Collectors.joining(", ")));
        });
    }
}
