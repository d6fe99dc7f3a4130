package io.filum.desktop.content.fhir;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonFactory;

import io.filum.desktop.content.gate.Bounds;
import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;
import io.filum.desktop.content.json.BoundedJson;
import io.filum.desktop.content.json.Tokens;
import io.filum.desktop.content.projection.Embedded.Wrapping;
import io.filum.desktop.content.projection.Projection;
import io.filum.desktop.content.projection.ProjectionBuilder;

/// Reads FHIR R4 as JSON or XML (one resource or a bundle) or as NDJSON (a resource per line) into a [Projection], in
/// one pass and without an object tree: 30 MB need no more memory than the rows that are shown.
public final class FhirReader {

    private final JsonFactory factory = BoundedJson.factory();
    private final int results;

    public FhirReader() {
        this(ProjectionBuilder.RESULTS);
    }

    /// @param results how many of them are kept
    public FhirReader(int results) {
        this.results = results;
    }

    /// One resource; what follows it makes the item malformed.
    public Projection readJson(ContentSource source) throws NotShowable {
        return read(source, false);
    }

    /// Any number of resources.
    public Projection readNdjson(ContentSource source) throws NotShowable {
        return read(source, true);
    }

    /// One resource in XML. The whole item is in memory while it is read.
    public Projection readXml(ContentSource source) throws NotShowable {
        try (var xml = new XmlTokens(source)) {
            return read(xml, false, Wrapping.XML);
        }
    }

    private Projection read(ContentSource source, boolean many) throws NotShowable {
        source.checkSize(Bounds.FHIR);
        try (var in = source.open(); var json = new BoundedJson(factory, in)) {
            return read(json, many, Wrapping.JSON);
        } catch (IOException _) {
            throw new NotShowable(Reason.NOT_READABLE);
        }
    }

    private Projection read(Tokens tokens, boolean many, Wrapping wrapping) throws NotShowable {
        var gathering = new ResourceGathering(wrapping, results);
        var resources = new ResourceReader(tokens, gathering);
        var read = 0;
        while (tokens.nextResource()) {
            if (++read > 1 && !many) {
                throw new NotShowable(Reason.MALFORMED);
            }
            gathering.add(resources.read(), "");
        }
        if (read == 0) {
            throw new NotShowable(Reason.MALFORMED);
        }
        return gathering.build();
    }
}
