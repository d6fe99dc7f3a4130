package io.filum.desktop.content.dicom;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;

/// What a file's header says about its pictures.
///
/// @param scales  one for all frames, or one for each
/// @param places  the same; empty where the file does not say
/// @param palette red, green and blue; empty unless the file's pixels are indices
/// @param rate    frames per second that it was taken with; 0 where it does not say
/// @param tall    how tall a pixel is in widths of one
record DicomImage(PixelFormat format, PixelPlace pixels, List<GreyScale> scales, List<Geometry> places,
                  List<LookupTable> palette, List<Overlay> overlays, double rate, double tall) {

    static DicomImage read(DicomBytes bytes, Values values, Dataset dataset, TransferSyntax syntax)
            throws NotShowable {
        var format = PixelFormat.read(values, dataset);
        var pixels = dataset.find(Tag.PIXEL_DATA).orElseThrow(() -> new NotShowable(Reason.MALFORMED));
        var place = PixelPlace.find(bytes, pixels, format, syntax, values.u64s(dataset, Tag.EXTENDED_OFFSETS));
        return new DicomImage(format, place, scales(values, dataset, format), places(values, dataset, format),
                palette(values, dataset, format), Overlay.read(values, dataset), rate(values, dataset),
                tall(values, dataset));
    }

    GreyScale scale(int frame) {
        return scales.get(Math.min(frame, scales.size() - 1));
    }

    Optional<Geometry> place(int frame) {
        return places.isEmpty() ? Optional.empty() : Optional.of(places.get(Math.min(frame, places.size() - 1)));
    }

    private static List<GreyScale> scales(Values values, Dataset dataset, PixelFormat format) throws NotShowable {
        var scale = GreyScale.read(values, dataset, format.signed());
        if (dataset.item(Tag.SHARED_GROUPS).isPresent()) {
            scale = scale.with(values, dataset.item(Tag.SHARED_GROUPS).get());
        }
        var groups = dataset.items(Tag.PER_FRAME_GROUPS);
        if (groups.size() != format.frames()) {
            return List.of(scale);
        }
        var scales = new ArrayList<GreyScale>(groups.size());
        for (var group : groups) {
            scales.add(scale.with(values, group));
        }
        return scales;
    }

    private static List<Geometry> places(Values values, Dataset dataset, PixelFormat format) throws NotShowable {
        var groups = dataset.items(Tag.PER_FRAME_GROUPS);
        var shared = dataset.item(Tag.SHARED_GROUPS);
        if (groups.size() != format.frames()) {
            return Geometry.read(values, dataset, dataset).map(List::of).orElse(List.of());
        }
        var places = new ArrayList<Geometry>();
        for (var group : groups) {
            var position = group.item(Tag.PLANE_POSITION_SEQUENCE);
            var orientation = group.item(Tag.PLANE_ORIENTATION_SEQUENCE)
                    .or(() -> shared.flatMap(all -> all.item(Tag.PLANE_ORIENTATION_SEQUENCE)));
            if (position.isEmpty() || orientation.isEmpty()) {
                return List.of();
            }
            var place = Geometry.read(values, position.get(), orientation.get());
            if (place.isEmpty()) {
                return List.of();
            }
            places.add(place.get());
        }
        return places;
    }

    private static List<LookupTable> palette(Values values, Dataset dataset, PixelFormat format) throws NotShowable {
        if (format.photometric() != PixelFormat.Photometric.PALETTE) {
            return List.of();
        }
        if (dataset.find(Tag.SEGMENTED_RED_DATA).isPresent()) {
            throw new NotShowable(Reason.NOT_SUPPORTED);
        }
        var palette = new ArrayList<LookupTable>();
        for (var colour = 0; colour < 3; colour++) {
            palette.add(LookupTable.read(values, dataset, Tag.RED_DESCRIPTOR + colour, Tag.RED_DATA + colour,
                    format.signed(), "").orElseThrow(() -> new NotShowable(Reason.MALFORMED)));
        }
        return palette;
    }

    private static double rate(Values values, Dataset dataset) throws NotShowable {
        var time = values.decimal(dataset, Tag.FRAME_TIME).orElse(0.0);
        var rate = time > 0 ? 1000 / time : values.decimal(dataset, Tag.CINE_RATE).orElse(0.0);
        return rate >= 0.1 && rate <= 200 ? rate : 0;
    }

    private static double tall(Values values, Dataset dataset) throws NotShowable {
        for (var tag : new int[] {Tag.PIXEL_SPACING, Tag.PIXEL_ASPECT_RATIO}) {
            var said = values.decimals(dataset, tag);
            if (said.length == 2 && said[0] > 0 && said[1] > 0) {
                var tall = said[0] / said[1];
                return tall > 0.05 && tall < 20 ? tall : 1;
            }
        }
        return 1;
    }
}
