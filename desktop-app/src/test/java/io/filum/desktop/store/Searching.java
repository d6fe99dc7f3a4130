package io.filum.desktop.store;

import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;

import io.filum.desktop.speed.Folders;
import io.filum.desktop.speed.Goal;
import io.filum.desktop.speed.Times;

/// How long a search over 100,000 items takes, beside what SQLite would take over the same words in the clear: `LIKE`, which
/// looks at each text as we do, and a trigram index (FTS5).
public final class Searching implements Goal {

    private static final String[] ASKED = {"혈액배양", "ct 777", "서연 00012", "nobody has this", "홍 투석"};

    @Override
    public String promise() {
        return "search over 100,000 items answers in under 100 ms";
    }

    @Override
    public Measured measure(Scale scale) throws Exception {
        var folder = Files.createTempDirectory("filum-search");
        try (var desk = new Desk(folder); var plain = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            new Crowd(folder.resolve("filum.db"), desk.vault.columns())
                    .settle(scale.of(10_000, 100), scale.of(100_000, 1_000), desk.self.user());
            copy(desk, plain, scale.of(100_000, 1_000));
            long before = System.nanoTime();
            desk.store.search().find("warm");
            double first = (System.nanoTime() - before) / 1e6;
            var ours = new Times();
            var like = new Times();
            var index = new Times();
            for (int round = 0; round < scale.of(20, 1); round++) {
                for (var words : ASKED) {
                    ours.add(time(() -> desk.store.worklist().rows(words, 200)));
                    like.add(time(() -> count(plain, "texts", "text LIKE ", words)));
                    index.add(time(() -> count(plain, "trigrams", "text LIKE ", words)));
                }
            }
            return new Measured(
                    "median %s, longest %s; the first after an unlock %s".formatted(Times.ms(ours.median()),
                            Times.ms(ours.most()), Times.ms(first)),
                    String.format(Locale.ROOT, "%.1f times SQLite's LIKE (%s), %.1f times its trigram index (%s), over the"
                            + " same words in the clear", ours.median() / like.median(), Times.ms(like.median()),
                            ours.median() / index.median(), Times.ms(index.median())));
        } finally {
            Folders.delete(folder);
        }
    }

    /// The same amount of words; which ones makes no difference to the peer.
    private static void copy(Desk desk, Connection plain, int items) throws SQLException {
        try (var statement = plain.createStatement()) {
            statement.execute("CREATE TABLE texts (text TEXT)");
            statement.execute("CREATE VIRTUAL TABLE trigrams USING fts5(text, tokenize='trigram')");
            statement.execute("""
                    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)
                    INSERT INTO texts SELECT CASE i %% 4 WHEN 0 THEN '혈액배양 양성 ' WHEN 1 THEN 'chest ct, second opinion '
                        WHEN 2 THEN '투석 일정 ' ELSE '홍, 서연 1985-07-14 ' END || (i * 7919 %% 100000) FROM n""".formatted(items));
            statement.execute("INSERT INTO trigrams SELECT text FROM texts");
        }
    }

    private static long count(Connection plain, String table, String condition, String words) throws Exception {
        var where = String.join(" AND ", Arrays.stream(words.split(" ")).map(_ -> condition + "?").toList());
        try (var statement = plain.prepareStatement("SELECT count(*) FROM " + table + " WHERE " + where)) {
            var asked = words.split(" ");
            for (int i = 0; i < asked.length; i++) {
                statement.setString(i + 1, "%" + asked[i] + "%");
            }
            try (var rows = statement.executeQuery()) {
                return rows.getLong(1);
            }
        }
    }

    private interface Work {
        Object run() throws Exception;
    }

    private static long time(Work work) throws Exception {
        long before = System.nanoTime();
        work.run();
        return System.nanoTime() - before;
    }
}
