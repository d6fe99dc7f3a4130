package io.filum.desktop.transfer;

/// Why an attachment could not be fetched; the target file was not touched.
public final class FetchFailed extends Exception {
    private static final long serialVersionUID = 1;

    public enum Code {
        /// The item is no attachment, or its manifest could not be opened.
        NO_ATTACHMENT,
        /// The relay cannot be reached: try again later, what arrived is kept.
        OFFLINE,
        /// The relay does not have it any more: ask the sender.
        GONE,
        /// What arrived is not what the sender sealed: nothing of it is shown.
        TAMPERED,
        DISK_FULL
    }

    private final Code code;

    public FetchFailed(Code code, Throwable cause) {
        super("not fetched: " + code, cause);
        this.code = code;
    }

    public Code code() {
        return code;
    }
}
