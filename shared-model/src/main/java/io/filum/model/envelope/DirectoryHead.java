package io.filum.model.envelope;

/// How many entries of the organisation's directory were seen, and the hash over them all.
public record DirectoryHead(int size, Sha256 head) {

    public static final DirectoryHead EMPTY = new DirectoryHead(0, Sha256.ZERO);
}
