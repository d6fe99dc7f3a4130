package io.filum.desktop.transfer;

/// Why an item's content cannot be read here and now.
public final class NotReadable extends Exception {
    private static final long serialVersionUID = 1;

    private final String code;

    NotReadable(String code, Throwable cause) {
        super("not readable: " + code, cause);
        this.code = code;
    }

    /// Stable, lower case, with hyphens, such as `key-missing`.
    public String code() {
        return code;
    }
}
