package io.filum.desktop.ui.controls;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

import javafx.collections.ObservableList;
import javafx.scene.control.ListView;

/// Brings a list on the screen to a new state by the fewest changes, so that scroll position, selection and cells stay.
public final class Rows {

    private Rows() {}

    /// @param key what makes two rows the same one; unique within `next`
    public static <T> void bring(ObservableList<T> shown, List<T> next, Function<T, ?> key) {
        Set<Object> wanted = keys(next, key);
        if (shown.stream().anyMatch(row -> !wanted.contains(key.apply(row)))) {
            shown.removeIf(row -> !wanted.contains(key.apply(row)));
        }
        Set<Object> there = keys(shown, key);
        int i = 0;
        while (i < next.size()) {
            int newRows = i;
            while (newRows < next.size() && !there.contains(key.apply(next.get(newRows)))) {
                newRows++;
            }
            if (newRows > i) {
                shown.addAll(i, next.subList(i, newRows));
                i = newRows;
            } else {
                place(shown, i, next.get(i), key);
                i++;
            }
        }
    }

    /// Makes every row of a list anew, in view or not. `ListView.refresh` passes over the rows that lie ready beside the view,
    /// and those come back with what they said when they left: in the other language, or without the hint that a value in
    /// them was corrected.
    public static <T> void anew(ListView<T> list) {
        var factory = list.getCellFactory();
        list.setCellFactory(null);
        list.setCellFactory(factory);
    }

    private static <T> void place(ObservableList<T> shown, int i, T row, Function<T, ?> key) {
        int from = indexOf(shown, key.apply(row), key, i);
        if (from != i) {
            shown.remove(from);
            shown.add(i, row);
        } else if (!Objects.equals(shown.get(i), row)) {
            shown.set(i, row);
        }
    }

    private static <T> Set<Object> keys(List<T> rows, Function<T, ?> key) {
        Set<Object> keys = new HashSet<>();
        rows.forEach(row -> keys.add(key.apply(row)));
        return keys;
    }

    private static <T> int indexOf(List<T> rows, Object wanted, Function<T, ?> key, int from) {
        for (int i = from; i < rows.size(); i++) {
            if (key.apply(rows.get(i)).equals(wanted)) {
                return i;
            }
        }
        return -1;
    }
}
