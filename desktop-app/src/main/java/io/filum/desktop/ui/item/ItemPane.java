package io.filum.desktop.ui.item;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import io.filum.desktop.content.Content;
import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.content.results.Corrections.Correction;
import io.filum.desktop.store.TimelineItem;
import io.filum.desktop.transfer.Job;
import io.filum.desktop.transfer.Lane;
import io.filum.desktop.transfer.NotReadable;
import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.controls.FailureCard;
import io.filum.desktop.ui.controls.Glyph;
import io.filum.desktop.ui.ports.TellUser.Notice;
import io.filum.desktop.ui.thread.Around;
import io.filum.desktop.ui.thread.Companions;
import io.filum.desktop.ui.thread.Showing;
import io.filum.desktop.ui.work.FxLanes;
import io.filum.desktop.ui.work.Generation;
import io.filum.desktop.ui.work.Work;
import io.filum.model.envelope.EnvelopeKind;

/// One item in the detail column, from "opening" to its content. Loads when it comes into a window; when it leaves,
/// late results are dropped and documents are closed.
final class ItemPane extends StackPane {

    private final TimelineItem item;
    private final Around around;
    private final ItemLoading loading;
    private final FxLanes lanes;
    private final Desk desk;
    private final Releases releases;
    private final ContentViews views;
    private final Generation generation = new Generation();
    private final ReadOnlyObjectWrapper<Showing> showing = new ReadOnlyObjectWrapper<>(Showing.OPENING);
    private final Companions companions;
    private Loaded loaded;
    /// Whose bytes are shown: the item's, or those of the pictures that it tells of.
    private TimelineItem source;
    private final ReleasePane.Entered entered = new ReleasePane.Entered();
    /// An attachment that still lies at the relay is about to be saved.
    private boolean releasing;
    private boolean waiting;
    /// A person has looked at both patients and said that this is to be shown.
    private boolean resolved;
    /// A person has read that its sender took it back, and looks at it all the same.
    private boolean allTheSame;
    private Subscription language = Subscription.EMPTY;
    private List<Correction> corrections = List.of();

    /// @param tables makes the table of its results
    ItemPane(TimelineItem item, Around around, ItemLoading loading, FxLanes lanes, Desk desk, Releases releases,
             ResultsOfItem tables) {
        this.item = item;
        this.source = item;
        this.around = around;
        this.loading = loading;
        this.lanes = lanes;
        this.desk = desk;
        this.releases = releases;
        this.companions = new Companions(item, around.items());
        var pictures = companions.pictures().map(found -> found.map(attachment -> (Runnable) () -> fetch(attachment)));
        // Of a study that was taken back none follow that are not here.
        this.views = new ContentViews(loading, lanes, desk, new ContentViews.InThread(item.id(), around, tables,
                () -> Optional.of(pictures).filter(found -> companions.announces()
                        && (found.getValue().isPresent() || companions.takenBack().getValue().isEmpty()))));
        getStyleClass().add("item-pane");
        getStylesheets().add(Objects.requireNonNull(ItemPane.class.getResource("item.css")).toExternalForm());
        sceneProperty().subscribe(this::cameOrLeft);
    }

    /// Whether the content itself stands here.
    ReadOnlyObjectProperty<Showing> showingProperty() {
        return showing.getReadOnlyProperty();
    }

    private void cameOrLeft(Scene before, Scene now) {
        if (before == null && now != null) {
            language = desk.texts().languageProperty().subscribe((_, _) -> show())
                    .and(around.versions().subscribe(this::heard))
                    .and(companions.takenBack().map(by -> by.map(TimelineItem::id)).subscribe((_, _) -> show()));
            begin();
        } else if (before != null && now == null) {
            language.unsubscribe();
            generation.end();
            letGo();
        }
    }

    /// A correction may come while the corrected value is looked at. Nothing else is drawn anew for it.
    private void heard(Around.Versions versions) {
        var now = versions.corrections().about(item.id());
        if (!now.equals(corrections)) {
            corrections = now;
            if (loaded != null) {
                show();
            }
        }
    }

    private void begin() {
        source = item;
        if (item.meta().isEmpty()) {
            show();
        } else if (item.kind() == EnvelopeKind.MANIFEST) {
            showAttachment();
        } else {
            load(Lane.OPEN, _ -> loading.open(item));
        }
    }

    private void fetch() {
        var manifest = companions.manifest();
        load(Lane.DOWNLOAD, progress -> loading.fetch(item, manifest, progress));
    }

    /// In the manifest's place: whose pictures these are stays said above.
    private void fetch(TimelineItem attachment) {
        source = attachment;
        load(Lane.DOWNLOAD, progress -> loading.fetch(attachment, Optional.of(item), progress));
    }

    private void load(Lane lane, Job<Loaded> job) {
        var indicator = new ProgressIndicator(ProgressIndicator.INDETERMINATE_PROGRESS);
        indicator.setMaxSize(56, 56);
        var words = new Label();
        words.textProperty().bind(desk.texts().bind(lane == Lane.DOWNLOAD ? "contentFetching" : "contentOpening"));
        words.getStyleClass().add("muted");
        var middle = new VBox(12, indicator, words);
        middle.getStyleClass().add("item-waiting");
        getChildren().setAll(middle);
        waiting = true;
        showing.set(Showing.OPENING);
        Work.of("read-item", job)
                .latestOf(generation)
                .onProgress(indicator::setProgress)
                .onSucceeded(this::show)
                .onDropped(loading::close)
                .onFailed(this::fail)
                .start(lanes, lane);
    }

