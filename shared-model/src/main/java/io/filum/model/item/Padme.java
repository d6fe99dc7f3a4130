package io.filum.model.item;

/// Padmé, from "Reducing Metadata Leakage from Encrypted Files and Communication with PURBs" (Nikitin et al., PETS
/// 2019): a length gives away O(log log n) bits of itself, for at most 12 % more bytes.
final class Padme {
    /// A short note, a receipt and an acknowledgement look alike.
    static final int FLOOR = 256;

    private Padme() {
    }

    static int paddedLength(int length) {
        if (length <= FLOOR) {
            return FLOOR;
        }
        int exponent = 31 - Integer.numberOfLeadingZeros(length);
        int significant = 32 - Integer.numberOfLeadingZeros(exponent);
        int mask = (1 << (exponent - significant)) - 1;
        return (length + mask) & ~mask;
    }
}
