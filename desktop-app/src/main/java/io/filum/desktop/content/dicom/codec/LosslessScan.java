package io.filum.desktop.content.dicom.codec;

import io.filum.desktop.content.dicom.codec.JpegDecoder.Restarts;
import io.filum.desktop.content.dicom.codec.JpegFrame.Component;
import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;

/// Reads a lossless scan (T.81, annex H): each sample as its difference from what its neighbours foretell.
record LosslessScan(JpegFrame frame, Component[] scan, int selection, int shift) {

    void read(BitsOfJpeg bits, Restarts restarts) throws NotShowable {
        JpegDecoder.refuseIf(selection < 1 || selection > 7 || shift >= frame.precision, Reason.MALFORMED);
        var width = scan[0].width;
        var height = scan[0].height;
        // The line and the first pixel from which prediction began anew.
        var firstLine = 0;
        var begins = 0;
        for (var y = 0; y < height; y++) {
            for (var x = 0; x < width; x++) {
                if (restarts.before(y * width + x)) {
                    firstLine = y;
                    begins = x;
                }
                for (var component : scan) {
                    var at = y * component.stride + x;
                    int foretold;
                    if (y == firstLine && x == begins) {
                        foretold = 1 << frame.precision - shift - 1;
                    } else if (y == firstLine) {
                        foretold = component.plane[at - 1] & 0xffff;
                    } else if (x == 0) {
                        foretold = component.plane[at - component.stride] & 0xffff;
                    } else {
                        foretold = foretell(component, at);
                    }
                    component.plane[at] = (short) (foretold + difference(component, bits));
                }
            }
        }
        if (shift > 0) {
            for (var component : scan) {
                for (var i = 0; i < component.plane.length; i++) {
                    component.plane[i] = (short) (component.plane[i] << shift);
                }
            }
        }
    }

    private int foretell(Component component, int at) {
        var a = component.plane[at - 1] & 0xffff;
        var b = component.plane[at - component.stride] & 0xffff;
        var c = component.plane[at - component.stride - 1] & 0xffff;
        return switch (selection) {
            case 1 -> a;
            case 2 -> b;
            case 3 -> c;
            case 4 -> a + b - c;
            case 5 -> a + (b - c >> 1);
            case 6 -> b + (a - c >> 1);
            default -> a + b >> 1;
        };
    }

    private static int difference(Component component, BitsOfJpeg bits) throws NotShowable {
        var category = component.dc.next(bits);
        JpegDecoder.refuseIf(category > 16, Reason.MALFORMED);
        return category == 16 ? 1 << 15 : bits.takeSigned(category);
    }
}
