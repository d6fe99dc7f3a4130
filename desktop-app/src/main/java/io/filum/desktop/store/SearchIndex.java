package io.filum.desktop.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.ThreadId;
import io.filum.model.item.ItemMeta;

/// Finds threads by words of theirs: patient, numbers, titles, file names, what notes say. The columns are sealed, so that
/// SQL cannot look into them: what was opened once is kept in memory until the workstation is locked.
///
/// A look through the texts is enough: 100,000 of them are a few milliseconds, and a word in the middle of another one is
/// found too, as Korean needs it.
public final class SearchIndex {

    private static final int AT_ONCE = 1_000;

    private final Database database;
    private final SealedColumns columns;
    private final Rows threads = new Rows();
    private final Rows items = new Rows();
    /// That many commits of the database.
    private long caughtUpWith = -1;

    SearchIndex(Database database, SealedColumns columns) {
        this.database = database;
        this.columns = columns;
    }

    /// One text, and the thread that it is of.
    private record Entry(long row, ThreadId thread, Optional<String> text) {}

    /// What was read of one table: how far, and which rows had nothing to read yet.
    private static final class Rows {
        private final Map<ThreadId, List<String>> texts = new HashMap<>();
        private final Set<Long> sealed = new TreeSet<>();
        private long newest;
        private int taken;

        void take(Entry entry) {
            if (entry.row() > newest) {
                newest = entry.row();
                taken++;
            }
            if (entry.text().isPresent()) {
                sealed.remove(entry.row());
                texts.computeIfAbsent(entry.thread(), _ -> new ArrayList<>(1)).add(entry.text().get());
            } else {
                sealed.add(entry.row());
            }
        }

        Stream<ThreadId> with(String word) {
            return texts.entrySet().stream()
                    .filter(entry -> entry.getValue().stream().anyMatch(text -> text.contains(word)))
                    .map(Map.Entry::getKey);
        }

        void forget() {
            texts.clear();
            sealed.clear();
            newest = 0;
            taken = 0;
        }
    }

    /// Threads in which each of the words stands somewhere. Opens what has come since the last time.
    public synchronized Set<ThreadId> find(String words) {
        catchUp();
        Set<ThreadId> found = null;
        for (var word : plain(words).strip().split("\\s+")) {
            var with = Stream.concat(threads.with(word), items.with(word)).collect(Collectors.toSet());
            if (found == null) {
                found = new HashSet<>(with);
            } else {
                found.retainAll(with);
            }
        }
        return found;
    }

    /// The workstation was locked.
    public synchronized void forget() {
        threads.forget();
        items.forget();
        caughtUpWith = -1;
    }

    /// Opens a few of those that have come since the last time, so that the first search after an unlock need not open all
    /// of them: some tens of milliseconds, in which a search waits.
    ///
    /// @return whether there are more
    public synchronized boolean readAhead() {
        return database.read(sql -> readOn(sql) == AT_ONCE);
    }

    private void catchUp() {
        long commits = database.commits();
        if (commits == caughtUpWith) {
            return;
        }
        database.read(sql -> {
            if (sql.number(SHOWN, items.newest) != items.taken) {
                // Earlier items were shared with this device later, or withheld again.
                items.forget();
            }
            for (long row : List.copyOf(threads.sealed)) {
                sql.one(this::thread, THREADS + "WHERE rowid = ?", row).ifPresent(threads::take);
            }
            for (long row : List.copyOf(items.sealed)) {
                sql.one(this::item, ITEMS + "WHERE rank = ?", row).ifPresent(items::take);
            }
            int read;
            do {
                read = readOn(sql);
            } while (read == AT_ONCE);
            return null;
        });
        caughtUpWith = commits;
    }

    /// @return how many rows were read; fewer than [#AT_ONCE] when there are no more
    private int readOn(Sql sql) throws SQLException {
        var read = sql.list(this::thread, THREADS + "WHERE rowid > ? ORDER BY rowid LIMIT ?", threads.newest, AT_ONCE);
        read.forEach(threads::take);
        if (read.size() == AT_ONCE) {
            return AT_ONCE;
        }
        var more = sql.list(this::item, ITEMS + "WHERE rank > ? AND shown = 1 ORDER BY rank LIMIT ?", items.newest,
                AT_ONCE - read.size());
        more.forEach(items::take);
        return read.size() + more.size();
    }

    private static final String THREADS = "SELECT rowid, id, summary FROM thread ";
    /// Named, since the planner would go through the rows themselves.
    static final String SHOWN = "SELECT count(*) FROM item INDEXED BY item_timeline WHERE shown = 1 AND rank <= ?";
    private static final String ITEMS = "SELECT rank, thread, dedupe_id, meta FROM item ";

    private Entry thread(ResultSet row) throws SQLException {
        var thread = ThreadId.of(row.getBytes(2));
        return new Entry(row.getLong(1), thread, columns.summary(thread, row.getBytes(3)).map(SearchIndex::text));
    }

    private Entry item(ResultSet row) throws SQLException {
        return new Entry(row.getLong(1), ThreadId.of(row.getBytes(2)),
                columns.meta(DedupeId.of(row.getBytes(3)), row.getBytes(4)).map(SearchIndex::text));
    }

    private static String text(ItemMeta meta) {
        var patient = meta.patient();
        return plain(Stream.of(Optional.of(meta.title()), meta.fileName(), patient.map(who -> who.name()),
                        patient.flatMap(who -> who.birthDate()).map(Object::toString),
                        patient.flatMap(who -> who.identifier()).map(number -> number.value()))
                .flatMap(Optional::stream).collect(Collectors.joining("\n")));
    }

    /// Composed, since some systems send Hangul and accents in pieces; in lower case.
    private static String plain(String words) {
        return Normalizer.normalize(words, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }
}
