package io.filum.model.identity;

/// Whoever holds the private halves. The vault implements it; documents are signed through it without seeing a key.
@FunctionalInterface
public interface DualSigner {

    DualSignature sign(byte[] message);
}
