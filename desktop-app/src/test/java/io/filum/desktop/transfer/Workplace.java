package io.filum.desktop.transfer;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;

import org.awaitility.Awaitility;

import io.filum.desktop.store.TimelineItem;
import io.filum.desktop.vault.Vault;
import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.HistoryPolicy;
import io.filum.model.item.Item;
import io.filum.model.item.ItemKind;
import io.filum.model.item.ItemMeta;

/// A workstation without windows, running.
final class Workplace implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    final House.Person person;
    final Vault vault;
    final TransferEngine engine;
    final List<String> notices = new CopyOnWriteArrayList<>();
    final List<LinkState.Status> statuses = new CopyOnWriteArrayList<>();
    /// What a window may do when it hears of a thread.
    volatile Runnable onThreadChanged = () -> {};
    private final PlainLanes lanes = new PlainLanes();
    private final TransferOptions options;

    private Workplace(House house, House.Person person, URI relay, InstantSource clock) throws Exception {
        this.person = person;
        vault = person.unlock();
        options = house.options(person, relay);
        engine = TransferEngine.open(options, vault, lanes, new Happenings() {
            @Override
            public void threadChanged(ThreadId thread) {
                onThreadChanged.run();
            }

            @Override
            public void notice(ThreadId thread, String code) {
                notices.add(code);
            }

            @Override
            public void linkChanged(LinkState state) {
                statuses.add(state.status());
            }
        }, clock);
    }

    static Workplace open(House house, House.Person person, URI relay) throws Exception {
        return open(house, person, relay, InstantSource.system());
    }

    static Workplace open(House house, House.Person person, URI relay, InstantSource clock) throws Exception {
        var workplace = new Workplace(house, person, relay, clock);
        workplace.engine.start();
        return workplace;
    }

    /// With the database open, and no connection.
    static Workplace closedDoors(House house, House.Person person, URI relay) throws Exception {
        return closedDoors(house, person, relay, InstantSource.system());
    }

    static Workplace closedDoors(House house, House.Person person, URI relay, InstantSource clock) throws Exception {
        return new Workplace(house, person, relay, clock);
    }

    void unlock() throws Exception {
        try (var passphrase = House.passphrase()) {
            vault.unlock(passphrase);
        }
        engine.unlocked();
    }

    /// A second line to the relay, for what no workstation would say to it.
    RelayClient client() throws Exception {
        return new RelayClient(options.relays(), vault.tls(options.credentials()));
    }

    ThreadId begin(String title, House.Person... with) throws SendRefused {
        awaitUntil("a directory", () -> engine.directory().current().isPresent());
        return engine.sender().createThread(new NewThread(title, Optional.empty(),
                List.of(with).stream().map(House.Person::user).toList(), HistoryPolicy.FULL));
    }

    DedupeId note(ThreadId thread, String text) throws SendRefused {
        return engine.sender().send(thread, new Item(ItemMeta.note(text), text.getBytes(StandardCharsets.UTF_8)));
    }

    /// What the timeline shows, oldest first, without events.
    List<TimelineItem> timeline(ThreadId thread) {
        return engine.store().timeline().items(thread, Optional.empty(), 100_000).stream()
                .filter(item -> item.meta().map(ItemMeta::kind).filter(ItemKind.EVENT::equals).isEmpty())
                .toList();
    }

    List<String> titles(ThreadId thread) {
        return timeline(thread).stream().map(item -> item.meta().map(ItemMeta::title).orElse("sealed")).toList();
    }

    static void awaitUntil(String what, Callable<Boolean> holds) {
        Awaitility.await(what).atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(holds);
    }

    @Override
    public void close() {
        lanes.close();
        engine.close();
        vault.close();
    }
}
