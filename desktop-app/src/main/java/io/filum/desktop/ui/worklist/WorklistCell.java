package io.filum.desktop.ui.worklist;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

import io.filum.desktop.store.Superseded;
import io.filum.desktop.store.WorklistRow;
import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.People;
import io.filum.desktop.ui.Texts;
import io.filum.desktop.ui.controls.Glyph;
import io.filum.desktop.ui.controls.HeadlineLine;
import io.filum.desktop.ui.controls.Parts;
import io.filum.desktop.ui.controls.PatientWords;
import io.filum.desktop.ui.controls.UrgentMark;
import io.filum.desktop.ui.controls.WholeText;

/// One thread: whom it is about and how old the news is, what it is about, who spoke last and what is unread.
final class WorklistCell extends ListCell<WorklistRow> {

    private final Desk desk;
    private final People people;
    private final PatientWords words;
    private final Label patient = WholeText.of(label("patient", USE_COMPUTED_SIZE));
    private final Label born = label("caption");
    private final Label age = label("caption");
    private final Label title = WholeText.of(growing("title"));
    private final HeadlineLine headline;
    private final Label sender = WholeText.of(growing("caption"));
    private final CorrectedLine corrected = new CorrectedLine();
    private final StateMark state;
    private final UrgentMark urgent;
    private final FontIcon own = Glyph.QUEUED.icon();
    private final Label unread = label("badge");
    private final VBox root;

    WorklistCell(Desk desk, People people) {
        this.desk = desk;
        this.people = people;
        this.words = new PatientWords(desk.texts(), desk.moments());
        this.state = new StateMark(desk.texts());
        this.urgent = new UrgentMark(desk.texts());
        this.headline = new HeadlineLine(desk.texts());
        headline.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(headline, Priority.ALWAYS);
        own.getStyleClass().add("own-state");
        root = new VBox(line(patient, born, space(), age), line(headline, title, own, unread), line(corrected, state, sender, urgent));
        HBox.setHgrow(corrected, Priority.ALWAYS);
        root.getStyleClass().add("worklist-row");
        setPrefWidth(0);
        setGraphic(root);
    }

    @Override
    protected void updateItem(WorklistRow row, boolean empty) {
        super.updateItem(row, empty);
        // The parts stay where they are: what is taken away and given again is styled anew.
        root.setVisible(!empty);
        if (empty) {
            setAccessibleText(null);
        } else {
            show(row);
        }
    }

    private void show(WorklistRow row) {
        patient.setText(row.patient().map(who -> who.name()).orElseGet(() -> desk.texts().get("patientNone")));
        born.setText(row.patient().map(words::secondIdentifier).orElse(""));
        age.setText(desk.moments().age(row.lastAt()));
        title.setText(row.title().isEmpty() ? desk.texts().get("threadUntitled") : row.title());
        sender.setText(row.lastSender()
                .map(id -> people.isMe(id) ? desk.texts().get("senderMe") : people.person(id).name())
                .orElse(""));
        showHeadline(row);
        corrected.show(correctedWords(row, HeadlineLine::shortly), correctedWords(row, HeadlineLine::correction));
        // Rows are of one height; who spoke last can wait.
        Parts.show(sender, !corrected.isVisible());
        state.show(row.state());
        urgent.show(row.urgentSince(), desk.moments());
        showOwn(row);
        unread.setText(row.unread() > 99 ? "99+" : String.valueOf(row.unread()));
        Parts.show(unread, row.unread() > 0);
        Parts.style(root, "unread", row.unread() > 0);
        setAccessibleText(accessible(row));
    }

    /// A headline that no longer stands has a line of its own where no other takes its place.
    private String correctedWords(WorklistRow row, BiFunction<Superseded, Texts, String> words) {
        return Stream.of(row.headline().flatMap(_ -> row.superseded()).map(gone -> words.apply(gone, desk.texts())),
                        row.counts().corrected().map(tests -> desk.texts().get("correctedSinceOpened", tests)))
                .flatMap(Optional::stream).collect(Collectors.joining("  ·  "));
    }

    /// The value takes the place of the subject, which follows the sender.
    private void showHeadline(WorklistRow row) {
        boolean shown = row.headline().isPresent() || row.superseded().isPresent();
        Parts.show(headline, shown);
        Parts.show(title, !shown);
        row.headline().ifPresentOrElse(headline::show, () -> row.superseded().ifPresent(headline::show));
        if (shown) {
            sender.setText(Stream.of(sender.getText(), title.getText()).filter(words -> !words.isEmpty())
                    .collect(Collectors.joining("  ·  ")));
        }
    }

    private void showOwn(WorklistRow row) {
        boolean failed = row.counts().failed() > 0;
        (failed ? Glyph.NOT_SENT : Glyph.QUEUED).on(own);
        Parts.style(own, "failed", failed);
        Parts.style(own, "queued", !failed);
        Parts.show(own, failed || row.counts().waiting() > 0);
    }

    private String accessible(WorklistRow row) {
        String about = row.patient().map(words::twoIdentifiers).orElse(patient.getText());
        return Stream.of(urgent.words(), about, headline.isVisible() ? headline.words() : title.getText(),
                        corrected.words(), state.getText(), sender.getText(), age.getText(),
                        desk.texts().get("worklistUnread", row.unread()))
                .filter(said -> !said.isEmpty()).collect(Collectors.joining(", "));
    }

    private static HBox line(Node... parts) {
        HBox line = new HBox(7, parts);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static Region space() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }

    private static Label label(String style) {
        return label(style, USE_PREF_SIZE);
    }

    private static Label label(String style, double minWidth) {
        Label label = new Label();
        label.getStyleClass().add(style);
        label.setMinWidth(minWidth);
        return label;
    }

    private static Label growing(String style) {
        Label label = new Label();
        label.getStyleClass().add(style);
        label.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(label, Priority.ALWAYS);
        return label;
    }
}
