package io.filum.desktop.ui.controls;

import java.util.ArrayList;
import java.util.List;

import javafx.collections.ModifiableObservableListBase;

/// A list on the screen whose rows are all of one height: what stands in a place is replaced there.
///
/// Where many rows change places at once, that costs each place in view what differs there. Rows that are taken out and put in
/// have everything behind them numbered, selected and laid out anew, each time; and here all is told as one change.
public final class PlacedRows<T> extends ModifiableObservableListBase<T> {

    private final List<T> rows = new ArrayList<>();

    /// Brings the list to a new state.
    public void show(List<T> next) {
        int common = Math.min(size(), next.size());
        beginChange();
        for (int i = 0; i < common; i++) {
            if (!get(i).equals(next.get(i))) {
                set(i, next.get(i));
            }
        }
        if (common < size()) {
            remove(common, size());
        } else {
            addAll(next.subList(common, next.size()));
        }
        endChange();
    }

    @Override
    public T get(int index) {
        return rows.get(index);
    }

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    protected void doAdd(int index, T row) {
        rows.add(index, row);
    }

    @Override
    protected T doSet(int index, T row) {
        return rows.set(index, row);
    }

    @Override
    protected T doRemove(int index) {
        return rows.remove(index);
    }
}
