package io.filum.desktop.ui.item;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import org.junit.jupiter.params.provider.Arguments;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

import io.filum.desktop.content.ArrayChannel;
import io.filum.desktop.store.Author;
import io.filum.desktop.store.ItemState;
import io.filum.desktop.store.Place;
import io.filum.desktop.store.Saves;
import io.filum.desktop.store.TimelineItem;
import io.filum.desktop.transfer.FetchFailed;
import io.filum.desktop.transfer.OpenAttachment;
import io.filum.desktop.transfer.Progress;
import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.Language;
import io.filum.desktop.ui.Moments;
import io.filum.desktop.ui.People;
import io.filum.desktop.ui.Texts;
import io.filum.desktop.ui.Theme;
import io.filum.desktop.ui.ports.PickFile;
import io.filum.desktop.ui.ports.PrintPages;
import io.filum.desktop.ui.ports.TellUser.Notice;
import io.filum.desktop.ui.results.ItemResults;
import io.filum.desktop.ui.thread.Around;
import io.filum.desktop.ui.thread.Showing;
import io.filum.desktop.ui.work.FxLanes;
import io.filum.desktop.wiring.Hands;
import io.filum.desktop.wiring.Picture;
import io.filum.model.audit.ExportPurpose;
import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.EnvelopeKind;
import io.filum.model.identity.HistoryPolicy;
import io.filum.model.identity.UserId;
import io.filum.model.item.Item;
import io.filum.model.item.ItemMeta;
import io.filum.model.item.Relations;

/// A window with one item pane in it, over items in memory. Made and used on the FX thread.
final class PaneStage implements AutoCloseable {

    private static final Path SCREENS = Path.of("target", "screens");

    final Texts texts;
    final Theme theme = new Theme();
    final List<Notice> told = new ArrayList<>();
    final FxLanes lanes = new FxLanes();
    final Stage stage;
    Optional<Path> saveTo = Optional.empty();
    /// Whether nothing can be fetched.
    volatile boolean offline;
    /// What is asked for a printer.
    PrintPages.Answer printer = new PrintPages.Answer.NoPrinter();
    /// What was noted in the audit trail, and whether the file was there already.
    final List<String> noted = new CopyOnWriteArrayList<>();
    /// Attachments that are being read.
    final AtomicInteger open = new AtomicInteger();
    /// Whether the content itself stands there.
    ObservableValue<Showing> showing;
    /// What the pane's thread has beside it.
    private final ReadOnlyObjectWrapper<List<TimelineItem>> thread = new ReadOnlyObjectWrapper<>(List.of());
    private final Map<DedupeId, Item> items = new ConcurrentHashMap<>();
    private final StackPane place = new StackPane();
    private final ItemPanes panes;

    PaneStage(Stage stage, Language language) {
        this.stage = stage;
        texts = new Texts(language);
        var clock = Clock.fixed(Instant.parse("2026-11-23T03:00:00Z"), ZoneId.of("Asia/Seoul"));
        var desk = new Desk(texts, new Moments(texts, clock), theme, (_, yes) -> yes.run(),
                notice -> told.add(notice.get()), new Pick());
        panes = new ItemPanes(new InMemory(), lanes, desk, new Kim(), () -> printer, new ItemResults(desk));
        var scene = new Scene(place, 480, 760);
        theme.dress(scene);
        stage.setScene(scene);
        stage.show();
    }

    /// Shows what lay inside an envelope.
    Node show(ItemMeta meta, byte[] content) {
        return show(meta, content, EnvelopeKind.ITEM);
    }

    /// Shows what lies at the relay.
    Node showAttachment(ItemMeta meta, byte[] content) {
        return show(meta, content, EnvelopeKind.MANIFEST);
    }

    void clear() {
        place.getChildren().clear();
    }

    private Node show(ItemMeta meta, byte[] content, EnvelopeKind kind) {
        var item = item(meta, content, kind, DeviceId.random());
        thread.set(List.of(item));
        return show(item);
    }

    /// Shows an item of the thread.
    Node show(TimelineItem item) {
        var alone = Around.nothing(item.meta().orElseThrow().patient());
        var pane = panes.paneFor(item, new Around(alone.about(), alone.versions(), alone.look(), thread));
        showing = pane.showing();
        place.getChildren().setAll(pane.node());
        return pane.node();
    }

    /// An attachment that belongs to the item which was shown first arrives.
    TimelineItem follow(ItemMeta meta, byte[] content, DeviceId from) {
        var whole = Relations.partOf(thread.get().getFirst().id());
        var item = item(meta.with(whole), content, EnvelopeKind.MANIFEST, from);
        thread.set(Stream.concat(thread.get().stream(), Stream.of(item)).toList());
        return item;
    }

