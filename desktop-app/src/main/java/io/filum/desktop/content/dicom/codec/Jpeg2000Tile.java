package io.filum.desktop.content.dicom.codec;

import java.util.ArrayList;
import java.util.List;

import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;

import static io.filum.desktop.content.dicom.codec.JpegDecoder.refuseIf;

/// A tile of a JPEG 2000, cut into components, resolutions, bands, precincts and code blocks (T.800, annex B).
final class Jpeg2000Tile {

    private static final int MOST_BLOCKS = 300_000;
    private static final int MOST_PLANES = 30;

    /// A rectangle of samples that was coded by itself.
    static final class Block {

        final int x0;
        final int y0;
        final int width;
        final int height;
        boolean included;
        int missingPlanes;
        int lengthBits = 3;
        int passes;
        byte[] data = {};

        Block(int x0, int y0, int width, int height) {
            this.x0 = x0;
            this.y0 = y0;
            this.width = width;
            this.height = height;
        }

        void append(byte[] from, int at, int length) {
            var longer = java.util.Arrays.copyOf(data, data.length + length);
            System.arraycopy(from, at, longer, data.length, length);
            data = longer;
        }
    }

    /// The code blocks of one band that one packet tells of.
    record Precinct(List<Block> blocks, int across, TagTree inclusion, TagTree missing) {}

    /// @param kind 0 LL, 1 HL, 2 LH, 3 HH
    record Band(int kind, int x0, int y0, int x1, int y1, int planes, double step, Precinct[] precincts) {}

    /// @param acrossBits of a precinct, as a power of two
    record Resolution(int x0, int y0, int x1, int y1, int acrossBits, int downBits, int across, int down,
                      List<Band> bands) {}

    final class Component {

        final Resolution[] resolutions = new Resolution[coding.levels() + 1];

        float[] samples() throws NotShowable {
            var lowest = resolutions[0];
            var samples = unpack(lowest.bands().getFirst());
            for (var r = 1; r < resolutions.length; r++) {
                var bands = resolutions[r].bands();
                samples = Wavelet.join(resolutions[r], samples, resolutions[r - 1], unpack(bands.get(0)), bands.get(0),
                        unpack(bands.get(1)), bands.get(1), unpack(bands.get(2)), bands.get(2), coding.reversible());
            }
            return samples;
        }

        private float[] unpack(Band band) throws NotShowable {
            var width = band.x1() - band.x0();
            var samples = new float[width * (band.y1() - band.y0())];
            for (var precinct : band.precincts()) {
                for (var block : precinct.blocks()) {
                    if (block.passes > 0) {
                        new BlockDecoder(block, band, coding).decode(samples, width);
                    }
                }
            }
            return samples;
        }
    }

    final int x0;
    final int y0;
    final Component[] components;
    private final Jpeg2000Coding coding;
    private int blocks;

    Jpeg2000Tile(int x0, int y0, int x1, int y1, int count, Jpeg2000Coding coding, Jpeg2000Quantizing quantizing,
                 int precision) throws NotShowable {
        this.x0 = x0;
        this.y0 = y0;
        this.coding = coding;
        components = new Component[count];
        for (var c = 0; c < count; c++) {
            components[c] = new Component();
            for (var r = 0; r <= coding.levels(); r++) {
                components[c].resolutions[r] = resolution(r, x0, y0, x1, y1, quantizing, precision);
            }
        }
    }

