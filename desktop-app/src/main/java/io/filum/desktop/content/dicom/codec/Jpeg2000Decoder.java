package io.filum.desktop.content.dicom.codec;

import java.util.ArrayList;
import java.util.List;

import io.filum.desktop.content.dicom.codec.Raster.Expected;
import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;

import static io.filum.desktop.content.dicom.codec.JpegDecoder.refuseIf;

/// Unpacks JPEG 2000 (T.800), reversible and irreversible, in any progression, with tiles, precincts and layers.
///
/// Our own: the library that Java programs use for it (JJ2000) is under a licence of its own, logs to the console and
/// takes whatever a header claims. Not read: coding with bypass, termination of each pass or vertical causality,
/// regions of interest, packed packet headers, subsampled components.
public final class Jpeg2000Decoder {

    private static final int SIZ = 0xFF51;
    private static final int COD = 0xFF52;
    private static final int QCD = 0xFF5C;
    private static final int SOT = 0xFF90;
    private static final int SOD = 0xFF93;
    private static final int EOC = 0xFFD9;
    private static final int MOST_TILES = 4_096;

    private final byte[] bytes;
    private final Expected expected;
    private int at;
    private int width0;
    private int height0;
    private int x0;
    private int y0;
    private int tileWidth;
    private int tileHeight;
    private int tileX0;
    private int tileY0;
    private int tilesAcross;
    private int precision;
    private boolean signed;
    private Jpeg2000Coding coding;
    private Jpeg2000Quantizing quantizing;
    private Raster raster;

    private Jpeg2000Decoder(byte[] bytes, Expected expected) {
        this.bytes = bytes;
        this.expected = expected;
    }

    /// @param packed a codestream, also within a JP2 file
    public static Raster decode(byte[] packed, Expected expected) throws NotShowable {
        return new Jpeg2000Decoder(packed, expected).decode();
    }

    private Raster decode() throws NotShowable {
        while (u16(at) != 0xFF4F || u16(at + 2) != SIZ) {
            at++;
        }
        at += 2;
        List<List<byte[]>> tiles = null;
        while (at + 2 <= bytes.length && u16(at) != EOC) {
            var marker = u16(at);
            var length = u16(at + 2);
            refuseIf(length < 2, Reason.MALFORMED);
            switch (marker) {
                case SIZ -> tiles = readSize(at + 4);
                case COD -> coding = Jpeg2000Coding.read(bytes, at + 4, at + 2 + length);
                case QCD -> quantizing = Jpeg2000Quantizing.read(bytes, at + 4, at + 2 + length);
                // A component's own coding, a region of interest, a change of order, headers elsewhere.
                case 0xFF53, 0xFF5D, 0xFF5E, 0xFF5F, 0xFF60, 0xFF61 -> throw new NotShowable(Reason.NOT_SUPPORTED);
                case SOT -> {
                    refuseIf(tiles == null || coding == null || quantizing == null, Reason.MALFORMED);
                    readTilePart(tiles);
                    continue;
                }
                default -> {
                    // Comments, and tables that only help to find one's way.
                }
            }
            at += 2 + length;
        }
        refuseIf(tiles == null || coding == null || quantizing == null, Reason.MALFORMED);
        // Memory only for a picture of which something is there.
        refuseIf(tiles.stream().allMatch(List::isEmpty), Reason.MALFORMED);
        raster = expected.raster(precision);
        for (var i = 0; i < tiles.size(); i++) {
            decodeTile(i, tiles.get(i));
        }
        return raster;
    }

    private List<List<byte[]>> readSize(int body) throws NotShowable {
        width0 = i32(body + 2);
        height0 = i32(body + 6);
        x0 = i32(body + 10);
        y0 = i32(body + 14);
        tileWidth = i32(body + 18);
        tileHeight = i32(body + 22);
        tileX0 = i32(body + 26);
        tileY0 = i32(body + 30);
        var components = u16(body + 34);
        var depth = u8(body + 36);
        precision = (depth & 0x7f) + 1;
        signed = depth >> 7 != 0;
        refuseIf(tilesAcross != 0 || x0 >= width0 || y0 >= height0 || tileX0 > x0 || tileY0 > y0
                || (long) tileX0 + tileWidth <= x0 || (long) tileY0 + tileHeight <= y0, Reason.MALFORMED);
        expected.check(width0 - x0, height0 - y0, components, precision);
        for (var c = 0; c < components; c++) {
            refuseIf(u8(body + 36 + 3 * c) != depth || u8(body + 37 + 3 * c) != 1 || u8(body + 38 + 3 * c) != 1,
                    Reason.NOT_SUPPORTED);
        }
        tilesAcross = (int) (((long) width0 - tileX0 + tileWidth - 1) / tileWidth);
        var down = (int) (((long) height0 - tileY0 + tileHeight - 1) / tileHeight);
        refuseIf((long) tilesAcross * down > MOST_TILES, Reason.TOO_COSTLY);
        var tiles = new ArrayList<List<byte[]>>();
        for (var i = 0; i < tilesAcross * down; i++) {
            tiles.add(new ArrayList<>());
        }
        return tiles;
    }

