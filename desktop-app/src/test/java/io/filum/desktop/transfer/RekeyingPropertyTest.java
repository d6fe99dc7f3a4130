package io.filum.desktop.transfer;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

import io.filum.desktop.store.Draft;
import io.filum.desktop.store.MemberWish;
import io.filum.desktop.store.Self;
import io.filum.desktop.store.Store;
import io.filum.desktop.vault.EnvelopeOpener;
import io.filum.desktop.vault.EnvelopeSealer;
import io.filum.desktop.vault.EpochPlan;
import io.filum.desktop.vault.ThreadKeys;
import io.filum.desktop.vault.Vault;
import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.EnvelopeKind;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.Directory;
import io.filum.model.identity.HistoryPolicy;
import io.filum.model.identity.SignedEntry;
import io.filum.model.item.Item;
import io.filum.model.item.ItemMeta;
import io.filum.model.wire.ProblemCode;
import io.filum.model.wire.PushResult;

import static org.assertj.core.api.Assertions.assertThat;

/// Two workstations with real databases and real keys send, renew keys, change members, learn of a revocation, lose
/// answers, and crash, in any order; the relay keeps the rules. What was attempted never changes, nothing is lost or
/// shown twice, nothing leaves that was sealed for a device which its sender knew to be revoked, and in the end both
/// have the same thread under the same key.
class RekeyingPropertyTest {

    sealed interface Step {
        int who();

        record Send(int who) implements Step {}

        record NewKey(int who) implements Step {}

        record Admit(int who, boolean add) implements Step {}

        record Push(int who, int count, boolean answered) implements Step {}

        record Receive(int who, int count) implements Step {}

        record Open(int who) implements Step {}

        record Mend(int who) implements Step {}

        record Learn(int who) implements Step {}

        record Cancel(int who) implements Step {}

        record Crash(int who) implements Step {}
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        var who = Arbitraries.integers().between(0, 1);
        return Arbitraries.<Step>frequencyOf(
                        Tuple.of(5, who.map(Step.Send::new)),
                        Tuple.of(3, who.map(Step.NewKey::new)),
                        Tuple.of(2, who.flatMap(i -> Arbitraries.of(true, false).map(add -> new Step.Admit(i, add)))),
                        Tuple.of(6, who.flatMap(i -> Arbitraries.integers().between(1, 4).flatMap(count ->
                                Arbitraries.of(true, true, false).map(heard -> new Step.Push(i, count, heard))))),
                        Tuple.of(5, who.flatMap(i -> Arbitraries.integers().between(1, 4)
                                .map(count -> new Step.Receive(i, count)))),
                        Tuple.of(4, who.map(Step.Open::new)),
                        Tuple.of(3, who.map(Step.Mend::new)),
                        Tuple.of(1, who.map(Step.Learn::new)),
                        Tuple.of(1, who.map(Step.Cancel::new)),
                        Tuple.of(1, who.map(Step.Crash::new)))
                .list().ofMinSize(5).ofMaxSize(40);
    }

    private static Path folder;
    private static House house;
    private static List<House.Person> people;
    private static List<Vault> vaults;
    private static House.Person laptop;
    private static List<SignedEntry> before;
    private static ScheduledExecutorService timer;

    @BeforeContainer
    static void found() throws Exception {
        folder = Files.createTempDirectory("rekeying");
        house = new House(folder);
        people = List.of(house.join("Kim"), house.join("Lee"), house.join("Park"));
        laptop = house.equip(people.get(2), "Laptop");
        before = house.entries();
        house.revokeDevice(laptop);
        vaults = List.of(people.get(0).unlock(), people.get(1).unlock());
        timer = Executors.newSingleThreadScheduledExecutor();
    }

    @AfterContainer
    static void close() {
        timer.shutdownNow();
        vaults.forEach(Vault::close);
        house.close();
    }

    @Property(tries = 60)
    void bothEndWithTheSameThreadUnderTheSameKey(@ForAll("steps") List<Step> steps) throws Exception {
        try (var model = new Model(Files.createTempDirectory(folder, "run"))) {
            for (var step : steps) {
                model.run(step);
            }
            model.settle();
        }
    }

    private static final class Model implements AutoCloseable {
        private final ThreadId thread = ThreadId.random();
        private final ModelRelay relay = new ModelRelay();
        private final List<Station> stations = new ArrayList<>();
        private final List<String> wanted = new ArrayList<>();
        private int notes;

