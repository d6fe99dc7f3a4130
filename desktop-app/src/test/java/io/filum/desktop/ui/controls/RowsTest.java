package io.filum.desktop.ui.controls;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RowsTest {

    private record Row(int key, int version) {}

    @Property(tries = 300)
    void bringsAnyListToAnyOther(@ForAll @UniqueElements List<@IntRange(max = 30) Integer> before,
            @ForAll @UniqueElements List<@IntRange(max = 30) Integer> after) {
        ObservableList<Row> shown = FXCollections.observableArrayList(
                before.stream().map(key -> new Row(key, 1)).toList());
        List<Row> next = after.stream().map(key -> new Row(key, key % 2)).toList();
        Rows.bring(shown, next, Row::key);
        assertThat(shown).isEqualTo(next);
    }

    @Test
    void appendsWithoutTouchingWhatIsThere() {
        assertThat(changes(rows(0, 1000), rows(0, 1010))).containsExactly("add 1000-1010");
    }

    @Test
    void putsEarlierRowsInFrontInOneChange() {
        assertThat(changes(rows(60, 120), rows(0, 120))).containsExactly("add 0-60");
    }

    @Test
    void changesNothingWhereNothingChanged() {
        assertThat(changes(rows(0, 50), rows(0, 50))).isEmpty();
    }

    @Test
    void movesOneRowOnlyWhereOneHasMoved() {
        List<Row> downwards = new ArrayList<>(rows(1, 200));
        downwards.add(new Row(0, 1));
        List<Row> upwards = new ArrayList<>(rows(0, 199));
        upwards.addFirst(new Row(199, 1));

        assertThat(changes(rows(0, 200), downwards)).containsExactly("remove 0-0", "add 199-200");
        assertThat(changes(rows(0, 200), upwards)).containsExactly("remove 199-199", "add 0-1");
    }

    private static List<Row> rows(int from, int to) {
        return IntStream.range(from, to).mapToObj(key -> new Row(key, 1)).toList();
    }

    private static List<String> changes(List<Row> before, List<Row> after) {
        ObservableList<Row> shown = FXCollections.observableArrayList(before);
        List<String> seen = new ArrayList<>();
        shown.addListener((ListChangeListener<Row>) change -> {
            while (change.next()) {
                seen.add((change.wasAdded() ? "add " : "remove ") + change.getFrom() + "-" + change.getTo());
            }
        });
        Rows.bring(shown, after, Row::key);
        return seen;
    }
}
