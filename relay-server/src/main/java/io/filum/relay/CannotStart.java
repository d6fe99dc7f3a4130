package io.filum.relay;

/// The relay does not start, and says in one plain sentence why and what to do.
///
/// Its code is stable, such as `append-fsync` or `tls-missing`.
public final class CannotStart extends Exception {

    private static final long serialVersionUID = 1;

    private final String code;

    CannotStart(String code, String sentence, Throwable cause) {
        super(sentence, cause);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
