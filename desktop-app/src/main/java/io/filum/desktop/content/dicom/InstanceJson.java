package io.filum.desktop.content.dicom;

import java.io.IOException;
import java.io.StringWriter;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.SafeText;

/// Writes a data set in DICOM JSON, attributes by their tags, values as they were sent: 3.0 stays 3.0.
///
/// @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part18.html#sect_F.2.2">DICOM PS3.18, F.2.2</a>
final class InstanceJson {

    private static final int CODE = 64;

    private enum Vr { UI, DA, CS, IS, DS, SH, LO, PN, US }

    private record Attribute(int tag, Vr vr) {}

    /// What all instances of a series have in common.
    private static final List<Attribute> OF_SERIES = List.of(
            new Attribute(Tag.STUDY_DATE, Vr.DA), new Attribute(Tag.ACCESSION_NUMBER, Vr.SH),
            new Attribute(Tag.MODALITY, Vr.CS), new Attribute(Tag.STUDY_DESCRIPTION, Vr.LO),
            new Attribute(Tag.SERIES_DESCRIPTION, Vr.LO), new Attribute(Tag.PATIENT_NAME, Vr.PN),
            new Attribute(Tag.PATIENT_ID, Vr.LO), new Attribute(Tag.PATIENT_ID_ISSUER, Vr.LO),
            new Attribute(Tag.PATIENT_BIRTH_DATE, Vr.DA), new Attribute(Tag.PATIENT_SEX, Vr.CS),
            new Attribute(Tag.MEDICAL_ALERTS, Vr.LO), new Attribute(Tag.ALLERGIES, Vr.LO),
            new Attribute(Tag.BODY_PART, Vr.CS), new Attribute(Tag.STUDY_INSTANCE, Vr.UI),
            new Attribute(Tag.SERIES_INSTANCE, Vr.UI), new Attribute(Tag.SERIES_NUMBER, Vr.IS));
    private static final List<Attribute> OF_INSTANCE = Stream.concat(OF_SERIES.stream(), Stream.of(
                    new Attribute(Tag.SOP_CLASS, Vr.UI), new Attribute(Tag.SOP_INSTANCE, Vr.UI),
                    new Attribute(Tag.INSTANCE_NUMBER, Vr.IS), new Attribute(Tag.IMAGE_POSITION, Vr.DS),
                    new Attribute(Tag.IMAGE_ORIENTATION, Vr.DS), new Attribute(Tag.NUMBER_OF_FRAMES, Vr.IS),
                    new Attribute(Tag.ROWS, Vr.US), new Attribute(Tag.COLUMNS, Vr.US)))
            .sorted(Comparator.comparing(Attribute::tag, Integer::compareUnsigned)).toList();
    private static final List<String> NAME_GROUPS = List.of("Alphabetic", "Ideographic", "Phonetic");

    private final JsonGenerator json;

    private InstanceJson(JsonGenerator json) {
        this.json = json;
    }

    private interface Writing {
        void write(InstanceJson to) throws NotShowable, IOException;
    }

    private static String set(JsonFactory factory, Writing attributes) throws NotShowable {
        var out = new StringWriter();
        try (var json = factory.createGenerator(out)) {
            json.writeStartObject();
            attributes.write(new InstanceJson(json));
            json.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("memory takes every letter", e);
        }
        return out.toString();
    }

    static String instance(JsonFactory factory, DicomFile file) throws NotShowable {
        return set(factory, json -> file.look((values, dataset) -> json.attributes(OF_INSTANCE, values, dataset)));
    }

    /// @param first of its files
    static String series(JsonFactory factory, DicomFile first, int pictures) throws NotShowable {
        return set(factory, json -> {
            first.look((values, dataset) -> json.attributes(OF_SERIES, values, dataset));
            json.number(Tag.SERIES_INSTANCES, Vr.IS, pictures);
        });
    }

    /// The same data set with a small picture, whose tag comes after those of all others.
    static String with(JsonFactory factory, String set, IconJpeg icon) throws NotShowable {
        var alone = set(factory, json -> json.icon(icon));
        return set.equals("{}") ? alone : set.substring(0, set.length() - 1) + "," + alone.substring(1);
    }

    private void attributes(List<Attribute> wanted, Values values, Dataset dataset) throws NotShowable, IOException {
        for (var attribute : wanted) {
            if (dataset.find(attribute.tag()).filter(element -> element.length() > 0).isPresent()) {
                attribute(attribute, values, dataset);
            }
        }
    }

    private void attribute(Attribute attribute, Values values, Dataset dataset) throws NotShowable, IOException {
        var tag = attribute.tag();
        begin(tag, attribute.vr());
        switch (attribute.vr()) {
            case SH, LO -> json.writeString(values.text(dataset, tag));
            case PN -> name(values.nameAsSent(dataset, tag));
            case US -> json.writeNumber(values.u16(dataset, tag).orElse(0));
            default -> {
                for (var code : values.codes(dataset, tag)) {
                    json.writeString(SafeText.line(code, CODE));
                }
            }
        }
        end();
    }

    private void name(String sent) throws IOException {
        var groups = sent.split("=", NAME_GROUPS.size());
        json.writeStartObject();
        for (var i = 0; i < groups.length; i++) {
            if (!groups[i].isBlank()) {
                json.writeStringField(NAME_GROUPS.get(i), groups[i].strip());
            }
        }
        json.writeEndObject();
    }

    private void icon(IconJpeg icon) throws IOException {
        json.writeObjectFieldStart(name(Tag.ICON_IMAGE_SEQUENCE));
        json.writeStringField("vr", "SQ");
        json.writeArrayFieldStart("Value");
        json.writeStartObject();
        number(Tag.SAMPLES_PER_PIXEL, Vr.US, icon.colour() ? 3 : 1);
        begin(Tag.PHOTOMETRIC, Vr.CS);
        json.writeString(icon.colour() ? "YBR_FULL_422" : "MONOCHROME2");
        end();
        number(Tag.ROWS, Vr.US, icon.rows());
        number(Tag.COLUMNS, Vr.US, icon.columns());
        number(Tag.BITS_ALLOCATED, Vr.US, 8);
        json.writeObjectFieldStart(name(Tag.PIXEL_DATA));
        json.writeStringField("vr", "OB");
        json.writeBinaryField("InlineBinary", icon.jpeg());
        json.writeEndObject();
        json.writeEndObject();
        end();
    }

    private void number(int tag, Vr vr, int value) throws IOException {
        begin(tag, vr);
        json.writeNumber(value);
        end();
    }

    private void begin(int tag, Vr vr) throws IOException {
        json.writeObjectFieldStart(name(tag));
        json.writeStringField("vr", vr.name());
        json.writeArrayFieldStart("Value");
    }

    private void end() throws IOException {
        json.writeEndArray();
        json.writeEndObject();
    }

    private static String name(int tag) {
        return "%08X".formatted(tag);
    }
}
