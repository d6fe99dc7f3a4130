package io.filum.desktop.content.dicom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;
import io.filum.desktop.content.gate.SafeText;
import io.filum.desktop.content.json.Tokens;

/// One data set in DICOM JSON: of its attributes those that are shown, the others are passed over.
///
/// @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part18.html#sect_F.2">DICOM PS3.18, F.2</a>
final class JsonDataset implements Attributes {

    private static final Set<Integer> KEPT = Stream.concat(
            Stream.of(Tag.PATIENT_NAME, Tag.PATIENT_ID, Tag.PATIENT_ID_ISSUER, Tag.PATIENT_BIRTH_DATE, Tag.PATIENT_SEX,
                    Tag.STUDY_INSTANCE, Tag.STUDY_DATE, Tag.STUDY_DESCRIPTION, Tag.ACCESSION_NUMBER, Tag.SERIES_INSTANCE,
                    Tag.MODALITY, Tag.SERIES_NUMBER, Tag.SERIES_DESCRIPTION, Tag.SOP_CLASS, Tag.SOP_INSTANCE,
                    Tag.INSTANCE_NUMBER, Tag.SERIES_INSTANCES, Tag.SAMPLES_PER_PIXEL, Tag.PHOTOMETRIC),
            Arrays.stream(DicomHeader.Field.values()).map(DicomHeader.Field::tag)).collect(Collectors.toUnmodifiableSet());
    private static final String[] NAME_GROUPS = {"Alphabetic", "Ideographic", "Phonetic"};
    private static final int LINE = 200;
    /// Characters of one value, and values of one attribute.
    private static final int LONGEST = 1_000;
    private static final int MOST_VALUES = 16;

    private final Map<Integer, List<String>> values = new HashMap<>();
    private JsonDataset icon;
    private String pixels = "";

    private JsonDataset() {}

    /// @param json stands on the data set's beginning; any other value gives an empty one
    static JsonDataset read(Tokens json) throws NotShowable {
        return read(json, false);
    }

    private static JsonDataset read(Tokens json, boolean isIcon) throws NotShowable {
        var set = new JsonDataset();
        json.object(name -> {
            var tag = tag(name);
            json.object(part -> {
                if (KEPT.contains(tag) && part.equals("Value")) {
                    set.keep(tag, values(json));
                } else if (tag == Tag.ICON_IMAGE_SEQUENCE && part.equals("Value") && !isIcon) {
                    json.array(() -> set.icon = set.icon == null ? read(json, true) : passOver(json, set.icon));
                } else if (tag == Tag.PIXEL_DATA && part.equals("InlineBinary") && isIcon) {
                    set.pixels = text(json);
                } else {
                    json.skip();
                }
            });
        });
        return set;
    }

    /// @return 0 for whatever is no tag
    private static int tag(String name) {
        var tag = 0;
        for (var i = 0; i < name.length(); i++) {
            var digit = Character.digit(name.charAt(i), 16);
            if (digit < 0 || name.charAt(i) > 'f') {
                return 0;
            }
            tag = tag << 4 | digit;
        }
        return name.length() == 8 ? tag : 0;
    }

    /// A tag may be written in capitals or not: twice is twice all the same.
    private void keep(int tag, List<String> all) throws NotShowable {
        if (values.put(tag, all) != null) {
            throw new NotShowable(Reason.DUPLICATE_FIELD);
        }
    }

    private static JsonDataset passOver(Tokens json, JsonDataset first) throws NotShowable {
        json.skip();
        return first;
    }

    private static List<String> values(Tokens json) throws NotShowable {
        var values = new ArrayList<String>(1);
        json.array(() -> {
            if (values.size() >= MOST_VALUES) {
                json.skip();
                return;
            }
            var value = json.isObject() ? name(json) : text(json);
            values.add(value.length() > LONGEST ? value.substring(0, LONGEST) : value);
        });
        return values;
    }

    private static String text(Tokens json) throws NotShowable {
        var text = json.scalar();
        return text == null ? "" : text;
    }

    /// As it stands in a file, its groups apart.
    private static String name(Tokens json) throws NotShowable {
        var groups = new HashMap<String, String>();
        json.object(group -> groups.put(group, text(json).replace("=", " ")));
        return Arrays.stream(NAME_GROUPS).map(group -> groups.getOrDefault(group, "")).collect(Collectors.joining("="));
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    boolean has(int tag) {
        return values.containsKey(tag);
    }

    /// A small picture of it, as its first one says.
    Optional<JsonDataset> icon() {
        return Optional.ofNullable(icon);
    }

    /// Pixels that stand in the document itself, in base64; empty where they do not.
    String pixels() {
        return pixels;
    }

    @Override
    public String code(int tag) {
        return SafeText.line(asSent(tag), LINE);
    }

    @Override
    public String text(int tag) {
        return has(tag) ? SafeText.line(String.join("\\", values.get(tag)), LINE) : "";
    }

    @Override
    public String name(int tag) {
        return has(tag) ? DicomName.parse(asSent(tag)).shown() : "";
    }

    @Override
    public Optional<Double> decimal(int tag) {
        return has(tag) ? Values.decimal(asSent(tag)) : Optional.empty();
    }

    @Override
    public Optional<Integer> u16(int tag) {
        return decimal(tag).filter(number -> number >= 0 && number <= 0xFFFF).map(Double::intValue);
    }

    /// The first value, as nobody may see it.
    String asSent(int tag) {
        var all = values.getOrDefault(tag, List.of());
        return all.isEmpty() ? "" : all.getFirst();
    }
}
