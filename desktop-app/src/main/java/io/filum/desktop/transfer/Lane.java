package io.filum.desktop.transfer;

/// What a job spends its time on; jobs of different lanes never wait for each other.
public enum Lane {
    /// Making envelopes and sealing files: the processor.
    SEAL,
    /// To the relay: mostly waiting. Wide enough that a large study never holds up a note.
    UPLOAD,
    /// From the relay: mostly waiting.
    DOWNLOAD,
    /// Opening what arrived: the processor.
    OPEN
}
