package io.filum.desktop.transfer;

import io.filum.desktop.store.TransferRow;
import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.ThreadId;

/// What windows want to hear. Called on transfer's executors after the commit, often, and never with content: whoever
/// listens asks the store. An implementation returns at once.
public interface Happenings {

    Happenings NONE = new Happenings() {};

    /// Items of the thread came, went or changed.
    default void threadChanged(ThreadId thread) {}

    /// An item of ours came further on its way to somebody.
    default void deliveryChanged(ThreadId thread, DedupeId item) {}

    default void transferChanged(TransferRow transfer) {}

    default void linkChanged(LinkState link) {}

    /// Rows of the worklist came or changed.
    default void worklistChanged() {}

    /// Something that a person should know, such as `thread-gap` or `thread-reset`.
    default void notice(ThreadId thread, String code) {}

    /// Something that a person has to look into: it stands in the store's alarms until somebody has read it.
    default void alarmRaised() {}
}
