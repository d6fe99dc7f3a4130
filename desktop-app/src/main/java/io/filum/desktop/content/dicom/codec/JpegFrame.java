package io.filum.desktop.content.dicom.codec;

import io.filum.desktop.content.dicom.codec.Raster.Expected;
import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;

import static io.filum.desktop.content.dicom.codec.JpegDecoder.refuseIf;

/// The picture that a JPEG's scans fill, a plane for each component (T.81, B.2.2).
final class JpegFrame {

    /// One component, and the tables that its scan uses.
    static final class Component {

        final int id;
        final int across;
        final int down;
        final int quantizer;
        /// Of the samples that count, and of the plane, which is padded to whole blocks.
        int width;
        int height;
        int stride;
        short[] plane;
        boolean seen;
        Huffman dc;
        Huffman ac;
        int[] quantizers;

        Component(int id, int sampling, int quantizer) {
            this.id = id;
            this.across = sampling >> 4;
            this.down = sampling & 0xf;
            this.quantizer = quantizer & 3;
        }

        void use(Huffman dcTable, Huffman acTable, int[] quantizerTable) throws NotShowable {
            refuseIf(seen || dcTable == null, Reason.MALFORMED);
            seen = true;
            dc = dcTable;
            ac = acTable;
            quantizers = quantizerTable;
        }
    }

    final boolean lossless;
    final int precision;
    final Component[] components;
    /// Of minimum coded units, where all components share a scan.
    final int unitsAcross;
    final int unitsDown;
    private final Expected expected;
    private final int mostAcross;
    private final int mostDown;

    private JpegFrame(boolean lossless, int precision, Component[] components, Expected expected) {
        this.lossless = lossless;
        this.precision = precision;
        this.components = components;
        this.expected = expected;
        var across = 1;
        var down = 1;
        for (var component : components) {
            across = Math.max(across, component.across);
            down = Math.max(down, component.down);
        }
        mostAcross = across;
        mostDown = down;
        var block = lossless ? 1 : 8;
        unitsAcross = ceil(expected.width(), block * across);
        unitsDown = ceil(expected.height(), block * down);
        for (var component : components) {
            component.width = ceil(expected.width() * component.across, across);
            component.height = ceil(expected.height() * component.down, down);
            component.stride = unitsAcross * component.across * block;
            component.plane = new short[component.stride * unitsDown * component.down * block];
        }
    }

    static JpegFrame read(byte[] header, boolean lossless, Expected expected) throws NotShowable {
        refuseIf(header.length < 6 || header.length < 6 + 3 * header[5], Reason.MALFORMED);
        var precision = header[0] & 0xff;
        var height = (header[1] & 0xff) << 8 | header[2] & 0xff;
        var width = (header[3] & 0xff) << 8 | header[4] & 0xff;
        expected.check(width, height, header[5], precision);
        refuseIf(lossless ? precision < 2 : precision != 8 && precision != 12, Reason.NOT_SUPPORTED);
        var components = new Component[header[5]];
        for (var i = 0; i < components.length; i++) {
            components[i] = new Component(header[6 + 3 * i] & 0xff, header[7 + 3 * i] & 0xff, header[8 + 3 * i]);
            refuseIf(components[i].across < 1 || components[i].across > 4 || components[i].down < 1
                    || components[i].down > 4, Reason.MALFORMED);
            refuseIf(lossless && (components[i].across != 1 || components[i].down != 1), Reason.NOT_SUPPORTED);
        }
        return new JpegFrame(lossless, precision, components, expected);
    }

    Component component(int id) throws NotShowable {
        for (var component : components) {
            if (component.id == id) {
                return component;
            }
        }
        throw new NotShowable(Reason.MALFORMED);
    }

    boolean isComplete() {
        for (var component : components) {
            if (!component.seen) {
                return false;
            }
        }
        return true;
    }

    /// Puts the planes together, each at the full size.
    Raster raster() {
        var raster = expected.raster(precision);
        var samples = raster.samples();
        var step = components.length;
        for (var c = 0; c < step; c++) {
            var component = components[c];
            for (var y = 0; y < expected.height(); y++) {
                var row = y * component.down / mostDown * component.stride;
                var to = y * expected.width() * step + c;
                for (var x = 0; x < expected.width(); x++, to += step) {
                    samples[to] = component.plane[row + x * component.across / mostAcross];
                }
            }
        }
        return raster;
    }

    private static int ceil(int a, int b) {
        return (a + b - 1) / b;
    }
}
