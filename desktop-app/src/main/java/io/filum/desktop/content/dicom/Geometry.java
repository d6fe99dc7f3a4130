package io.filum.desktop.content.dicom;

import java.util.Optional;

import io.filum.desktop.content.gate.NotShowable;

/// Where in the patient a picture lies (PS3.3, C.7.6.2.1).
///
/// @param along millimetres along the line that the pictures of its plane are stacked on
/// @param plane the directions of its rows and columns; pictures of other planes are not of the same stack
record Geometry(double along, double[] plane) {

    /// Directions that differ by less are written down by a scanner for the same plane.
    private static final double SAME = 1e-3;

    static Optional<Geometry> read(Values values, Dataset position, Dataset orientation) throws NotShowable {
        var at = values.decimals(position, Tag.IMAGE_POSITION);
        var plane = values.decimals(orientation, Tag.IMAGE_ORIENTATION);
        if (at.length != 3 || plane.length != 6) {
            return Optional.empty();
        }
        var along = at[0] * (plane[1] * plane[5] - plane[2] * plane[4])
                + at[1] * (plane[2] * plane[3] - plane[0] * plane[5])
                + at[2] * (plane[0] * plane[4] - plane[1] * plane[3]);
        return Optional.of(new Geometry(along, plane));
    }

    boolean isParallelTo(Geometry other) {
        for (var i = 0; i < plane.length; i++) {
            if (Math.abs(plane[i] - other.plane[i]) > SAME) {
                return false;
            }
        }
        return true;
    }
}
