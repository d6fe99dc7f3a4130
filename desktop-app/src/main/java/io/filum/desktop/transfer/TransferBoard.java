package io.filum.desktop.transfer;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.filum.desktop.store.TransferRow;
import io.filum.desktop.store.TransferRow.Bytes;
import io.filum.desktop.store.TransferRow.Direction;
import io.filum.desktop.store.TransferState;
import io.filum.desktop.store.Transfers;
import io.filum.model.envelope.DedupeId;

/// How far each transfer is. Steps are told at once and kept in memory, since what counts after a crash is what the
/// relay or the disk has; states are committed.
final class TransferBoard {

    private record Key(DedupeId id, Direction direction) {}

    private final Transfers transfers;
    private final Happenings happenings;
    private final Map<Key, TransferRow> running = new ConcurrentHashMap<>();

    TransferBoard(Transfers transfers, Happenings happenings) {
        this.transfers = transfers;
        this.happenings = happenings;
    }

    void state(DedupeId id, Direction direction, TransferState state, Optional<String> code, long done) {
        transfers.update(id, direction, state, code, done);
        tell(id, direction, state);
    }

    /// As after a change that was committed elsewhere.
    void tell(DedupeId id, Direction direction, TransferState state) {
        var row = transfers.row(id, direction);
        var key = new Key(id, direction);
        if (state == TransferState.RUNNING && row.isPresent()) {
            running.put(key, row.get());
        } else {
            running.remove(key);
        }
        row.ifPresent(happenings::transferChanged);
    }

    void step(DedupeId id, Direction direction, long done) {
        var row = running.computeIfPresent(new Key(id, direction), (_, old) -> new TransferRow(old.id(), old.thread(),
                old.direction(), old.fileName(), new Bytes(done, old.bytes().total()), old.state(), old.code()));
        if (row != null) {
            happenings.transferChanged(row);
        }
    }
}
