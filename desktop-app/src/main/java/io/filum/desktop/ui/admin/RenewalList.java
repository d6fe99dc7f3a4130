package io.filum.desktop.ui.admin;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import io.filum.desktop.admin.Renewal;
import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.ports.AskUser.Question;
import io.filum.model.enrolment.RenewalRequest;
import io.filum.model.identity.Directory;

/// Workstations whose certificates are about to end, with what an administrator can do about each, or about all at
/// once: an organisation that was founded on one day has all of them asking in one month.
///
/// Renewing asks no question: it lets nobody in who is not in already, and is done again a year later.
public final class RenewalList extends VBox {

    private Desk desk;
    private Office office;
    private Act act;
    private List<Renewal> asking = List.of();
    private Optional<Directory> directory = Optional.empty();

    /// Carries out one act at a time.
    @FunctionalInterface
    interface Act {
        /// @param what is told what to run when it is done, and when it failed
        /// @param done in words
        void start(BiConsumer<Runnable, Consumer<Throwable>> what, Supplier<String> done);
    }

    void begin(Desk of, Office where, Act how) {
        desk = of;
        office = where;
        act = how;
    }

    /// Leaves what stands there where nothing has changed: somebody may be about to press a button.
    void show(List<Renewal> now, Directory by) {
        directory = Optional.of(by);
        if (!now.equals(asking) || getChildren().isEmpty()) {
            asking = now;
            show();
        }
    }

    /// Anew, as when the language has changed.
    void show() {
        var texts = desk.texts();
        getChildren().clear();
        var fit = asking.stream().filter(Renewal.Fit.class::isInstance).map(Renewal.Fit.class::cast).toList();
        if (asking.isEmpty()) {
            getChildren().add(muted(texts.get("renewalNone")));
        } else if (!fit.isEmpty()) {
            getChildren().add(all(fit));
        }
        asking.forEach(renewal -> getChildren().add(switch (renewal) {
            case Renewal.Fit one -> new RenewalRow(one, desk, () -> renew(one), () -> decline(one));
            case Renewal.Unfit unfit -> new RenewalRow(unfit, name(unfit), desk, () -> drop(unfit));
        }));
    }

    private HBox all(List<Renewal.Fit> fit) {
        Label why = muted(desk.texts().get("renewalSameKey"));
        HBox.setHgrow(why, Priority.ALWAYS);
        why.setMaxWidth(Double.MAX_VALUE);
        HBox line = new HBox(12, why);
        line.getStyleClass().add("renew-all");
        if (fit.size() > 1) {
            line.getChildren().add(new ActButton("renewAll", desk.texts().get("renewalAll"), () -> renewAll(fit)));
        }
        return line;
    }

    /// Whose it claims to be: nobody's word but its own.
    private String name(Renewal.Unfit unfit) {
        return unfit.request().map(RenewalRequest::device).map(device -> directory
                .flatMap(known -> known.known(device)).map(known -> known.certificate().deviceName())
                .orElseGet(device::toString)).orElseGet(() -> desk.texts().get("renewalOfNobody"));
    }

    private static Label muted(String words) {
        Label label = new Label(words);
        label.getStyleClass().add("muted");
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    private void renew(Renewal.Fit fit) {
        act.start((done, failed) -> office.renew(List.of(fit.request()), done, failed),
                () -> desk.texts().get("renewalDone", fit.device().deviceName()));
    }

    private void renewAll(List<Renewal.Fit> fit) {
        act.start((done, failed) -> office.renew(fit.stream().map(Renewal.Fit::request).toList(), done, failed),
                () -> desk.texts().get("renewalAllDone", fit.size()));
    }

    private void decline(Renewal.Fit fit) {
        var texts = desk.texts();
        String name = fit.device().deviceName();
        desk.ask().confirm(new Question(texts.bind("renewalDeclineTitle", name),
                texts.bind("renewalDeclineBody", desk.moments().dateAndTime(fit.request().ends())),
                texts.bind("renewalDeclineYes"), texts.bind("cancel"), true), () -> act.start(
                        (done, failed) -> office.dropRenewal(fit.request(), done, failed),
                        () -> texts.get("renewalDeclined", name)));
    }

    private void drop(Renewal.Unfit unfit) {
        unfit.request().ifPresent(request -> act.start((done, failed) -> office.dropRenewal(request, done, failed),
                () -> desk.texts().get("renewalDropped")));
    }
}