    /// Somebody takes back what was shown first.
    void retract(DeviceId from) {
        var gone = ItemMeta.note("Taken back as an error: CT abdomen").with(Relations.replacing(thread.get().getFirst().id()));
        var item = item(gone, new byte[0], EnvelopeKind.ITEM, from);
        thread.set(Stream.concat(thread.get().stream(), Stream.of(item)).toList());
    }

    /// The device that sent what was shown first.
    DeviceId sender() {
        return thread.get().getFirst().author().device();
    }

    private TimelineItem item(ItemMeta meta, byte[] content, EnvelopeKind kind, DeviceId from) {
        var id = DedupeId.random();
        items.put(id, new Item(meta, content));
        var author = new Author(from, Optional.empty(), Instant.EPOCH, false);
        var standing = new TimelineItem.Standing(ItemState.OPENED,
                new TimelineItem.Attention(false, false, Instant.EPOCH, Optional.empty(), Optional.empty(), Optional.empty()),
                Optional.empty());
        return new TimelineItem(id, kind, new Place(1, 1, 0), author, Optional.of(meta), standing, List.of());
    }

    /// Every look that a test of a pane is run in: not all panes outlive a change of the language.
    static Stream<Arguments> looks() {
        return Stream.of(Language.values()).flatMap(language ->
                Stream.of(Theme.Choice.LIGHT, Theme.Choice.DARK).map(theme -> Arguments.of(language, theme)));
    }

    /// In the test's own window. From the test's own thread.
    static PaneStage open(Language language, Theme.Choice theme) throws TimeoutException {
        var stage = FxToolkit.registerPrimaryStage();
        return Hands.onFx(() -> {
            var panes = new PaneStage(stage, language);
            panes.theme.choiceProperty().set(theme);
            return panes;
        });
    }

    /// Writes what is seen to `target/screens`, for people to look at. From the test's own thread.
    void shoot(String name) {
        WaitForAsyncUtils.waitForFxEvents();
        for (int scale = 1; scale <= 2; scale++) {
            int pixels = scale;
            Hands.onFx(() -> Picture.take(stage.getScene(), SCREENS, String.join("-", "item", name,
                    texts.language().locale().getLanguage(), theme.choiceProperty().get().name().toLowerCase(Locale.ROOT),
                    pixels + "x"), pixels));
        }
    }

    /// From the test's own thread.
    @Override
    public void close() {
        WaitForAsyncUtils.waitForAsyncFx(30_000, stage::hide);
        lanes.close();
    }

    private final class InMemory implements ItemBytes {

        @Override
        public Item open(DedupeId item) {
            return items.get(item);
        }

        @Override
        public Saves.Save exporting(DedupeId item, Path to, ExportPurpose purpose) {
            noted.add("export " + purpose + (Files.exists(to) ? " after" : " before"));
            return () -> { };
        }

        @Override
        public void printing(DedupeId item, ExportPurpose purpose) {
            noted.add("print " + purpose);
        }

        @Override
        public OpenAttachment fetch(DedupeId item, Progress progress) throws FetchFailed {
            if (offline) {
                throw new FetchFailed(FetchFailed.Code.OFFLINE, null);
            }
            progress.update(1, 2);
            open.incrementAndGet();
            return new Fetched(items.get(item).content(), open::decrementAndGet);
        }

        @Override
        public void save(DedupeId item, Path to, Progress progress) {
            try {
                progress.update(1, 2);
                Files.write(to, items.get(item).content());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private record Fetched(byte[] content, Runnable ended) implements OpenAttachment {

        @Override
        public long size() {
            return content.length;
        }

        @Override
        public SeekableByteChannel reader() {
            return new ArrayChannel(content);
        }

        @Override
        public void close() {
            ended.run();
        }
    }

    /// An organisation of one.
    private record Kim() implements People {

        @Override
        public Standing standing(UserId id) {
            return Standing.ORDINARY;
        }

        @Override
        public Person person(UserId id) {
            return me();
        }

        @Override
        public String device(DeviceId id) {
            return "8병동 1";
        }

        @Override
        public Person me() {
            return new Person(new UserId(0, 1), "김민수");
        }

        @Override
        public List<Addressee> addressees() {
            return List.of();
        }

        @Override
        public List<Person> administrators() {
            return List.of();
        }

        @Override
        public String organisation() {
            return "한국병원";
        }

        @Override
        public HistoryPolicy history() {
            return HistoryPolicy.FULL;
        }

        @Override
        public boolean demo() {
            return false;
        }
    }

    private final class Pick implements PickFile {

        @Override
        public List<Path> toAttach() {
            return List.of();
        }

        @Override
        public Optional<Path> toSave(String suggestedName) {
            return saveTo.map(folder -> folder.resolve(suggestedName));
        }
    }
}
