package io.filum.desktop.transfer;

/// Thrown out of a transaction when an envelope could not be sealed inside it: the transaction is undone.
final class SealingFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String code;

    SealingFailed(String code, Throwable cause) {
        super("sealing failed: " + code, cause);
        this.code = code;
    }

    String code() {
        return code;
    }
}
