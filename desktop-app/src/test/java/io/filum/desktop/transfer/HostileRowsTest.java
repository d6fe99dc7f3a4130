package io.filum.desktop.transfer;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.filum.desktop.store.KeptDraft;
import io.filum.desktop.store.WorklistFilter;
import io.filum.desktop.store.WorklistRow;
import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.ThreadId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Somebody with the database swaps sealed columns between rows, so that one patient's data would stand under another's
/// name: what was swapped does not open, and the rest is as it was.
class HostileRowsTest extends TwoAtARelay {

    private ThreadId one;
    private ThreadId other;
    private DedupeId first;
    private DedupeId second;

    @BeforeEach
    void work() throws Exception {
        try (var desk = Workplace.open(house, kim, relay.uri())) {
            one = desk.begin("First patient", lee);
            other = desk.begin("Second patient", lee);
            first = desk.note(one, "potassium 6.9");
            second = desk.note(other, "potassium 3.9");
            desk.engine.store().drafts().keep(Map.of(
                    one, new KeptDraft("first draft", List.of(), false),
                    other, new KeptDraft("second draft", List.of(), false)));
            Workplace.awaitUntil("sent", () -> desk.engine.store().queue().waiting() == 0);
        }
    }

    @Test
    @DisplayName("Hostile 25: an item's sealed words under another item")
    void words() throws Exception {
        swap("item", "meta", "dedupe_id", first.bytes(), second.bytes());
        try (var desk = Workplace.closedDoors(house, kim, relay.uri())) {
            assertThat(desk.titles(one)).containsExactly("sealed");
            assertThat(desk.titles(other)).containsExactly("sealed");
            assertThat(text(desk, first)).as("its envelope is as it came").isEqualTo("potassium 6.9");
        }
    }

    @Test
    @DisplayName("Hostile 25: a thread's title and patient under another thread")
    void summaries() throws Exception {
        swap("thread", "summary", "id", one.bytes(), other.bytes());
        try (var desk = Workplace.closedDoors(house, kim, relay.uri())) {
            assertThat(desk.engine.store().worklist().rows(WorklistFilter.ALL, 10)).hasSize(2)
                    .extracting(WorklistRow::title).doesNotContain("First patient", "Second patient");
        }
    }

    @Test
    @DisplayName("Hostile 25: a draft under another thread")
    void drafts() throws Exception {
        swap("draft", "sealed", "thread", one.bytes(), other.bytes());
        try (var desk = Workplace.closedDoors(house, kim, relay.uri())) {
            assertThat(desk.engine.store().drafts().all()).isEmpty();
        }
    }

    @Test
    @DisplayName("Hostile 25: a thread's key under another thread")
    void epochSecrets() throws Exception {
        swap("epoch_secret", "sealed", "thread", one.bytes(), other.bytes());
        try (var desk = Workplace.closedDoors(house, kim, relay.uri())) {
            assertThatThrownBy(() -> text(desk, first)).isInstanceOf(NotReadable.class);
            assertThat(desk.titles(one)).containsExactly("potassium 6.9");
        }
    }

    @Test
    @DisplayName("Hostile 25: an envelope under another item")
    void envelopes() throws Exception {
        swapIn("archive", "bytes", "item", "(SELECT rank FROM item WHERE dedupe_id = ?)", first.bytes(),
                second.bytes());
        try (var desk = Workplace.closedDoors(house, kim, relay.uri())) {
            assertThatThrownBy(() -> text(desk, first)).isInstanceOf(NotReadable.class);
            assertThatThrownBy(() -> text(desk, second)).isInstanceOf(NotReadable.class);
        }
    }

    /// With the names of the items swapped as well, the words that are sealed to a row do not fit what is in it.
    @Test
    @DisplayName("Hostile 25: an envelope under another item, and its name with it")
    void envelopesAndNames() throws Exception {
        var third = second;
        try (var desk = Workplace.open(house, kim, relay.uri())) {
            third = desk.note(one, "potassium 3.9");
            Workplace.awaitUntil("sent", () -> desk.engine.store().queue().waiting() == 0);
        }
        swapIn("archive", "bytes", "item", "(SELECT rank FROM item WHERE dedupe_id = ?)", first.bytes(),
                third.bytes());
        update("UPDATE item SET wire_id = ? WHERE dedupe_id = ?", third.bytes(), first.bytes());
        try (var desk = Workplace.closedDoors(house, kim, relay.uri())) {
            assertThatThrownBy(() -> text(desk, first)).isInstanceOf(NotReadable.class);
        }
    }

    @ParameterizedTest
    @DisplayName("Hostile 25: a sealed column that was damaged or emptied")
    @CsvSource({"item, meta", "thread, summary", "draft, sealed"})
    void damage(String table, String column) throws Exception {
        for (var value : List.of("substr(" + column + ", 1, 60)", "zeroblob(300)", "x''")) {
            update("UPDATE " + table + " SET " + column + " = " + value + " WHERE " + column + " IS NOT NULL");
            try (var desk = Workplace.closedDoors(house, kim, relay.uri())) {
                assertThat(desk.engine.store().worklist().rows(WorklistFilter.ALL, 10)).hasSize(2);
                assertThat(desk.timeline(one)).isNotEmpty();
                assertThat(desk.engine.store().drafts().all().size()).isIn(0, 2);
                assertThat(text(desk, first)).isEqualTo("potassium 6.9");
            }
        }
    }

    private static String text(Workplace desk, DedupeId item) throws NotReadable {
        return new String(desk.engine.reader().open(item).content(), StandardCharsets.UTF_8);
    }

    private void swap(String table, String column, String key, byte[] one, byte[] other) throws SQLException {
        swapIn(table, column, key, "?", one, other);
    }

    /// @param row how a row's key is found by the value
    private void swapIn(String table, String column, String key, String row, byte[] one, byte[] other)
            throws SQLException {
        var value = "SELECT " + column + " FROM " + table + " WHERE " + key + " = " + row;
        byte[] ones;
        byte[] others;
        try (var connection = database(); var reading = connection.prepareStatement(value)) {
            ones = read(reading, one);
            others = read(reading, other);
        }
        assertThat(ones).isNotNull().isNotEqualTo(others);
        var writing = "UPDATE " + table + " SET " + column + " = ? WHERE " + key + " = " + row;
        update(writing, others, one);
        update(writing, ones, other);
    }

    private static byte[] read(PreparedStatement statement, byte[] key) throws SQLException {
        statement.setBytes(1, key);
        try (var rows = statement.executeQuery()) {
            assertThat(rows.next()).isTrue();
            return rows.getBytes(1);
        }
    }

    private Connection database() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + kim.folder().resolve(TransferOptions.DATABASE));
    }

    private void update(String sql, byte[]... values) throws SQLException {
        try (var connection = database(); var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setBytes(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