        Model(Path folder) throws Exception {
            stations.add(new Station(0, Files.createDirectories(folder.resolve("0")), thread));
            stations.add(new Station(1, Files.createDirectories(folder.resolve("1")), thread));
            stations.get(0).begin();
            stations.get(0).push(relay, 5, true);
            for (var station : stations) {
                station.receive(relay, 100);
                station.open();
            }
        }

        void run(Step step) throws Exception {
            var station = stations.get(step.who());
            switch (step) {
                case Step.Send _ -> {
                    var text = "note " + notes++;
                    if (station.send(text)) {
                        wanted.add(text);
                    }
                }
                case Step.NewKey _ -> station.start(List.of());
                case Step.Admit(int _, boolean add) -> station.start(List.of(add
                        ? new MemberWish.AddUser(people.get(2).user()) : new MemberWish.RemoveUser(people.get(2).user())));
                case Step.Push(int _, int count, boolean answered) -> station.push(relay, count, answered);
                case Step.Receive(int _, int count) -> station.receive(relay, count);
                case Step.Open _ -> station.open();
                case Step.Mend _ -> station.mend();
                case Step.Learn _ -> station.learn();
                case Step.Cancel _ -> station.cancelOne().ifPresent(wanted::remove);
                case Step.Crash _ -> station.reopen();
            }
        }

        void settle() throws Exception {
            for (var station : stations) {
                station.learn();
            }
            for (int round = 0; round < 60 && (round < 3 || !isQuiet()); round++) {
                for (var station : stations) {
                    station.mend();
                    station.push(relay, 100, true);
                    station.receive(relay, 1000);
                    station.open();
                    station.rekeying.lookAt(thread);
                }
            }
            for (var station : stations) {
                assertThat(station.store.queue().waiting()).as("still waiting").isZero();
                assertThat(station.titles()).as("at " + station.index).containsExactlyInAnyOrderElementsOf(wanted);
                assertThat(station.store.epochs().current(thread).orElseThrow().number()).isEqualTo(relay.epoch());
                assertThat(station.store.epochs().current(thread).orElseThrow().devices().keySet())
                        .isEqualTo(relay.members());
                assertThat(station.store.wishes().of(thread)).isEmpty();
                assertThat(relay.members()).doesNotContain(house.device(laptop));
            }
            assertThat(stations.get(0).titles()).isEqualTo(stations.get(1).titles());
        }

        private boolean isQuiet() {
            return stations.stream().allMatch(station -> station.store.queue().waiting() == 0
                    && station.store.archive().toOpen(1).isEmpty()
                    && relay.after(station.store.archive().cursor(thread), 1).isEmpty());
        }

        @Override
        public void close() {
            stations.forEach(Station::close);
        }
    }

    /// What a workstation does, without a network.
    private static final class Station {
        private final int index;
        private final Vault vault;
        private final Self self;
        private final Path folder;
        private final ThreadId thread;
        private final Set<DedupeId> attempted = new HashSet<>();
        private boolean knows;
        private Store store;
        private ThreadKeys keys;
        private Sealings sealings;
        private EnvelopeOpener envelopes;
        private PinnedDirectory directory;
        private Rekeying rekeying;
        private Outbox outbox;
        private ItemOpener opener;

        Station(int index, Path folder, ThreadId thread) throws Exception {
            this.index = index;
            this.folder = folder;
            this.thread = thread;
            vault = vaults.get(index);
            self = new Self(people.get(index).user(), vault.device());
            assemble();
            directory.add(before);
        }

        private void assemble() throws Exception {
            var options = house.options(people.get(index), URI.create("https://127.0.0.1:9"));
            store = Store.open(folder.resolve("filum.db"), vault.columns(), self, InstantSource.system());
            directory = new PinnedDirectory(store.directory(), null, options);
            directory.load();
            keys = new ThreadKeys(vault, store.epochSecrets());
            envelopes = new EnvelopeOpener(vault, keys);
            sealings = new Sealings(options.org(), vault.device(), directory, new EnvelopeSealer(vault, keys),
                    envelopes, InstantSource.system());
            rekeying = new Rekeying(self, store, keys, directory, sealings, InstantSource.system(), new Quiet());
            var rounds = new KeyRounds(self, store, rekeying,
                    new KeyRounds.Workers(timer, null, RandomGenerator.getDefault()), () -> false);
            directory.onGrown(rounds::directoryGrew);
            outbox = new Outbox(store, rekeying, sealings);
            // Opened by hand, step by step: nobody wakes it.
            opener = new ItemOpener(store, envelopes, keys, directory,
                    new ItemOpener.Workers(null, timer, null, InstantSource.system(), null), Happenings.NONE, () -> {});
        }

        private final class Quiet implements Rekeying.Outward {
            @Override
            public void openAll() {
                open();
            }

