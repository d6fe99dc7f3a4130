package io.filum.desktop.store;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.text.Normalizer;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.model.envelope.ThreadId;
import io.filum.model.item.PartialDate;
import io.filum.model.item.PatientRef;
import io.filum.model.item.Sex;
import io.filum.model.item.ThreadOpened;

import static org.assertj.core.api.Assertions.assertThat;

class SearchIndexTest {

    @TempDir
    Path folder;

    private Desk desk;

    @BeforeEach
    void open() throws Exception {
        desk = new Desk(folder);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private ThreadId thread(String title, String patient, String number) {
        var thread = ThreadId.random();
        desk.store.archive().describe(thread, new ThreadOpened(title, Optional.of(PatientRef.of(patient,
                PartialDate.parse("1985-07-14"), Sex.MALE, new PatientRef.Identifier("MRN", number)))).toItem().meta());
        return thread;
    }

    @Test
    void everyWordHasToStandSomewhere() {
        var hong = thread("Potassium before dialysis", "HONG, Gildong", "00123456");
        var kim = thread("Potassium", "김서연", "20481123");

        assertThat(desk.store.search().find("potassium")).containsExactlyInAnyOrder(hong, kim);
        assertThat(desk.store.search().find("POTASSIUM 00123")).containsExactly(hong);
        assertThat(desk.store.search().find("서연")).as("in the middle of a word").containsExactly(kim);
        assertThat(desk.store.search().find(Normalizer.normalize("서연", Normalizer.Form.NFD)))
                .as("in pieces").containsExactly(kim);
        assertThat(desk.store.search().find("1985-07-14 hong")).containsExactly(hong);
        assertThat(desk.store.search().find("hong kim")).isEmpty();
    }

    @Test
    void whatComesLaterIsFoundLaterAndNothingIsKeptOverALock() {
        assertThat(desk.store.search().find("note")).isEmpty();
        var thread = thread("Later", "HONG, Gildong", "00123456");
        desk.admit(thread, 1, desk.self.device(), desk.self.user());
        desk.add(thread);
        assertThat(desk.store.search().find("note")).containsExactly(thread);

        desk.store.search().forget();

        assertThat(desk.store.search().find("note")).as("read again").containsExactly(thread);
    }

    @Test
    void whatWasReadAheadInPiecesIsFound(@TempDir Path other) throws Exception {
        try (var many = new Desk(other)) {
            new Crowd(other.resolve("filum.db"), many.vault.columns()).settle(1_200, 1_200, many.self.user());
            int pieces = 1;
            while (many.store.search().readAhead()) {
                pieces++;
            }
            var ahead = many.store.search().find("ct");
            many.store.search().forget();

            assertThat(pieces).isEqualTo(3);
            assertThat(ahead).isNotEmpty().isEqualTo(many.store.search().find("ct"));
        }
    }

    /// A newcomer is told later how far back they may read.
    @Test
    void whatIsSharedLaterIsFoundFromThenOn() throws Exception {
        var thread = admitted(thread("Earlier", "HONG, Gildong", "00123456"));
        desk.add(thread);
        desk.add(admitted(thread("Other", "KIM, Seoyeon", "00123457")));
        try (var file = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("filum.db"));
                var statement = file.createStatement()) {
            statement.execute("UPDATE item SET shown = 0 WHERE rank = (SELECT min(rank) FROM item)");
            assertThat(desk.store.search().find("note")).doesNotContain(thread).hasSize(1);

            statement.execute("UPDATE item SET shown = 1");
            thread("Something is committed", "LEE, Sora", "00123458");
            assertThat(desk.store.search().find("note")).contains(thread).hasSize(2);
        }
    }

    @Test
    void rowsComeInTheOrderOfTheWorklist() {
        for (int i = 0; i < 12; i++) {
            desk.add(admitted(thread("Case " + i, "HONG, Gildong", "0012345" + i)));
        }
        assertThat(desk.store.worklist().rows("case hong", 10)).hasSize(10)
                .isEqualTo(desk.store.worklist().rows(WorklistFilter.ALL, 10));
    }

    private ThreadId admitted(ThreadId thread) {
        desk.admit(thread, 1, desk.self.device(), desk.self.user());
        return thread;
    }
}
