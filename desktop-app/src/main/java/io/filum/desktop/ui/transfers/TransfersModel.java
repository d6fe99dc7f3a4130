package io.filum.desktop.ui.transfers;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import io.filum.desktop.store.TransferRow;
import io.filum.desktop.store.TransferRow.Direction;
import io.filum.desktop.store.TransferState;
import io.filum.desktop.ui.Moments;
import io.filum.desktop.ui.controls.Rows;
import io.filum.model.envelope.DedupeId;

/// The transfers of this session and what was left over from the last one: first those that need a person, then those under
/// way, finished ones last. Few are in view at once, and what is finished must not stand before what is not.
public final class TransfersModel {

    /// One direction of one attachment: a file can go up and come down again.
    record Key(DedupeId id, Direction direction) {
        static Key of(TransferRow row) {
            return new Key(row.id(), row.direction());
        }
    }

    /// @param bytesPerSecond 0 where not known
    record Line(TransferRow row, double bytesPerSecond) {}

    private final Moments moments;
    private final ObservableList<Line> lines = FXCollections.observableArrayList();
    private final Map<Key, Speed> speeds = new HashMap<>();

    public TransfersModel(Moments moments) {
        this.moments = moments;
    }

    ObservableList<Line> lines() {
        return lines;
    }

    /// Newest states, at most one per transfer.
    public void show(Iterable<TransferRow> rows) {
        Map<Key, Line> next = new LinkedHashMap<>();
        lines.forEach(line -> next.put(Key.of(line.row()), line));
        for (TransferRow row : rows) {
            if (row.state() == TransferState.CANCELLED) {
                next.remove(Key.of(row));
                speeds.remove(Key.of(row));
                continue;
            }
            Speed speed = speeds.computeIfAbsent(Key.of(row), _ -> new Speed());
            speed.update(moments.now(), row.bytes().done());
            next.put(Key.of(row), new Line(row, row.state() == TransferState.RUNNING ? speed.perSecond() : 0));
        }
        bring(next.values().stream().sorted(Comparator.comparingInt(line -> place(line.row().state()))).toList());
    }

    void clearDone() {
        bring(lines.stream().filter(line -> line.row().state() != TransferState.DONE).toList());
    }

    long count(TransferState state) {
        return lines.stream().filter(line -> line.row().state() == state).count();
    }

    private static int place(TransferState state) {
        return switch (state) {
            case FAILED -> 0;
            case RUNNING, WAITING -> 1;
            case DONE, CANCELLED -> 2;
        };
    }

    private void bring(List<Line> next) {
        Rows.bring(lines, next, line -> Key.of(line.row()));
    }
}
