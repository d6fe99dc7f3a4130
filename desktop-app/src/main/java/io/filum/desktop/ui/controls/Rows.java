package io.filum.desktop.ui.controls;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

import javafx.collections.ObservableList;
import javafx.scene.control.ListView;

/// Brings a list on the screen to a new state by the fewest changes, so that scroll position, selection and cells stay.
public final class Rows {

    private Rows() {}

    /// The longest run of rows that stand in the right order stays where it is; only the others are taken out and put in.
    ///
    /// @param key what makes two rows the same one; unique within `next`
    public static <T> void bring(ObservableList<T> shown, List<T> next, Function<T, ?> key) {
        Set<Object> staying = staying(shown, next, key);
        if (staying.size() < shown.size()) {
            shown.removeIf(row -> !staying.contains(key.apply(row)));
        }
        int i = 0;
        while (i < next.size()) {
            int comingUntil = i;
            while (comingUntil < next.size() && !staying.contains(key.apply(next.get(comingUntil)))) {
                comingUntil++;
            }
            if (comingUntil > i) {
                shown.addAll(i, next.subList(i, comingUntil));
                i = comingUntil;
            } else {
                if (!Objects.equals(shown.get(i), next.get(i))) {
                    shown.set(i, next.get(i));
                }
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

    /// Keys of rows that need not move: the longest rising sequence of their future places.
    private static <T> Set<Object> staying(List<T> shown, List<T> next, Function<T, ?> key) {
        Map<Object, Integer> places = new HashMap<>();
        for (int i = 0; i < next.size(); i++) {
            places.put(key.apply(next.get(i)), i);
        }
        int[] future = shown.stream().map(key).filter(places::containsKey).mapToInt(places::get).toArray();
        // At `length - 1`: where the sequence of that length ends whose end is lowest.
        int[] ends = new int[future.length];
        int[] before = new int[future.length];
        int longest = 0;
        for (int i = 0; i < future.length; i++) {
            int length = firstNotBelow(future, ends, longest, future[i]);
            before[i] = length == 0 ? -1 : ends[length - 1];
            ends[length] = i;
            longest = Math.max(longest, length + 1);
        }
        Set<Object> staying = new HashSet<>();
        for (int i = longest == 0 ? -1 : ends[longest - 1]; i >= 0; i = before[i]) {
            staying.add(key.apply(next.get(future[i])));
        }
        return staying;
    }

    private static int firstNotBelow(int[] future, int[] ends, int longest, int place) {
        int low = 0;
        int high = longest;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (future[ends[middle]] < place) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
