package io.filum.desktop.content.dicom.codec;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.filum.desktop.content.dicom.codec.Jpeg2000Tile.Block;
import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;

import static io.filum.desktop.content.dicom.codec.JpegDecoder.refuseIf;

/// Gives the code blocks of a tile the bytes that its packets hold for them (T.800, B.10 to B.12).
final class Jpeg2000Packets {

    /// One precinct of one resolution of one component: a packet for each layer.
    ///
    /// @param x of the place in the tile where its turn is
    private record Place(int component, int resolution, int precinct, long x, long y) {}

    private record Part(Block block, int length) {}

    private final byte[] data;
    private final Jpeg2000Tile tile;
    private final Jpeg2000Coding coding;
    private int at;

    Jpeg2000Packets(byte[] data, Jpeg2000Tile tile, Jpeg2000Coding coding) {
        this.data = data;
        this.tile = tile;
        this.coding = coding;
    }

    void read() throws NotShowable {
        var places = places();
        var byResolution = Comparator.comparingInt(Place::resolution);
        var byComponent = Comparator.comparingInt(Place::component);
        var byPosition = Comparator.comparingLong(Place::y).thenComparingLong(Place::x);
        var byPrecinct = Comparator.comparingInt(Place::precinct);
        places.sort(switch (coding.order()) {
            case 0, 1 -> byResolution.thenComparing(byComponent).thenComparing(byPrecinct);
            case 2 -> byResolution.thenComparing(byPosition).thenComparing(byComponent).thenComparing(byPrecinct);
            case 3 -> byPosition.thenComparing(byComponent).thenComparing(byResolution).thenComparing(byPrecinct);
            default -> byComponent.thenComparing(byPosition).thenComparing(byResolution).thenComparing(byPrecinct);
        });
        switch (coding.order()) {
            case 0 -> {
                for (var layer = 0; layer < coding.layers(); layer++) {
                    for (var place : places) {
                        readPacket(place, layer);
                    }
                }
            }
            case 1 -> {
                for (var r = 0; r <= coding.levels(); r++) {
                    var resolution = r;
                    var ofIt = places.stream().filter(place -> place.resolution() == resolution).toList();
                    for (var layer = 0; layer < coding.layers(); layer++) {
                        for (var place : ofIt) {
                            readPacket(place, layer);
                        }
                    }
                }
            }
            default -> {
                for (var place : places) {
                    for (var layer = 0; layer < coding.layers(); layer++) {
                        readPacket(place, layer);
                    }
                }
            }
        }
    }

    private List<Place> places() {
        var places = new ArrayList<Place>();
        for (var c = 0; c < tile.components.length; c++) {
            for (var r = 0; r <= coding.levels(); r++) {
                var resolution = tile.components[c].resolutions[r];
                for (var p = 0; p < resolution.across() * resolution.down(); p++) {
                    var px = (resolution.x0() >> resolution.acrossBits()) + p % resolution.across();
                    var py = (resolution.y0() >> resolution.downBits()) + p / resolution.across();
                    var scale = coding.levels() - r;
                    places.add(new Place(c, r, p,
                            Math.max(tile.x0, (long) px << Math.min(40, resolution.acrossBits() + scale)),
                            Math.max(tile.y0, (long) py << Math.min(40, resolution.downBits() + scale))));
                }
            }
        }
        return places;
    }

    private void readPacket(Place place, int layer) throws NotShowable {
        // Packets that are missing at the end cost sharpness only.
        if (at >= data.length) {
            return;
        }
        if (coding.starts() && at + 6 <= data.length && data[at] == -1 && (data[at + 1] & 0xff) == 0x91) {
            at += 6;
        }
        var bits = new PacketBits(data, at);
        var parts = new ArrayList<Part>();
        if (bits.next() == 1) {
            for (var band : tile.components[place.component()].resolutions[place.resolution()].bands()) {
                var precinct = band.precincts()[place.precinct()];
                for (var i = 0; i < precinct.blocks().size(); i++) {
                    readBlock(precinct, i, layer, bits, parts);
                }
            }
        }
        at = bits.end();
        if (at + 2 <= data.length && data[at] == -1 && (data[at + 1] & 0xff) == 0x92) {
            at += 2;
        }
        for (var part : parts) {
            var length = Math.min(part.length(), data.length - at);
            part.block().append(data, at, Math.max(0, length));
            at += Math.max(0, length);
        }
    }

    private static void readBlock(Jpeg2000Tile.Precinct precinct, int i, int layer, PacketBits bits,
                                  List<Part> parts) throws NotShowable {
        var block = precinct.blocks().get(i);
        var x = i % precinct.across();
        var y = i / precinct.across();
        if (block.included) {
            if (bits.next() == 0) {
                return;
            }
        } else {
            if (!precinct.inclusion().isLess(x, y, layer + 1, bits)) {
                return;
            }
            block.included = true;
            var missing = 1;
            while (!precinct.missing().isLess(x, y, missing, bits)) {
                refuseIf(++missing > 40, Reason.MALFORMED);
            }
            block.missingPlanes = missing - 1;
        }
        var passes = passes(bits);
        while (bits.next() == 1) {
            refuseIf(++block.lengthBits > 31, Reason.MALFORMED);
        }
        var lengthBits = block.lengthBits + 31 - Integer.numberOfLeadingZeros(passes);
        refuseIf(lengthBits > 31, Reason.MALFORMED);
        block.passes += passes;
        parts.add(new Part(block, bits.next(lengthBits)));
    }

    /// Table B.4.
    private static int passes(PacketBits bits) throws NotShowable {
        if (bits.next() == 0) {
            return 1;
        }
        if (bits.next() == 0) {
            return 2;
        }
        var few = bits.next(2);
        if (few < 3) {
            return 3 + few;
        }
        var more = bits.next(5);
        return more < 31 ? 6 + more : 37 + bits.next(7);
    }
}
