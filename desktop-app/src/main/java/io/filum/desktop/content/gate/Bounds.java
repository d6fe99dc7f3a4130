package io.filum.desktop.content.gate;

/// How much of anything an item may make this workstation do. Far above what clinical files have
/// (the largest FHIR bundle that was measured: 46 MB, depth 14), far below what would hurt.
public final class Bounds {

    /// Levels of nesting in JSON.
    public static final int DEPTH = 200;
    /// Bytes of one JSON string that is passed over, such as a document inside a FHIR resource.
    public static final int STRING = 64 << 20;
    /// Characters of one JSON string that is kept: names, codes, units, sentences.
    public static final int KEPT_STRING = 1 << 20;
    /// Characters of one number. A `double` has 17 digits, FHIR asks for 18.
    public static final int NUMBER_LENGTH = 64;
    /// Of `1e100` in either direction. Beyond it, a `BigDecimal` of a few bytes can take minutes to add up.
    public static final int EXPONENT = 100;

    public static final long FHIR = 512L << 20;
    /// Of FHIR or CDA; it is read as one text.
    public static final long XML = 64L << 20;
    /// A message with a scanned letter has 20 MB; a day of one monitor's, 10.
    public static final long HL7 = 32L << 20;
    /// Characters of base64 that a document inside an item may have.
    public static final long EMBEDDED = 64L << 20;
    /// Documents inside of each other: a letter inside a report inside a bundle is three.
    public static final int LEVELS_INSIDE = 4;
    /// Bytes of an item that are looked at as they are, at a time.
    public static final long SOURCE = 16L << 20;
    /// What others say of a study in DICOM JSON: 1 KB a picture, or ten times that with everything that its header has.
    public static final long DICOM_JSON = 32L << 20;
    public static final long TEXT = 4L << 20;
    public static final long PDF = 256L << 20;
    public static final long IMAGE = 256L << 20;

    /// Bytes of memory that a document may ask for while it is opened, before anything of it is drawn, and for each of its
    /// own bytes: an honest one keeps its tables.
    public static final long PDF_OPENING = 48L << 20;
    public static final long PDF_OPENING_PER_BYTE = 4;
    public static final int PDF_PAGES = 5_000;
    /// Pixels of one page as it is drawn; 8 megapixels are A4 at 290 dpi.
    public static final int PAGE_PIXELS = 8_000_000;
    /// Pixels of all pictures on one page, before they are scaled down.
    public static final long PAGE_PICTURE_PIXELS = 64_000_000;
    /// Bytes that all streams of one page unpack to.
    public static final long PAGE_UNPACKED = 256L << 20;
    /// Drawing instructions on one page.
    public static final int PAGE_OPERATORS = 2_000_000;

    /// Pixels that an image may claim to have: more than any camera gives.
    public static final long IMAGE_PIXELS = 120_000_000;
    /// The same of a progressive JPEG, whose decoder keeps six bytes a pixel whatever it is asked for.
    public static final long PROGRESSIVE_PIXELS = 40_000_000;
    /// Pixels that any image may claim to have, whatever its bytes: A4 at 600 dpi, with a signature on it.
    public static final long IMAGE_PIXELS_ALWAYS = 40_000_000;
    /// Above that, pixels for each of its bytes: an empty picture packs well, but a large one always has something on it.
    public static final long IMAGE_PIXELS_PER_BYTE = 400;
    /// Pixels of an image in memory, 50 MB; larger ones are read scaled down.
    public static final int IMAGE_PIXELS_SHOWN = 12_500_000;

    private Bounds() {}
}