    private void show(Loaded result) {
        waiting = false;
        letGo();
        loaded = result;
        resolved &= isOfSamePatient(result.content());
        show();
    }

    /// What was said of a manifest holds for its pictures, unless they are somebody else's.
    private static boolean isOfSamePatient(Content content) {
        return content instanceof Content.Dicom(var study)
                && study.difference().filter(difference -> difference.otherPatient().isEmpty()).isPresent();
    }

    private void show() {
        if (waiting || isStopped()) {
            return;
        }
        if (loaded != null) {
            var footer = new SaveBar(loaded.meta(), loaded.source().map(ContentSource::size), desk.texts());
            var other = resolved ? Optional.<PatientStop>empty() : PatientStop.of(around.about(), loaded.content(), desk, () -> {
                resolved = true;
                show();
            });
            put(other.<Node>map(Node.class::cast).orElseGet(() -> views.of(loaded, footer, sender(),
                    (picture, back) -> releases.paneOf(source, around, new Releases.Shown(Optional.of(loaded), picture),
                            new ReleasePane.Leaving(entered, back)))));
            showing.set(other.isPresent() || !isShown(loaded.content()) ? Showing.WITHHELD : Showing.CONTENT);
        } else if (item.meta().isEmpty()) {
            showSealed();
        } else if (item.kind() == EnvelopeKind.MANIFEST && releasing) {
            release();
        } else if (item.kind() == EnvelopeKind.MANIFEST) {
            showAttachment();
        }
    }

    /// Its sender has taken it back: that is read before anything of it is seen, also by whoever looks at it just then.
    private boolean isStopped() {
        var gone = allTheSame || item.meta().isEmpty() ? Optional.<TakenBack>empty() : TakenBack.of(item, around, desk);
        gone.ifPresent(takenBack -> {
            showing.set(Showing.WITHHELD);
            getChildren().setAll(takenBack.stop(() -> {
                allTheSame = true;
                if (loaded == null) {
                    begin();
                } else {
                    show();
                }
            }));
        });
        return gone.isPresent();
    }

    private void put(Node content) {
        getChildren().setAll(TakenBack.of(item, around, desk).map(gone -> gone.above(content)).orElse(content));
    }

    /// Pictures that follow are not seen yet in what is told of them.
    private boolean isShown(Content content) {
        return !(content instanceof Content.CannotShow || content instanceof Content.Plain
                || content instanceof Content.Series && companions.announces());
    }

    /// From which device, and when it came: `Workstation 9f03a1c2  ·  received 14-Mar-2026 09:05`.
    private String sender() {
        var arrived = item.attention().arrivedAt();
        var when = desk.moments().date(desk.moments().dayOf(arrived)) + " " + desk.moments().time(arrived);
        var device = item.author().device().toString().substring(0, 8);
        return ClinicalWords.line(desk.texts().get("sourceDevice", device),
                desk.texts().get(item.mine() ? "sourceSent" : "sourceReceived", when));
    }

    private void showAttachment() {
        if (isStopped()) {
            return;
        }
        showing.set(Showing.WITHHELD);
        var meta = item.meta().orElseThrow();
        put(FileCard.attachment(meta, desk.texts(), this::fetch, this::release));
    }

    private void showSealed() {
        say("contentSealed", item.standing().code().orElse(item.state().name().toLowerCase(Locale.ROOT)));
    }

    private void fail(Throwable why) {
        waiting = false;
        if (why instanceof NotReadable unreadable) {
            say("contentSealed", unreadable.code());
        } else if (why instanceof CancellationException) {
            // Somebody stopped it among the transfers.
            begin();
        } else {
            var notice = desk.failures().notice(why);
            desk.tell().tell(notice);
            if (item.kind() == EnvelopeKind.MANIFEST) {
                showAttachment();
            } else if (source != item) {
                begin();
            } else {
                card(notice.get());
            }
        }
    }

    private void say(String key, String code) {
        card(Notice.failure(desk.texts().get(key), desk.texts().get(key + "Next"), code));
    }

    private void card(Notice notice) {
        showing.set(Showing.WITHHELD);
        var card = new FailureCard();
        card.show(Glyph.PROBLEM, notice.sentence(), notice.nextStep(), notice.code());
        var body = new VBox(card);
        body.getStyleClass().add("item-body");
        getChildren().setAll(body);
    }

    /// An attachment that is not here yet: it can be saved without being looked at.
    private void release() {
        releasing = true;
        var leaving = new ReleasePane.Leaving(entered, () -> {
            releasing = false;
            showAttachment();
        });
        var pane = releases.paneOf(item, around, new Releases.Shown(Optional.empty(), Optional.empty()), leaving);
        put(pane);
        pane.requestFocus();
    }

    private void letGo() {
        if (loaded != null) {
            loading.close(loaded);
            loaded = null;
        }
        getChildren().clear();
    }
}
