package io.filum.desktop.vault;

/// An envelope that was not signed by the device that it names. It is never opened.
public final class BadSignature extends Exception {

    private static final long serialVersionUID = 1;

    BadSignature() {
        super("bad-signature");
    }
}
