package io.filum.desktop.content.dicom;

/// How much one DICOM file may make this workstation do. Measured files: a header of 12,000 elements, 2 MB of it, for
/// an enhanced CT of 600 frames; a mammogram has 21 megapixels.
final class Limits {

    /// Elements of one file, in all of its sequences: about 20 MB in memory.
    static final int ELEMENTS = 200_000;
    /// Sequences within sequences. Structured reports were seen with 17.
    static final int DEPTH = 64;
    /// Bytes of a value that is read as text.
    static final int TEXT = 64 << 10;
    /// Values of one element that is read as numbers.
    static final int NUMBERS = 70_000;
    /// Bytes of a deflated file, and what they may become.
    static final int DEFLATED = 48 << 20;
    static final long INFLATED = 48L << 20;
    static final int INFLATED_RATIO = 300;

    static final int FRAMES = 100_000;
    /// Of one frame.
    static final long PIXELS = 40_000_000;
    /// Bytes of one frame that any packed frame may claim to have.
    static final long ALWAYS_REASONABLE = 8L << 20;
    /// Above that: an empty picture packs well, but a large one always has something on it.
    static final long PACKED_RATIO = 400;

    private Limits() {}
}
