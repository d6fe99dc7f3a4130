package io.filum.desktop.content.gate;

/// Ends the reading of an item. It carries a [Reason] and nothing of the item, so that it may be logged.
public final class NotShowable extends Exception {

    private final Reason reason;

    public NotShowable(Reason reason) {
        // Without a stack trace: hostile items come in thousands, and the reason says all.
        super(reason.code(), null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
