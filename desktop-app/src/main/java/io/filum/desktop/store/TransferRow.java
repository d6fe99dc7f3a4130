package io.filum.desktop.store;

import java.util.Optional;

import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.ThreadId;

/// One attachment on its way up or down.
///
/// @param id       the attachment's item
/// @param fileName as people know the file; empty where its item had none
/// @param bytes    how much of it is done
/// @param code     why it failed
public record TransferRow(
        DedupeId id,
        ThreadId thread,
        Direction direction,
        String fileName,
        Bytes bytes,
        TransferState state,
        Optional<String> code) {

    public enum Direction { UP, DOWN }

    /// Of the sealed bytes, which are what travels.
    public record Bytes(long done, long total) {}

    public TransferRow cancelled() {
        return new TransferRow(id, thread, direction, fileName, bytes, TransferState.CANCELLED, Optional.empty());
    }

    /// Never the file's name: this may end up in a log.
    @Override
    public String toString() {
        return "TransferRow[" + id + " " + direction + " " + state + " " + bytes + "]";
    }
}
