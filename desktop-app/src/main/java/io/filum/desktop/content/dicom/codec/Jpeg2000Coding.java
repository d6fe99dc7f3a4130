package io.filum.desktop.content.dicom.codec;

import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;

import static io.filum.desktop.content.dicom.codec.JpegDecoder.refuseIf;

/// How a JPEG 2000 is coded (T.800, A.6.1).
///
/// @param order    of its packets, 0 to 4: LRCP, RLCP, RPCL, PCRL, CPRL
/// @param together colours were transformed
/// @param across   of a code block, as a power of two
/// @param resets   contexts begin anew with each pass
/// @param symbols  a mark stands at the end of each cleanup pass
/// @param precincts the powers of two of each resolution's precincts, across in the low four bits
record Jpeg2000Coding(boolean starts, int order, int layers, boolean together, int levels, int across, int down,
                      boolean resets, boolean symbols, boolean reversible, int[] precincts) {

    private static final int RESETS = 2;
    private static final int SYMBOLS = 32;

    static Jpeg2000Coding read(byte[] bytes, int at, int end) throws NotShowable {
        refuseIf(at + 10 > end || end > bytes.length, Reason.MALFORMED);
        var flags = bytes[at];
        var levels = bytes[at + 5] & 0xff;
        var style = bytes[at + 8];
        refuseIf(levels > 32 || bytes[at + 1] < 0 || bytes[at + 1] > 4, Reason.MALFORMED);
        refuseIf((style & ~(RESETS | SYMBOLS)) != 0, Reason.NOT_SUPPORTED);
        var across = (bytes[at + 6] & 0xf) + 2;
        var down = (bytes[at + 7] & 0xf) + 2;
        refuseIf(across > 10 || down > 10 || across + down > 12, Reason.MALFORMED);
        var precincts = new int[levels + 1];
        for (var r = 0; r <= levels; r++) {
            refuseIf((flags & 1) != 0 && at + 10 + r >= end, Reason.MALFORMED);
            precincts[r] = (flags & 1) == 0 ? 0xff : bytes[at + 10 + r] & 0xff;
        }
        return new Jpeg2000Coding((flags & 2) != 0, bytes[at + 1], (bytes[at + 2] & 0xff) << 8 | bytes[at + 3] & 0xff,
                bytes[at + 4] != 0, levels, across, down, (style & RESETS) != 0, (style & SYMBOLS) != 0,
                bytes[at + 9] == 1, precincts);
    }
}
