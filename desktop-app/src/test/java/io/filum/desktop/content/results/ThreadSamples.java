package io.filum.desktop.content.results;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.filum.desktop.content.Content;
import io.filum.desktop.content.ContentReader;
import io.filum.desktop.content.Declared;
import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.content.projection.ResultRow;
import io.filum.model.envelope.DedupeId;

/// A thread's items from files, in the order in which they came.
public final class ThreadSamples {

    private final ContentReader reader = ContentReader.ofAllResults();
    private final List<Told> told = new ArrayList<>();

    public static byte[] bytes(String name) throws IOException {
        try (var in = ThreadSamples.class.getResourceAsStream("/io/filum/desktop/content/results/" + name)) {
            return in.readAllBytes();
        }
    }

    public DedupeId add(String name) throws IOException {
        return add(bytes(name));
    }

    public DedupeId add(byte[] content) {
        var item = DedupeId.random();
        rows(content).stream().map(row -> new Told(item, told.size(), row)).forEach(told::add);
        return item;
    }

    List<ResultRow> rows(byte[] content) {
        return switch (reader.read(ContentSource.of(content), Declared.nothing())) {
            case Content.Clinical(var projection) -> projection.findings().all().rows();
            case Content.Document(var document) -> document.projection().findings().all().rows();
            case Content other -> throw new AssertionError(other);
        };
    }

    List<Told> told() {
        return List.copyOf(told);
    }

    public ResultTable table() {
        return ResultTable.of(told);
    }
}