    private Resolution resolution(int r, int tileX0, int tileY0, int tileX1, int tileY1,
                                  Jpeg2000Quantizing quantizing, int precision) throws NotShowable {
        var down = coding.levels() - r;
        var left = ceil(tileX0, down);
        var top = ceil(tileY0, down);
        var right = ceil(tileX1, down);
        var bottom = ceil(tileY1, down);
        var acrossBits = coding.precincts()[r] & 0xf;
        var downBits = coding.precincts()[r] >> 4;
        refuseIf(r > 0 && (acrossBits == 0 || downBits == 0), Reason.MALFORMED);
        var across = right > left ? ceil(right, acrossBits) - (left >> acrossBits) : 0;
        var high = bottom > top ? ceil(bottom, downBits) - (top >> downBits) : 0;
        refuseIf((long) across * high > MOST_BLOCKS, Reason.TOO_COSTLY);
        blocks += across * high;
        refuseIf(blocks > MOST_BLOCKS, Reason.TOO_COSTLY);
        var resolution = new Resolution(left, top, right, bottom, acrossBits, downBits, across, high,
                new ArrayList<>());
        for (var kind = r == 0 ? 0 : 1; kind <= (r == 0 ? 0 : 3); kind++) {
            var level = r == 0 ? coding.levels() : down + 1;
            var index = r == 0 ? 0 : 3 * (r - 1) + kind;
            var exponent = quantizing.exponent(index, r);
            var planes = quantizing.guard() + exponent - 1;
            refuseIf(planes > MOST_PLANES, Reason.NOT_SUPPORTED);
            var range = precision + (kind == 0 ? 0 : kind == 3 ? 2 : 1);
            var band = new Band(kind, bandEdge(tileX0, level, kind & 1), bandEdge(tileY0, level, kind >> 1),
                    bandEdge(tileX1, level, kind & 1), bandEdge(tileY1, level, kind >> 1), planes,
                    coding.reversible() ? 1 : quantizing.step(index, r, range), new Precinct[across * high]);
            fill(band, resolution, r > 0 ? 1 : 0);
            resolution.bands().add(band);
        }
        return resolution;
    }

    /// B-15: where a band begins or ends.
    private static int bandEdge(int edge, int level, int high) {
        if (level == 0) {
            return edge;
        }
        return (int) ((long) edge - ((long) high << level - 1) + (1L << level) - 1 >> level);
    }

    private void fill(Band band, Resolution resolution, int halved) throws NotShowable {
        var precinctAcross = resolution.acrossBits() - halved;
        var precinctDown = resolution.downBits() - halved;
        var across = Math.min(coding.across(), precinctAcross);
        var down = Math.min(coding.down(), precinctDown);
        for (var p = 0; p < band.precincts().length; p++) {
            var px = (resolution.x0() >> resolution.acrossBits()) + p % resolution.across();
            var py = (resolution.y0() >> resolution.downBits()) + p / resolution.across();
            var left = (int) Math.max(band.x0(), (long) px << precinctAcross);
            var top = (int) Math.max(band.y0(), (long) py << precinctDown);
            var right = (int) Math.min(band.x1(), px + 1L << precinctAcross);
            var bottom = (int) Math.min(band.y1(), py + 1L << precinctDown);
            band.precincts()[p] = precinct(left, top, right, bottom, across, down);
        }
    }

    private Precinct precinct(int left, int top, int right, int bottom, int across, int down) throws NotShowable {
        var list = new ArrayList<Block>();
        if (right <= left || bottom <= top) {
            return new Precinct(list, 0, null, null);
        }
        var firstX = left >> across;
        var firstY = top >> down;
        var wide = ceil(right, across) - firstX;
        var high = ceil(bottom, down) - firstY;
        blocks += wide * high;
        refuseIf(blocks > MOST_BLOCKS || wide * (long) high > MOST_BLOCKS, Reason.TOO_COSTLY);
        for (var y = firstY; y < firstY + high; y++) {
            for (var x = firstX; x < firstX + wide; x++) {
                var blockLeft = Math.max(left, x << across);
                var blockTop = Math.max(top, y << down);
                list.add(new Block(blockLeft, blockTop, Math.min(right, x + 1 << across) - blockLeft,
                        Math.min(bottom, y + 1 << down) - blockTop));
            }
        }
        return new Precinct(list, wide, new TagTree(wide, high), new TagTree(wide, high));
    }

    private static int ceil(int value, int bits) {
        return (int) (value + (1L << bits) - 1 >> bits);
    }
}
