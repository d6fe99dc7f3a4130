package io.filum.desktop.content.hl7;

import java.util.Arrays;

import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.projection.ByteRange;

/// One segment: a name and fields, found in one pass.
final class Segment {

    /// The widest segment of the standard (IN2) has 72.
    private static final int FIELDS = 256;

    private final String name;
    private final Piece all;
    /// Where the fields begin; the last entry is behind the segment's end. Field 0 is the name.
    private int[] begins = new int[32];
    private int count;

    Segment(String name, Piece all) {
        this.name = name;
        this.all = all;
        begins[count++] = all.from();
        for (var i = all.from(); i < all.to() && count < FIELDS; i++) {
            if (all.encoding().bytes()[i] == all.encoding().delimiters().field()) {
                begin(i + 1);
            }
        }
        begin(all.to() + 1);
        count--;
    }

    /// Such as `OBX`.
    String name() {
        return name;
    }

    /// MSH, FHS, BHS: their first field is the delimiter itself.
    boolean isHeader() {
        return switch (name) {
            case "MSH", "FHS", "BHS" -> true;
            default -> false;
        };
    }

    /// The number of the last field.
    int fields() {
        return isHeader() ? count : count - 1;
    }

    /// @param number as in the standard, from 1
    Piece field(int number) {
        if (isHeader() && number == 1) {
            return new Piece(all.encoding(), all.from() + 3, all.from() + 4);
        }
        var index = isHeader() ? number - 1 : number;
        return index < count ? new Piece(all.encoding(), begins[index], begins[index + 1] - 1)
                : new Piece(all.encoding(), all.to(), all.to());
    }

    /// The text of a field's first component.
    String label(int number) throws NotShowable {
        return field(number).first().component(1).subcomponent(1).label();
    }

    ByteRange source() {
        return all.source();
    }

    private void begin(int at) {
        if (count == begins.length) {
            begins = Arrays.copyOf(begins, 2 * count);
        }
        begins[count++] = at;
    }
}
