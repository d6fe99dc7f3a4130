package io.filum.relay.log;

/// What retention has taken.
public record Trimmed(int runs, int attachments) {

    public static final Trimmed NOTHING = new Trimmed(0, 0);

    public Trimmed plus(int moreRuns, int moreAttachments) {
        return new Trimmed(runs + moreRuns, attachments + moreAttachments);
    }
}
