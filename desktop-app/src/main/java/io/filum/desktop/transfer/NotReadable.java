package io.filum.desktop.transfer;

/// Why an item's content cannot be read here and now.
public final class NotReadable extends Exception {
    private static final long serialVersionUID = 1;

    static final String VAULT_CLOSED = "vault-closed";

    private final String code;

    NotReadable(String code, Throwable cause) {
        super("not readable: " + code, cause);
        this.code = code;
    }

    /// Whether it can be read after the next unlock.
    public boolean isForNow() {
        return code.equals(VAULT_CLOSED);
    }

    /// Stable, lower case, with hyphens, such as `key-missing`.
    public String code() {
        return code;
    }
}
