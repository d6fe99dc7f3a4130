package io.filum.model.envelope;

/// What an envelope is for. The relay treats all alike but two: an epoch document says who may read from now on, and a
/// manifest is refused while parts of its attachment are missing.
public enum EnvelopeKind {
    ITEM(1),
    EPOCH(2),
    RECEIPT(3),
    CHECKPOINT(4),
    MANIFEST(5);

    private final int code;

    EnvelopeKind(int code) {
        this.code = code;
    }

    /// The byte in the header.
    public int code() {
        return code;
    }

    static EnvelopeKind of(int code) throws MalformedEnvelope {
        return switch (code) {
            case 1 -> ITEM;
            case 2 -> EPOCH;
            case 3 -> RECEIPT;
            case 4 -> CHECKPOINT;
            case 5 -> MANIFEST;
            default -> throw new MalformedEnvelope(MalformedEnvelope.Reason.KIND);
        };
    }
}
