package io.filum.model.item;

import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.filum.model.envelope.DedupeId;
import io.filum.model.item.MalformedItem.Reason;

/// [ItemMeta] as JSON and back:
/// `{"kind":"fhir","type":"application/fhir+json","charset":…,"title":…,"time":…,"urgency":"routine","patient":{…},
/// "fileName":…,
/// "replaces":…,"partOf":…}`. Enum values stand in lower case; what is absent is left out, never null.
final class MetaJson {

    static final int MAX_BYTES = 16 * 1024;

    private MetaJson() {
    }

    static byte[] encode(ItemMeta meta) {
        ObjectNode json = StrictJson.object();
        json.put("kind", word(meta.kind()));
        json.put("type", meta.mediaType());
        meta.charset().ifPresent(charset -> json.put("charset", charset));
        json.put("title", meta.title());
        meta.clinicalTime().ifPresent(time -> json.put("time", time.toString()));
        json.put("urgency", word(meta.urgency()));
        meta.patient().ifPresent(patient -> json.set("patient", patient(patient)));
        meta.fileName().ifPresent(name -> json.put("fileName", name));
        meta.relations().replaces().ifPresent(id -> json.put("replaces", id.toString()));
        meta.relations().partOf().ifPresent(id -> json.put("partOf", id.toString()));
        return StrictJson.bytes(json);
    }

    static ItemMeta decode(byte[] bytes) throws MalformedItem {
        Fields json = StrictJson.read(bytes, Reason.META);
        ItemKind kind = json.required("kind", text -> constant(ItemKind.values(), text));
        String mediaType = json.required("type", text -> text);
        Optional<String> charset = json.optional("charset", text -> text);
        String title = json.required("title", text -> text);
        Optional<OffsetDateTime> time = json.optional("time", OffsetDateTime::parse);
        Urgency urgency = json.required("urgency", text -> constant(Urgency.values(), text));
        Optional<PatientRef> who = patient(json.object("patient"));
        Optional<String> fileName = json.optional("fileName", text -> text);
        Relations relations =
                new Relations(json.optional("replaces", DedupeId::parse), json.optional("partOf", DedupeId::parse));
        json.end();
        try {
            return new ItemMeta(kind, new ContentType(mediaType, charset), title,
                    new ClinicalContext(who, time, urgency), fileName, relations);
        } catch (IllegalArgumentException e) {
            throw new MalformedItem(Reason.META);
        }
    }

    static ObjectNode patient(PatientRef patient) {
        ObjectNode json = StrictJson.object();
        json.put("name", patient.name());
        patient.birthDate().ifPresent(date -> json.put("birthDate", date.toString()));
        json.put("sex", word(patient.sex()));
        patient.identifier().ifPresent(identifier -> {
            json.put("idLabel", identifier.label());
            json.put("idValue", identifier.value());
        });
        return json;
    }

    static Optional<PatientRef> patient(Optional<Fields> json) throws MalformedItem {
        return json.isPresent() ? Optional.of(patient(json.get())) : Optional.empty();
    }

    private static PatientRef patient(Fields json) throws MalformedItem {
        String name = json.required("name", text -> text);
        Optional<PartialDate> birthDate = json.optional("birthDate", PartialDate::parse);
        Sex sex = json.required("sex", text -> constant(Sex.values(), text));
        Optional<String> label = json.optional("idLabel", text -> text);
        Optional<String> value = json.optional("idValue", text -> text);
        json.end();
        if (label.isPresent() != value.isPresent()) {
            throw json.malformed();
        }
        try {
            return new PatientRef(name, birthDate, sex, label.map(l -> new PatientRef.Identifier(l, value.get())));
        } catch (IllegalArgumentException e) {
            throw json.malformed();
        }
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static <E extends Enum<E>> E constant(E[] values, String text) {
        return Arrays.stream(values)
                .filter(value -> word(value).equals(text))
                .findAny()
                .orElseThrow(IllegalArgumentException::new);
    }
}
