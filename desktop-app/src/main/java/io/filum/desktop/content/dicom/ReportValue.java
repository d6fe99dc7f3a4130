package io.filum.desktop.content.dicom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.SafeText;

/// What one item of a structured report says, verbatim: codes by their meaning with the code beside it, numbers with their
/// unit, references by what they refer to.
record ReportValue(Values values) {

    private static final String CONTAINER = "CONTAINER";
    private static final String UCUM = "UCUM";
    /// UCUM's unit of what has none.
    private static final String NO_UNIT = "1";

    boolean isContainer(Dataset item) throws NotShowable {
        return values.code(item, Tag.VALUE_TYPE).equals(CONTAINER);
    }

    /// What the item is about: the meaning of its concept.
    String name(Dataset item) throws NotShowable {
        var concept = item.item(Tag.CONCEPT_NAME_CODE_SEQUENCE);
        return concept.isEmpty() ? "" : meaning(concept.get());
    }

    String of(Dataset item) throws NotShowable {
        var type = values.code(item, Tag.VALUE_TYPE);
        return switch (type) {
            case "TEXT" -> values.lines(item, Tag.TEXT_VALUE);
            case "NUM" -> number(item);
            case "CODE" -> code(item);
            case "PNAME" -> values.name(item, Tag.PERSON_NAME);
            case "DATE" -> values.code(item, Tag.DATE);
            case "TIME" -> values.code(item, Tag.TIME);
            case "DATETIME" -> values.code(item, Tag.DATE_TIME);
            case "UIDREF" -> values.code(item, Tag.UID);
            case "IMAGE", "COMPOSITE", "WAVEFORM" -> reference(item, type);
            case "SCOORD", "SCOORD3D" -> words(type, values.code(item, Tag.GRAPHIC_TYPE));
            case "TCOORD" -> words(type, values.code(item, Tag.TEMPORAL_RANGE_TYPE));
            case "" -> pointer(item);
            default -> type;
        };
    }

    /// `3 cm`; as it was written, and never converted. What was not measured says why where it can.
    private String number(Dataset item) throws NotShowable {
        var measured = item.item(Tag.MEASURED_VALUE_SEQUENCE);
        if (measured.isEmpty()) {
            var why = item.item(Tag.NUMERIC_VALUE_QUALIFIER);
            return why.isEmpty() ? "–" : meaning(why.get());
        }
        var unit = measured.get().item(Tag.UNITS_CODE_SEQUENCE);
        return words(values.code(measured.get(), Tag.NUMERIC_VALUE), unit.isEmpty() ? "" : unit(unit.get()));
    }

    private String unit(Dataset unit) throws NotShowable {
        var code = values.text(unit, Tag.CODE_VALUE);
        if (!values.code(unit, Tag.CODING_SCHEME).equals(UCUM)) {
            return code;
        }
        // Such as [hnsf'U]: kept, with the words for it in front.
        boolean obscure = code.indexOf('[') >= 0 || code.indexOf('{') >= 0;
        return code.equals(NO_UNIT) ? "" : obscure ? words(values.text(unit, Tag.CODE_MEANING), code) : code;
    }

    private String code(Dataset item) throws NotShowable {
        var concept = item.item(Tag.CONCEPT_CODE_SEQUENCE);
        if (concept.isEmpty()) {
            return "";
        }
        var code = words(values.code(concept.get(), Tag.CODING_SCHEME), value(concept.get()));
        return code.isEmpty() ? meaning(concept.get()) : meaning(concept.get()) + " (" + code + ")";
    }

    private String meaning(Dataset code) throws NotShowable {
        var meaning = values.text(code, Tag.CODE_MEANING);
        return meaning.isEmpty() ? value(code) : meaning;
    }

    /// A long code or an address stands in an element of its own.
    private String value(Dataset code) throws NotShowable {
        for (var tag : new int[] {Tag.CODE_VALUE, Tag.LONG_CODE_VALUE, Tag.URN_CODE_VALUE}) {
            var value = values.text(code, tag);
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }

    private String reference(Dataset item, String type) throws NotShowable {
        var parts = new ArrayList<String>();
        parts.add(type);
        for (var referenced : item.items(Tag.REFERENCED_SOP_SEQUENCE)) {
            parts.add(values.code(referenced, Tag.REFERENCED_SOP_INSTANCE));
            var frames = values.codes(referenced, Tag.REFERENCED_FRAME);
            parts.add(frames.isEmpty() ? "" : SafeText.line("[" + String.join(", ", frames) + "]", 80));
        }
        return parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
    }

    /// An item that points to another one by its place in the tree: `→ 1.2.3`.
    private String pointer(Dataset item) throws NotShowable {
        var at = values.u32s(item, Tag.REFERENCED_CONTENT_ITEM);
        return at.length == 0 ? "" : "→ " + Arrays.stream(at).mapToObj(String::valueOf)
                .collect(Collectors.joining("."));
    }

    private static String words(String... words) {
        return Stream.of(words).filter(word -> !word.isEmpty()).collect(Collectors.joining(" "));
    }
}