    private void readTilePart(List<List<byte[]>> tiles) throws NotShowable {
        var from = at;
        var tile = u16(at + 4);
        var length = i32(at + 6);
        refuseIf(tile >= tiles.size() || length != 0 && length < 14, Reason.MALFORMED);
        var end = length == 0 ? bytes.length : Math.min(bytes.length, from + length);
        at += 12;
        while (u16(at) != SOD) {
            // What a tile says for itself alone is left to other programs.
            refuseIf(u16(at) != 0xFF64 && u16(at) != 0xFF58, Reason.NOT_SUPPORTED);
            at += 2 + u16(at + 2);
            refuseIf(at >= end, Reason.MALFORMED);
        }
        at += 2;
        refuseIf(at > end, Reason.MALFORMED);
        tiles.get(tile).add(java.util.Arrays.copyOfRange(bytes, at, end));
        at = end;
    }

    private void decodeTile(int index, List<byte[]> parts) throws NotShowable {
        var left = Math.max(x0, tileX0 + index % tilesAcross * tileWidth);
        var top = Math.max(y0, tileY0 + index / tilesAcross * tileHeight);
        var right = (int) Math.min(width0, (long) tileX0 + (index % tilesAcross + 1L) * tileWidth);
        var bottom = (int) Math.min(height0, (long) tileY0 + (index / tilesAcross + 1L) * tileHeight);
        var tile = new Jpeg2000Tile(left, top, right, bottom, raster.components(), coding, quantizing, precision);
        var length = parts.stream().mapToInt(part -> part.length).sum();
        var data = new byte[length];
        var to = 0;
        for (var part : parts) {
            System.arraycopy(part, 0, data, to, part.length);
            to += part.length;
        }
        new Jpeg2000Packets(data, tile, coding).read();
        place(tile, left, top, right, bottom);
    }

    private void place(Jpeg2000Tile tile, int left, int top, int right, int bottom) throws NotShowable {
        var planes = new float[raster.components()][];
        for (var c = 0; c < planes.length; c++) {
            planes[c] = tile.components[c].samples();
        }
        if (coding.together() && planes.length >= 3) {
            takeColoursApart(planes);
        }
        var shift = signed ? 0 : 1 << precision - 1;
        var least = signed ? -(1 << precision - 1) : 0;
        var most = least + (1 << precision) - 1;
        for (var c = 0; c < planes.length; c++) {
            var i = 0;
            for (var y = top - y0; y < bottom - y0; y++) {
                for (var x = left - x0; x < right - x0; x++, i++) {
                    var value = Math.round(planes[c][i]) + shift;
                    raster.samples()[(y * raster.width() + x) * planes.length + c] =
                            (short) Math.clamp(value, least, most);
                }
            }
        }
    }

    /// Annex G.
    private void takeColoursApart(float[][] planes) {
        for (var i = 0; i < planes[0].length; i++) {
            var y = planes[0][i];
            var blue = planes[1][i];
            var red = planes[2][i];
            if (coding.reversible()) {
                var green = (int) y - ((int) blue + (int) red >> 2);
                planes[0][i] = (int) red + green;
                planes[1][i] = green;
                planes[2][i] = (int) blue + green;
            } else {
                planes[0][i] = y + 1.402f * red;
                planes[1][i] = y - 0.344136f * blue - 0.714136f * red;
                planes[2][i] = y + 1.772f * blue;
            }
        }
    }

    private int u8(int i) throws NotShowable {
        refuseIf(i >= bytes.length, Reason.MALFORMED);
        return bytes[i] & 0xff;
    }

    private int u16(int i) throws NotShowable {
        return u8(i) << 8 | u8(i + 1);
    }

    /// What is too large for a picture comes out negative, and is refused.
    private int i32(int i) throws NotShowable {
        var value = u16(i) << 16 | u16(i + 2);
        refuseIf(value < 0, Reason.MALFORMED);
        return value;
    }
}
