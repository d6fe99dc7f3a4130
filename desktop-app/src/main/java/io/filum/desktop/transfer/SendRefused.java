package io.filum.desktop.transfer;

/// Why something was not sent; nothing was committed. Holds no content.
public final class SendRefused extends Exception {
    private static final long serialVersionUID = 1;

    public enum Code {
        /// The thread is not known here, or has no key yet.
        THREAD_NOT_READY,
        /// A recipient is not in the directory, or has no device to seal to.
        NO_SUCH_RECIPIENT,
        /// The file is empty, unreadable or larger than the relay takes.
        FILE_UNREADABLE,
        FILE_TOO_LARGE,
        /// Not enough room for the sealed copy.
        DISK_FULL,
        /// This device is not a member of the thread any more.
        NOT_A_MEMBER,
        /// More people, devices or teams than a thread can have.
        TOO_MANY_RECIPIENTS,
        /// Sealing failed.
        NOT_SEALED
    }

    private final Code code;

    public SendRefused(Code code) {
        this(code, null);
    }

    public SendRefused(Code code, Throwable cause) {
        super("not sent: " + code, cause);
        this.code = code;
    }

    public Code code() {
        return code;
    }
}
