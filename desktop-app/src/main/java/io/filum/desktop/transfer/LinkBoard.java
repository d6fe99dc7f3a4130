package io.filum.desktop.transfer;

import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

import io.filum.desktop.transfer.LinkState.Status;

/// Puts the connection's state together from what receiver and uploader know, and tells it when it changed, in the order
/// in which it did: what was told last is how it is, or a banner would say for hours what was so for a moment.
final class LinkBoard {

    private final Happenings happenings;
    private LinkState state = LinkState.INITIAL;

    LinkBoard(Happenings happenings) {
        this.happenings = happenings;
    }

    synchronized LinkState state() {
        return state;
    }

    /// Whether the live connection stands.
    boolean connected() {
        var status = state().status();
        return status == Status.ONLINE || status == Status.SLOWED;
    }

    /// Whether the relay does not let this device in.
    boolean barred() {
        return state().status() == Status.BARRED;
    }

    void connecting() {
        change(old -> new LinkState(Status.CONNECTING, old.lastSync(), old.waiting(), Optional.empty(), "connecting"));
    }

    void online() {
        change(old -> new LinkState(Status.ONLINE, old.lastSync(), old.waiting(), Optional.empty(), ""));
    }

    void offline(String code, Optional<Instant> nextTryAt) {
        var status = RelayFailure.bars(code) ? Status.BARRED : Status.OFFLINE;
        change(old -> new LinkState(status, old.lastSync(), old.waiting(), nextTryAt, code));
    }

    /// The relay asked for patience; says nothing while there is no connection anyway.
    void slowed(String code, Instant until) {
        change(old -> old.status() == Status.ONLINE || old.status() == Status.SLOWED
                ? new LinkState(Status.SLOWED, old.lastSync(), old.waiting(), Optional.of(until), code)
                : old);
    }

    void recovered() {
        change(old -> old.status() == Status.SLOWED
                ? new LinkState(Status.ONLINE, old.lastSync(), old.waiting(), Optional.empty(), "")
                : old);
    }

    /// Told at most once a second: people read minutes.
    void synced(Instant at) {
        change(old -> old.lastSync().filter(last -> at.isBefore(last.plusSeconds(1))).isPresent()
                ? old
                : new LinkState(old.status(), Optional.of(at), old.waiting(), old.nextTryAt(), old.code()));
    }

    void waiting(int count) {
        change(old -> new LinkState(old.status(), old.lastSync(), count, old.nextTryAt(), old.code()));
    }

    private synchronized void change(UnaryOperator<LinkState> how) {
        var changed = how.apply(state);
        if (!changed.equals(state)) {
            state = changed;
            happenings.linkChanged(changed);
        }
    }
}
