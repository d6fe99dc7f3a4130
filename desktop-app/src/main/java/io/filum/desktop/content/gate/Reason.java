package io.filum.desktop.content.gate;

import java.util.Locale;

/// Why an item that has arrived cannot be shown. Each has a stable code, a plain sentence in both languages
/// (bundle key `item.reason.CODE`) and the same next step: save the bytes, which are kept as they came.
public enum Reason {
    /// The bytes are of another type than the sender declared.
    NOT_AS_DECLARED,
    /// The bytes break the rules of their own format.
    MALFORMED,
    /// JSON or XML nested deeper than [Bounds#DEPTH].
    TOO_DEEP,
    /// One string is longer than [Bounds#STRING].
    STRING_TOO_LONG,
    /// A number with more digits, or a larger exponent, than any measured value has.
    NUMBER_OUT_OF_BOUNDS,
    /// The same field stands twice in one object: which of the two values was meant is anybody's guess.
    DUPLICATE_FIELD,
    /// XML with a document type declaration: its entities can unfold into gigabytes, or fetch files.
    OWN_ENTITIES,
    /// JSON or XML that is not a FHIR resource.
    NOT_FHIR,
    /// More bytes than this kind may have.
    TOO_LARGE,
    TOO_MANY_PAGES,
    TOO_MANY_PIXELS,
    /// Takes more drawing than a page may take.
    TOO_COSTLY,
    /// The document asks for a password.
    ENCRYPTED,
    /// A true document of its format, in a variant that Filum does not draw (a CMYK photograph, say).
    NOT_SUPPORTED,
    /// The declared character set is not known here.
    CHARSET_UNKNOWN,
    /// The bytes are not text of the declared character set, or of any that may be guessed.
    CHARSET_MISMATCH,
    /// The bytes could not be read from this computer's disk.
    NOT_READABLE;

    /// As it stands in logs, in bundles and on the card, such as `number-out-of-bounds`.
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
