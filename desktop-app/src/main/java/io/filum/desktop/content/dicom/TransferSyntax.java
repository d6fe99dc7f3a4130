package io.filum.desktop.content.dicom;

import java.util.Arrays;
import java.util.Optional;

/// How a file's elements and pixels are written (PS3.5, annex A).
///
/// Private and retired syntaxes are read as far as their header: all of them write it in explicit little endian.
public enum TransferSyntax {
    IMPLICIT("1.2.840.10008.1.2", "Implicit VR Little Endian", Coding.NATIVE),
    EXPLICIT("1.2.840.10008.1.2.1", "Explicit VR Little Endian", Coding.NATIVE),
    DEFLATED("1.2.840.10008.1.2.1.99", "Deflated Explicit VR Little Endian", Coding.NATIVE),
    BIG_ENDIAN("1.2.840.10008.1.2.2", "Explicit VR Big Endian", Coding.NATIVE),
    RLE("1.2.840.10008.1.2.5", "RLE Lossless", Coding.RLE),
    JPEG_BASELINE("1.2.840.10008.1.2.4.50", "JPEG Baseline (Process 1)", Coding.JPEG),
    JPEG_EXTENDED("1.2.840.10008.1.2.4.51", "JPEG Extended (Process 2 and 4)", Coding.JPEG),
    JPEG_LOSSLESS("1.2.840.10008.1.2.4.57", "JPEG Lossless (Process 14)", Coding.JPEG),
    JPEG_LOSSLESS_FIRST("1.2.840.10008.1.2.4.70", "JPEG Lossless (Process 14, Selection Value 1)", Coding.JPEG),
    JPEG_LS("1.2.840.10008.1.2.4.80", "JPEG-LS Lossless", Coding.JPEG_LS),
    JPEG_LS_NEAR("1.2.840.10008.1.2.4.81", "JPEG-LS Near-lossless", Coding.JPEG_LS),
    JPEG_2000("1.2.840.10008.1.2.4.90", "JPEG 2000 Lossless", Coding.JPEG_2000),
    JPEG_2000_LOSSY("1.2.840.10008.1.2.4.91", "JPEG 2000", Coding.JPEG_2000),
    JPEG_2000_PARTS("1.2.840.10008.1.2.4.92", "JPEG 2000 Part 2 Lossless", Coding.UNKNOWN),
    HTJ2K("1.2.840.10008.1.2.4.201", "High-Throughput JPEG 2000 Lossless", Coding.UNKNOWN),
    HTJ2K_LOSSY("1.2.840.10008.1.2.4.203", "High-Throughput JPEG 2000", Coding.UNKNOWN),
    MPEG2("1.2.840.10008.1.2.4.100", "MPEG2", Coding.UNKNOWN),
    H264("1.2.840.10008.1.2.4.102", "MPEG-4 AVC/H.264", Coding.UNKNOWN),
    HEVC("1.2.840.10008.1.2.4.107", "HEVC/H.265", Coding.UNKNOWN),
    JPEG_XL("1.2.840.10008.1.2.4.110", "JPEG XL Lossless", Coding.UNKNOWN),
    OTHER("", "", Coding.UNKNOWN);

    /// How pixels are packed.
    enum Coding { NATIVE, RLE, JPEG, JPEG_LS, JPEG_2000, UNKNOWN }

    private final String uid;
    private final String title;
    private final Coding coding;

    TransferSyntax(String uid, String title, Coding coding) {
        this.uid = uid;
        this.title = title;
        this.coding = coding;
    }

    static TransferSyntax of(String uid) {
        return named(uid).orElse(OTHER);
    }

    private static Optional<TransferSyntax> named(String uid) {
        return Arrays.stream(values()).filter(syntax -> syntax != OTHER && syntax.uid.equals(uid)).findFirst();
    }

    /// As the standard calls it; empty for [#OTHER].
    public String title() {
        return title;
    }

    Coding coding() {
        return coding;
    }

    boolean isExplicit() {
        return this != IMPLICIT;
    }

    boolean isBigEndian() {
        return this == BIG_ENDIAN;
    }
}
