package io.filum.desktop.store;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/// Each query that grows with the data goes through its index and sorts nothing in memory.
class QueryPlanTest {

    @TempDir
    static Path folder;

    @BeforeEach
    void makeSchema() {
        Database.open(folder.resolve("plans.db")).close();
    }

    static Stream<Arguments> queries() {
        return Stream.of(
                arguments("worklist_all", WorklistQuery.statement(WorklistFilter.ALL)),
                arguments("worklist_mine", WorklistQuery.statement(WorklistFilter.MINE)),
                arguments("worklist_unread", WorklistQuery.statement(WorklistFilter.UNREAD)),
                arguments("worklist_all", WorklistQuery.statement(WorklistFilter.URGENT)),
                arguments("worklist_unacknowledged", WorklistQuery.statement(WorklistFilter.UNACKNOWLEDGED)),
                arguments("worklist_failed", WorklistQuery.statement(WorklistFilter.FAILED)),
                arguments("item_timeline", TimelineQuery.PAGE),
                arguments("item_pressing", TimelineQuery.WAITING),
                arguments("item_pressing", WorklistQuery.HEADLINE),
                arguments("item_corrects", WorklistQuery.CORRECTED),
                arguments("item_superseded", WorklistQuery.SUPERSEDED),
                arguments("item_to_weigh", PressingHeadlines.TO_WEIGH),
                arguments("item_correcting", PressingHeadlines.WEIGH_HEADLINE),
                arguments("item_pressing", PressingHeadlines.WEIGH_CORRECTION),
                arguments("item_to_open", ThreadArchive.TO_OPEN),
                arguments("item_aside", ThreadArchive.ASIDE),
                arguments("item_lost", ThreadArchive.LOST),
                arguments("item_chain", ThreadArchive.OWN),
                arguments("item_wire_id", Items.BY_WIRE_ID),
                arguments("queue_ready", SendQueue.TAKE),
                arguments("queue_thread", SendQueue.OF_THREAD),
                arguments("queue_gate", SendQueue.TAKE),
                arguments("item_epoch", Epochs.ITEMS_IN),
                arguments("thread_change_epoch", ThreadChanges.NEWEST),
                arguments("transfer_recent", Transfers.RECENT),
                arguments("transfer_open", Transfers.OPEN_UPLOADS),
                arguments("delivery_pending", Deliveries.PENDING),
                arguments("item_pressing", Threads.RECOUNT),
                arguments("item_timeline", Threads.RECOUNT),
                arguments("item_document", WaitingDocument.OF_THREAD),
                arguments("item_chain", ClosedSenders.LAST_AS_MEMBER),
                arguments("item_chain", SenderChains.BESIDE),
                arguments("item_position", Histories.HEAD_AT),
                arguments("item_timeline", SearchIndex.SHOWN));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("queries")
    void goesThroughItsIndex(String index, String query) throws Exception {
        var plan = plan(query);

        assertThat(plan).anyMatch(step -> step.contains("INDEX " + index + " ")
                || step.endsWith("INDEX " + index));
        assertThat(plan).noneMatch(step -> step.contains("TEMP B-TREE"));
        assertThat(plan).noneMatch(step -> step.startsWith("SCAN") && !step.contains("INDEX"));
    }

    /// Each item that is queued, arrives or is opened counts its thread's figures anew, however many wait.
    @ParameterizedTest
    @ValueSource(strings = {"item_unread", "item_waiting", "item_failed"})
    void countsOverTheIndexAlone(String index) throws Exception {
        assertThat(plan(Threads.RECOUNT)).anyMatch(step -> step.contains("COVERING INDEX " + index + " "));
    }

    private static ArrayList<String> plan(String query) throws Exception {
        var steps = new ArrayList<String>();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("plans.db"));
                var statement = connection.prepareStatement("EXPLAIN QUERY PLAN " + query);
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                steps.add(rows.getString("detail"));
            }
        }
        return steps;
    }
}
