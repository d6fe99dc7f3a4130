package io.filum.desktop.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.EnvelopeKind;
import io.filum.model.envelope.ThreadId;
import io.filum.model.item.ItemMeta;

import static org.assertj.core.api.Assertions.assertThat;

/// Overwrites pages of a real file at random, and looks at what the next start makes of it.
class DatabaseCareTest {

    private static final int UNSENT = 240;
    private static final int ROUNDS = 60;
    /// A page of noise lies across two frames; so many envelopes of this test fit on them.
    private static final int ON_TWO_FRAMES = 22;

    @TempDir
    Path folder;

    private Desk desk;
    private final List<Envelope> unsent = new ArrayList<>();
    private final ThreadId thread = ThreadId.random();

    @BeforeEach
    void open() throws IOException {
        desk = new Desk(folder);
        desk.admit(thread, 1, desk.self.device(), desk.self.user());
        desk.store.together(() -> {
            for (int i = 0; i < UNSENT; i++) {
                unsent.add(desk.add(i % 3 == 0 ? ThreadId.random() : thread));
            }
            return null;
        });
        desk.store.drafts().keep(Map.of(thread, new KeptDraft("half a sentence", List.of(), false)));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private Path file() {
        return folder.resolve("filum.db");
    }

    /// As after a kill: with the write-ahead log, and without an end.
    private Path copy(String name) throws IOException {
        var target = Files.createDirectories(folder.resolve(name));
        for (var part : List.of("", "-wal")) {
            var from = folder.resolve("filum.db" + part);
            if (Files.exists(from)) {
                Files.copy(from, target.resolve("filum.db" + part));
            }
        }
        return target.resolve("filum.db");
    }

    private DatabaseCare care(Path file) {
        return DatabaseCare.of(file, desk.self, InstantSource.system());
    }

    private Store reopen(Path file) {
        return Store.open(file, desk.vault.columns(), desk.self, InstantSource.system());
    }

    @Test
    void nothingUnsentThatCanBeReadIsLostWhateverPagesAreDamaged() throws IOException {
        desk.store.close();
        for (int round = 0; round < ROUNDS; round++) {
            var file = copy("round-" + round);
            var random = new Random(round);
            Vandalism.overwrite(file, 1 + random.nextInt(6), random);
            check(file, "seed " + round);
        }
    }

    /// SQLite takes a damaged frame of its log for the log's end: everything behind it would be gone without a word.
    @Test
    void aDamagedLogCostsNoMoreThanWhatStoodOnTheDamage() throws IOException {
        for (int round = 0; round < ROUNDS / 3; round++) {
            var file = copy("killed-" + round);
            Files.write(file.resolveSibling("filum.open"), new byte[0]);
            Vandalism.overwrite(file.resolveSibling("filum.db-wal"), 1, new Random(round));
            care(file).begin();
            try (var store = reopen(file)) {
                long left = unsent.stream()
                        .filter(one -> store.queue().envelope(one.header().dedupeId()).isPresent()).count();
                assertThat(left).as("seed " + round).isGreaterThanOrEqualTo(UNSENT - ON_TWO_FRAMES);
            }
        }
    }

    private void check(Path file, String what) throws IOException {
        var bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        if (!isOfUse(file, bytes, what)) {
            // A glance compares no index with its table, and takes a page that lies in another's place for whole: what work has
            // met since, the next start does not doubt.
            assertThat(isOfUse(file, bytes, what)).as(what + ", after damage was met").isTrue();
        }
        assertThat(care(file).begin()).as(what + ", once more").isEmpty();
    }

    /// @return false where work met damage that the start had not seen, and said so
    private boolean isOfUse(Path file, String bytes, String what) throws IOException {
        var care = care(file);
        var rescued = care.begin();
        try (var store = reopen(file)) {
            rescued.ifPresent(found -> store.audit().rescued(found.figures().unsentLost()));
            for (var envelope : unsent) {
                var whole = new String(envelope.bytes(), StandardCharsets.ISO_8859_1);
                if (bytes.contains(whole)) {
                    assertThat(store.queue().envelope(envelope.header().dedupeId())).as(what).contains(envelope);
                }
            }
            assertThat(store.worklist().rows(WorklistFilter.ALL, 100)).as(what).isNotEmpty();
            store.queue().take(1000, 10_000_000);
            store.queue().add(Draft.shown(thread, DedupeId.random(), EnvelopeKind.ITEM,
                    ItemMeta.note("afterwards")),
                    point -> Desk.envelope(desk.self.device(), point, DedupeId.random()));
            assertThat(store.isSound()).as(what).isTrue();
        } catch (StoreFailure e) {
            assertThat(e.code()).as(what).isEqualTo(StoreFailure.Code.DAMAGED);
            assertThat(rescued).as(what + ", after a rescue").isEmpty();
            care.end(false);
            return false;
        }
        care.end(true);
        if (rescued.isPresent()) {
            assertThat(rescued.get().setAside()).as(what).exists();
        }
        return true;
    }

    @Test
    void aSoundDatabaseIsLeftAlone() throws IOException {
        desk.store.close();
        var before = Files.readAllBytes(file());
        var care = care(file());
        assertThat(care.begin()).isEmpty();
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
        care.end(true);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(path -> path.getFileName().toString())).noneMatch(name -> name.contains("damaged"));
        }
    }

    @Test
    void aStartThatIsKilledInBetweenGoesOnWhereItWas() throws IOException {
        desk.store.close();
        var file = copy("swap");
        Files.move(file, file.resolveSibling("filum-damaged-20260101-000000.db"));
        Files.copy(file(), file.resolveSibling("filum-rescued-20260101-000000.db"));
        assertThat(care(file).begin()).isEmpty();
        try (var store = reopen(file)) {
            assertThat(store.queue().waiting()).isEqualTo(UNSENT);
        }
        assertThat(file.resolveSibling("filum-damaged-20260101-000000.db")).exists();
    }
}
