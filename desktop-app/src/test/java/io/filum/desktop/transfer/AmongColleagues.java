package io.filum.desktop.transfer;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.Id128;
import io.filum.model.envelope.ThreadId;
import io.filum.relay.Relay;
import io.filum.relay.RelayOptions;

import static io.filum.desktop.transfer.Workplace.awaitUntil;
import static org.assertj.core.api.Assertions.assertThat;

/// A relay with its Redis, Kim and Lee at their workstations, Mallory with good keys of her own, and a vandal at Redis:
/// one of each for all tests of a class, and a new thread of the three for each test. After each test Kim and Lee still
/// get each other's notes, in that thread and in another one: whatever was tried, nobody else is disturbed.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AmongColleagues {

    House house;
    Relay relay;
    Path data;
    Path folder;
    House.Person lees;
    Workplace kim;
    Workplace lee;
    Mallory mallory;
    Vandal vandal;

    /// Of all three.
    ThreadId thread;
    /// Of Kim and Lee alone.
    ThreadId quiet;

    House.Person mallorys;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        this.folder = folder;
        house = new House(folder);
        var kims = house.join("Kim");
        lees = house.join("Lee");
        mallorys = house.join("Mallory");
        data = folder.resolve("relay");
        relay = Relay.start(RelayOptions.inFolder(data));
        house.introduceTo(relay.uri());
        kim = Workplace.open(house, kims, relay.uri());
        lee = Workplace.open(house, lees, relay.uri());
        mallory = new Mallory(house, mallorys, relay.uri());
        vandal = new Vandal(data);
    }

    @AfterAll
    void close() {
        vandal.close();
        mallory.close();
        lee.close();
        kim.close();
        relay.close();
        house.close();
    }

    @BeforeEach
    void begin() throws Exception {
        thread = kim.begin("Case", lees, mallorys);
        quiet = kim.begin("Another case", lees);
        kim.note(thread, "first");
        kim.note(quiet, "first");
        awaitUntil("the first notes", () -> lee.titles(thread).equals(List.of("first"))
                && lee.titles(quiet).equals(List.of("first")));
        awaitUntil("nothing waits", () -> kim.engine.store().queue().waiting() == 0);
        mallory.join(thread);
    }

    @AfterEach
    void nobodyElseIsDisturbed() throws Exception {
        kim.note(thread, "Kim goes on");
        kim.note(quiet, "Kim goes on");
        lee.note(quiet, "Lee goes on");
        awaitUntil("Kim's note in the thread", () -> lee.titles(thread).contains("Kim goes on"));
        awaitUntil("both notes in the other", () -> lee.titles(quiet).equals(kim.titles(quiet))
                && lee.titles(quiet).containsAll(List.of("first", "Kim goes on", "Lee goes on")));
        assertThat(lee.titles(thread)).contains("first");
        awaitUntil("all sent", () -> kim.engine.store().queue().waiting() == 0
                && lee.engine.store().queue().waiting() == 0);
    }

    /// What Lee's workstation makes of an envelope, as it stands in the database: state and code.
    String standing(DedupeId id) throws SQLException {
        return ask("""
                SELECT coalesce(max(state || ' ' || coalesce(code, 'null')), 'nothing')
                FROM item WHERE dedupe_id = ?""", id);
    }

    /// How many of the thread's items are in that state at Lee's.
    int count(String state) throws SQLException {
        return Integer.parseInt(ask("SELECT count(*) FROM item WHERE thread = ? AND state = '" + state + "'", thread));
    }

    private String ask(String query, Id128 about) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + lees.folder().resolve("filum.db"));
                var statement = connection.prepareStatement(query)) {
            statement.setBytes(1, about.bytes());
            var row = statement.executeQuery();
            row.next();
            return row.getString(1);
        }
    }

    void awaitStanding(DedupeId id, String standing) {
        awaitUntil(standing, () -> {
            var now = standing(id);
            // What is settled stays so: waiting would only hide what it is.
            assertThat(now).isIn("nothing", "RECEIVED null", standing);
            return now.equals(standing);
        });
    }
}
