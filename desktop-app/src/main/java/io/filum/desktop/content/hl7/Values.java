package io.filum.desktop.content.hl7;

import java.util.ArrayList;
import java.util.regex.Pattern;

import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.projection.ResultValue;

/// OBX-5: the value of an observation, whose type OBX-2 names. Of a type that is not known here all components are
/// shown, so that nothing which was sent is lost.
record Values(Segment obx) {

    private static final int COMPONENTS = 20;
    private static final Pattern NUMBER = Pattern.compile("([<>]=?)?(-?\\d{1,20}(?:\\.\\d{1,20})?)");
    /// Something measured, by itself or with a word beside it: `< 0.01`, `1,200`, `5-10`, `6.9 (haemolysed)`.
    private static final Pattern MEASURED = Pattern.compile("[^\\p{L}\\d\\n]{0,8}\\d[^\\n]{0,60}");

    ResultValue value(String type) throws NotShowable {
        var field = obx.field(5);
        if (field.isNull()) {
            return new ResultValue.Absent("");
        }
        return switch (type) {
            case "NM" -> quantity("", field.words());
            case "SN" -> structured(field.first());
            case "CE", "CWE", "CNE", "CF", "CX" -> words(codes());
            case "TS", "DTM", "DT" -> time(field);
            case "NA", "MA" -> new ResultValue.Curve(numbers(field));
            case "ST", "TX", "FT", "" -> string(lines());
            case "ID", "IS", "SI" -> words(lines());
            default -> words(parts());
        };
    }

    /// All repetitions, one below the other. A `^` that the sender forgot to escape stays: `10^3` is not `10 3`.
    String lines() throws NotShowable {
        var lines = new ArrayList<String>();
        for (var repetition : obx.field(5).repetitions()) {
            lines.add(repetition.words());
        }
        return String.join("\n", lines);
    }

    private ResultValue quantity(String comparator, String number) throws NotShowable {
        return number.isEmpty() ? new ResultValue.None()
                : new ResultValue.Quantity(comparator, number, Types.unit(obx.field(6).first()));
    }

    /// `>^100`, `^1^:^128`, `^2^-^5`, `^3^+`.
    private ResultValue structured(Piece value) throws NotShowable {
        var parts = new String[4];
        for (var i = 0; i < parts.length; i++) {
            parts[i] = value.component(i + 1).label();
        }
        return quantity(parts[0], parts[1] + parts[2] + parts[3]);
    }

    private String codes() throws NotShowable {
        var labels = new ArrayList<String>();
        for (var repetition : obx.field(5).repetitions()) {
            labels.add(Types.coded(repetition).label());
        }
        var joined = String.join(", ", labels.stream().filter(label -> !label.isEmpty()).toList());
        var unit = Types.unit(obx.field(6).first());
        return unit.isEmpty() || joined.isEmpty() ? joined : joined + " " + unit;
    }

    private ResultValue time(Piece field) throws NotShowable {
        var time = Types.time(field, null);
        return time == null ? new ResultValue.None()
                : new ResultValue.Words(time.known().map(Object::toString).orElse(time.text()));
    }

    private static int numbers(Piece field) {
        return field.repetitions().stream().mapToInt(Piece::components).sum();
    }

    /// Whether a text is a value with a unit beside it, and no line of a report.
    boolean isMeasured() throws NotShowable {
        return !Types.unit(obx.field(6).first()).isEmpty() && MEASURED.matcher(lines()).matches();
    }

    /// Many systems send all values as text. One that is a number and has a unit beside it is a quantity; one that is nearly
    /// a number stays as it was written, and keeps its unit: "> 600" may be mg/dL or mmol/L.
    private ResultValue string(String text) throws NotShowable {
        if (!isMeasured()) {
            return words(text);
        }
        var number = NUMBER.matcher(text);
        var unit = Types.unit(obx.field(6).first());
        return number.matches() ? quantity(number.group(1) == null ? "" : number.group(1), number.group(2))
                : words(text.endsWith(unit) ? text : text + " " + unit);
    }

    private static ResultValue words(String words) {
        return words.isBlank() ? new ResultValue.None() : new ResultValue.Words(words);
    }

    /// Of an address, a pointer, a person: the components that are there.
    private String parts() throws NotShowable {
        var lines = new ArrayList<String>();
        for (var repetition : obx.field(5).repetitions()) {
            var parts = new ArrayList<String>();
            for (var i = 1; i <= COMPONENTS; i++) {
                var part = repetition.component(i).label();
                if (!part.isEmpty()) {
                    parts.add(part);
                }
            }
            lines.add(String.join(" ", parts));
        }
        return String.join("\n", lines);
    }
}
