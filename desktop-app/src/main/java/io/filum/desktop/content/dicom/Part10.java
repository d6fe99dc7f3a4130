package io.filum.desktop.content.dicom;

import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;

/// How a file is laid out (PS3.10, section 7): preamble, meta information, elements. Files without the first, and
/// without the first two, exist: what old systems and networks leave on a disk.
///
/// @param bytes        that the elements lie in
/// @param deflatedFrom where the packed part begins; 0 where nothing is packed
record Part10(DicomBytes bytes, TransferSyntax syntax, long deflatedFrom, Dataset dataset) {

    private static final int PREAMBLE = 128;
    private static final String MAGIC = "DICM";
    /// Group 8 elements that a file without meta information begins with.
    private static final int LATEST_FIRST_ELEMENT = 0x18;

    static Part10 read(DicomBytes bytes) throws NotShowable {
        var meta = new Dataset();
        var from = hasMagic(bytes.at(0, (int) Math.min(bytes.size(), PREAMBLE + MAGIC.length())))
                ? PREAMBLE + MAGIC.length() : 0;
        var at = new ElementParser(bytes).readMeta(from, meta);
        var uids = Values.codes(bytes, meta, Tag.TRANSFER_SYNTAX);
        var syntax = uids.isEmpty() ? guess(bytes, at) : TransferSyntax.of(uids.getFirst());
        var content = syntax == TransferSyntax.DEFLATED ? bytes.inflatedFrom(at) : bytes;
        content.bigEndian(syntax.isBigEndian());
        var dataset = new ElementParser(content).readFile(at, syntax.isExplicit());
        if (dataset.isEmpty()) {
            throw new NotShowable(Reason.MALFORMED);
        }
        return new Part10(content, syntax, syntax == TransferSyntax.DEFLATED ? at : 0, dataset);
    }

    /// Whether bytes are worth reading as DICOM.
    ///
    /// @param head of a file
    static boolean looksLikeIt(byte[] head) {
        if (hasMagic(head)) {
            return true;
        }
        if (head.length < 16 || head[1] != 0 || head[3] != 0) {
            return false;
        }
        var explicit = isCapital(head[4]) && isCapital(head[5]);
        var short1 = head[6] == 0 && head[7] == 0 && head[5] == 0;
        return switch (head[0]) {
            case 2 -> head[2] <= 2 && head[2] >= 0 && explicit;
            case 8 -> head[2] >= 0 && head[2] <= LATEST_FIRST_ELEMENT && (explicit || short1 && head[4] != 0);
            default -> false;
        };
    }

    private static boolean hasMagic(byte[] head) {
        for (var i = 0; i < MAGIC.length(); i++) {
            if (head.length < PREAMBLE + MAGIC.length() || head[PREAMBLE + i] != MAGIC.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static TransferSyntax guess(DicomBytes bytes, long at) throws NotShowable {
        var explicit = isCapital((byte) bytes.u8(at + 4)) && isCapital((byte) bytes.u8(at + 5));
        if (!explicit) {
            return TransferSyntax.IMPLICIT;
        }
        return bytes.u8(at) == 0 && bytes.u8(at + 1) != 0 ? TransferSyntax.BIG_ENDIAN : TransferSyntax.EXPLICIT;
    }

    private static boolean isCapital(byte letter) {
        return letter >= 'A' && letter <= 'Z';
    }
}
