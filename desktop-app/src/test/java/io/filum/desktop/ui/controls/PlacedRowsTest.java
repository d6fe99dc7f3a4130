package io.filum.desktop.ui.controls;

import java.util.ArrayList;
import java.util.List;

import javafx.collections.ListChangeListener;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PlacedRowsTest {

    /// Whoever follows the changes alone has the same list in the end.
    @Property(tries = 300)
    void bringsAnyListToAnyOther(@ForAll @Size(max = 20) List<@IntRange(max = 9) Integer> before,
            @ForAll @Size(max = 20) List<@IntRange(max = 9) Integer> after) {
        var rows = new PlacedRows<Integer>();
        rows.show(before);
        var followed = new ArrayList<>(before);
        rows.addListener((ListChangeListener<Integer>) change -> {
            while (change.next()) {
                var place = followed.subList(change.getFrom(), change.getFrom() + change.getRemovedSize());
                assertThat(place).isEqualTo(change.getRemoved());
                place.clear();
                followed.addAll(change.getFrom(), change.getAddedSubList());
            }
        });
        rows.show(after);
        assertThat(rows).isEqualTo(after);
        assertThat(followed).isEqualTo(after);
    }

    @Test
    void tellsAllAtOnceAndOnlyWhatDiffers() {
        var rows = new PlacedRows<String>();
        rows.show(List.of("a", "b", "c", "d", "e"));
        var told = new ArrayList<String>();
        rows.addListener((ListChangeListener<String>) change -> {
            var ranges = new ArrayList<String>();
            while (change.next()) {
                ranges.add(change.getFrom() + "-" + change.getTo());
            }
            told.add(String.join(" ", ranges));
        });
        rows.show(List.of("a", "x", "y", "d", "z"));
        rows.show(List.of("a", "x", "y", "d", "z"));
        assertThat(told).containsExactly("1-3 4-5");
    }
}