            @Override
            public void queued() {}

            @Override
            public Happenings happenings() {
                return Happenings.NONE;
            }
        }

        /// That the laptop was revoked.
        void learn() throws Exception {
            if (!knows) {
                directory.add(house.entries().subList(before.size(), house.entries().size()));
            }
            knows = true;
        }

        /// What leaves now for the first time, leaves under the newest key, and not for the laptop.
        private void requireForMembersOnly(Envelope envelope) {
            if (attempted.add(envelope.header().dedupeId()) && envelope.header().kind() == EnvelopeKind.ITEM) {
                var epoch = store.epochs().current(thread).orElseThrow();
                assertThat(envelope.header().address().epoch()).isEqualTo(epoch.number());
                assertThat(knows && epoch.devices().containsKey(house.device(laptop))).isFalse();
            }
        }

        void begin() throws Exception {
            var known = directory.current().orElseThrow();
            var roster = Roster.first(self.user(), Addressees.people(
                    Set.of(people.get(1).user(), people.get(2).user())), HistoryPolicy.FULL, known);
            store.<Void, Exception>together(() -> {
                var document = keys.startEpoch(new EpochPlan(thread, roster.users(), roster.history(),
                        EpochPlan.Seen.NOTHING, List.of(), roster.teams()), known);
                var draft = Draft.hidden(thread, EnvelopeKind.EPOCH);
                store.epochs().accept(document, draft.id());
                store.queue().add(draft, sealings.epoch(draft.id(), document));
                return null;
            });
        }

        boolean send(String text) throws Exception {
            var item = new Item(ItemMeta.note(text), new byte[0]);
            try {
                outbox.together(thread, () -> {
                    outbox.add(Draft.shown(thread, DedupeId.random(), EnvelopeKind.ITEM, item.meta()), item);
                    return null;
                });
                return true;
            } catch (SendRefused e) {
                assertThat(e.code()).isEqualTo(SendRefused.Code.THREAD_NOT_READY);
                return false;
            }
        }

        void start(List<MemberWish> wishes) throws Exception {
            outbox.together(thread, () -> {
                store.wishes().add(thread, wishes);
                rekeying.start(thread, store.wishes().of(thread));
                return null;
            });
        }

        void push(ModelRelay relay, int count, boolean answered) throws Exception {
            var batch = store.queue().take(count, 1 << 20);
            batch.forEach(this::requireForMembersOnly);
            var results = batch.stream().map(relay::push).toList();
            if (!answered) {
                return;
            }
            boolean handled = false;
            for (int i = 0; i < batch.size(); i++) {
                switch (results.get(i)) {
                    case PushResult.Item.Stored(var id, var position) -> store.queue().delete(id, position);
                    case PushResult.Item.Duplicate(var id, var position) -> store.queue().delete(id, position);
                    case PushResult.Item.Refused(var _, var problem, long _) -> {
                        if (!handled) {
                            assertThat(problem).as("of %s", batch.get(i)).isEqualTo(ProblemCode.EPOCH_TAKEN);
                            store.epochs().retract(thread, batch.get(i).header().address().epoch(), problem.text());
                            receive(relay, 1000);
                            open();
                        }
                        handled = true;
                    }
                }
            }
        }

        void receive(ModelRelay relay, int count) throws Exception {
            var placed = relay.after(store.archive().cursor(thread), count);
            if (placed.stream().anyMatch(one -> directory.current().orElseThrow()
                    .compare(one.envelope().header().directory()) == Directory.Gossip.NEWER)) {
                // A sender who has seen more of the directory sends us there.
                learn();
            }
            var checks = new PublicChecks(house.directory().org(), directory.current().orElseThrow());
            store.archive().commit(thread, checks.check(thread, placed));
        }

        void open() {
            opener.openAll(Progress.NONE);
        }

        void mend() throws Exception {
            for (var broken : store.queue().broken()) {
                rekeying.mend(broken);
            }
        }

        Optional<String> cancelOne() {
            for (var item : store.timeline().items(thread, Optional.empty(), 1000)) {
                if (item.mine() && store.queue().cancel(item.id())) {
                    return Optional.of(item.meta().orElseThrow().title());
                }
            }
            return Optional.empty();
        }

        List<String> titles() {
            return store.timeline().items(thread, Optional.empty(), 1000).stream()
                    .map(item -> item.meta().map(ItemMeta::title).orElse("sealed")).toList();
        }

        void reopen() throws Exception {
            close();
            assemble();
        }

        void close() {
            keys.close();
            store.close();
        }
    }
}
