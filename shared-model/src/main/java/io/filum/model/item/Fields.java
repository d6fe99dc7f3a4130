package io.filum.model.item;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.filum.model.item.MalformedItem.Reason;

/// The fields of one JSON object, each taken at most once; [#end()] refuses what nobody asked for.
final class Fields {

    private final ObjectNode object;
    private final Reason reason;
    private final Set<String> taken = new HashSet<>();

    Fields(ObjectNode object, Reason reason) {
        this.object = object;
        this.reason = reason;
    }

    <T> T required(String name, Function<String, T> parser) throws MalformedItem {
        return optional(name, parser).orElseThrow(() -> new MalformedItem(reason));
    }

    <T> Optional<T> optional(String name, Function<String, T> parser) throws MalformedItem {
        JsonNode node = take(name);
        if (node == null) {
            return Optional.empty();
        }
        if (!node.isTextual()) {
            throw new MalformedItem(reason);
        }
        try {
            return Optional.of(parser.apply(node.textValue()));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new MalformedItem(reason);
        }
    }

    Optional<Fields> object(String name) throws MalformedItem {
        JsonNode node = take(name);
        return node == null ? Optional.empty() : Optional.of(fields(node));
    }

    List<Fields> objects(String name, int atMost) throws MalformedItem {
        JsonNode node = take(name);
        if (node == null || !node.isArray() || node.size() > atMost) {
            throw new MalformedItem(reason);
        }
        List<Fields> objects = new ArrayList<>();
        for (JsonNode each : node) {
            objects.add(fields(each));
        }
        return objects;
    }

    void end() throws MalformedItem {
        if (taken.size() != object.size()) {
            throw new MalformedItem(reason);
        }
    }

    MalformedItem malformed() {
        return new MalformedItem(reason);
    }

    private JsonNode take(String name) {
        JsonNode node = object.get(name);
        if (node != null) {
            taken.add(name);
        }
        return node;
    }

    private Fields fields(JsonNode node) throws MalformedItem {
        if (node instanceof ObjectNode nested) {
            return new Fields(nested, reason);
        }
        throw new MalformedItem(reason);
    }
}
