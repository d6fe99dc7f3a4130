package io.filum.desktop.content;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/// Counts resources the slow way, over an object tree: what the streaming summary is compared with.
final class CountingOracle {

    private CountingOracle() {}

    static Map<String, Integer> count(byte[] json) throws IOException {
        var counts = new TreeMap<String, Integer>();
        count(new ObjectMapper().readTree(json), counts);
        return counts;
    }

    private static void count(JsonNode resource, Map<String, Integer> counts) {
        counts.merge(resource.get("resourceType").textValue(), 1, Integer::sum);
        resource.path("contained").forEach(contained -> count(contained, counts));
        for (var entry : resource.path("entry")) {
            if (entry.has("resource")) {
                count(entry.get("resource"), counts);
            }
        }
    }
}
