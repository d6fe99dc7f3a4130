package io.filum.desktop.content.dicom.codec;

import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;

/// The bits of a packet's header: after a byte of 255 comes one of seven bits (T.800, B.10.1).
final class PacketBits {

    private final byte[] bytes;
    private int at;
    private int held;
    private int count;

    PacketBits(byte[] bytes, int at) {
        this.bytes = bytes;
        this.at = at;
    }

    int next() throws NotShowable {
        if (count == 0) {
            JpegDecoder.refuseIf(at >= bytes.length, Reason.MALFORMED);
            count = held == 0xff ? 7 : 8;
            held = bytes[at++] & 0xff;
        }
        count--;
        return held >> count & 1;
    }

    int next(int bits) throws NotShowable {
        var value = 0;
        for (var i = 0; i < bits; i++) {
            value = value << 1 | next();
        }
        return value;
    }

    /// Where the bytes behind the header begin.
    int end() {
        return held == 0xff ? at + 1 : at;
    }
}
