package io.filum.desktop.store;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import io.filum.desktop.vault.ColumnSeal;
import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.UserId;
import io.filum.model.item.ItemMeta;
import io.filum.model.item.PartialDate;
import io.filum.model.item.PatientRef;
import io.filum.model.item.Sex;
import io.filum.model.item.ThreadOpened;

/// Very many threads in a database, as years leave them: written past the queue, which would take hours. Summaries and
/// what is known of items are sealed as usual; envelopes are left out.
public final class Crowd {

    private static final String[] FAMILIES = {"홍", "김", "이", "박", "최", "Kowalski", "Nguyen", "Okafor"};
    private static final String[] GIVEN = {"길동", "서연", "민준", "지우", "하은", "Anna", "Minh", "Chidi"};
    private static final String[] TITLES = {"칼륨 수치 문의", "Chest CT, second opinion", "퇴원 약 확인", "Transfer to ICU",
        "혈액배양 양성", "Follow-up in two weeks", "투석 일정", "Discharge letter"};

    private final Path database;
    private final SealedColumns columns;
    private final Random random = new Random(1);

    public Crowd(Path database, ColumnSeal seal) {
        this.database = database;
        this.columns = new SealedColumns(seal);
    }

    /// @param threads how many, into a database that has its tables
    /// @param items   how many in all of them
    public void settle(int threads, int items, UserId author) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database)) {
            connection.setAutoCommit(false);
            var sql = new Sql(connection);
            var ids = new ArrayList<ThreadId>();
            for (int i = 0; i < threads; i++) {
                ids.add(thread(sql, author, i));
            }
            for (int i = 0; i < items; i++) {
                item(sql, ids.get(random.nextInt(threads)), author);
            }
            connection.commit();
        }
    }

    /// Earlier items of a thread.
    public void before(ThreadId thread, int items, UserId author) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database)) {
            connection.setAutoCommit(false);
            var sql = new Sql(connection);
            for (int i = 0; i < items; i++) {
                item(sql, thread, author);
            }
            connection.commit();
        }
    }

    private ThreadId thread(Sql sql, UserId author, int which) throws SQLException {
        var thread = ThreadId.random();
        var patient = PatientRef.of(pick(FAMILIES) + ", " + pick(GIVEN), new PartialDate(1930 + random.nextInt(90),
                1 + random.nextInt(12), 1 + random.nextInt(28)), Sex.FEMALE,
                new PatientRef.Identifier("MRN", String.format("%08d", which)));
        sql.run("""
                INSERT INTO thread (id, head, last_hash, accepted_hash, mine, summary, last_at, last_sender, unread)
                VALUES (?, zeroblob(32), zeroblob(32), zeroblob(32), 1, ?, ?, ?, ?)""",
                thread, columns.seal(thread, new ThreadOpened(pick(TITLES), Optional.of(patient)).toItem().meta()),
                Instant.now().minusSeconds(60L * which), author, random.nextInt(4) == 0);
        return thread;
    }

    private void item(Sql sql, ThreadId thread, UserId author) throws SQLException {
        var id = DedupeId.random();
        sql.run("""
                INSERT INTO item (dedupe_id, thread, kind, shown, segment, seq, device, user, mine, sent_at, arrived_at,
                                  state, meta) VALUES (?, ?, 'ITEM', 1, 1, ?, ?, ?, 0, ?, ?, 'OPENED', ?)""",
                id, thread, random.nextLong(1L << 40), DeviceId.random(), author, Instant.now(), Instant.now(),
                columns.seal(id, ItemMeta.note(pick(TITLES) + " " + random.nextInt(100_000))));
    }

    private String pick(String[] words) {
        return List.of(words).get(random.nextInt(words.length));
    }
}
