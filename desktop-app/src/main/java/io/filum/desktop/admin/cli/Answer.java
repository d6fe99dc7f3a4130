package io.filum.desktop.admin.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

/// What a command says when it has ended: sentences for people, and the same as fields for scripts (`--json`).
final class Answer {

    private final ExitCode exit;
    private final List<String> lines = new ArrayList<>();
    private final Map<String, Object> fields = new LinkedHashMap<>();

    Answer() {
        this(ExitCode.DONE);
    }

    Answer(ExitCode exit) {
        this.exit = exit;
    }

    /// @param code stable, such as `admin-exists`
    static Answer failed(ExitCode exit, String code, String sentence) {
        return new Answer(exit).say(sentence + " [" + code + "]").with("error", code).with("message", sentence);
    }

    ExitCode exit() {
        return exit;
    }

    Answer say(String line) {
        lines.add(line);
        return this;
    }

    /// @param value text, number, truth, list or map of these; anything else as its text
    Answer with(String field, Object value) {
        fields.put(field, value);
        return this;
    }

    void printTo(PrintWriter out, boolean asJson) {
        if (asJson) {
            out.println(json());
        } else {
            lines.forEach(out::println);
        }
        out.flush();
    }

    private String json() {
        var text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            write(json, fields);
        } catch (IOException e) {
            throw new UncheckedIOException("a text takes every character", e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Object value) throws IOException {
        switch (value) {
            case Map<?, ?> map -> {
                json.writeStartObject();
                for (var each : map.entrySet()) {
                    json.writeFieldName(each.getKey().toString());
                    write(json, each.getValue());
                }
                json.writeEndObject();
            }
            case List<?> list -> {
                json.writeStartArray();
                for (Object each : list) {
                    write(json, each);
                }
                json.writeEndArray();
            }
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case Boolean truth -> json.writeBoolean(truth);
            default -> json.writeString(value.toString());
        }
    }
}
