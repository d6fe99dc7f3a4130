package io.filum.desktop.content.dicom;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonFactory;

import io.filum.desktop.content.gate.Bounds;
import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;
import io.filum.desktop.content.json.BoundedJson;

/// Reads DICOM JSON: the manifest that Filum sends before the pictures of a study, and what other software writes of
/// instances, series or studies. One pass, without an object tree. May be used by many workers at a time.
///
/// @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part18.html#chapter_F">DICOM PS3.18, F</a>
public final class DicomJsonReader {

    private final JsonFactory factory = BoundedJson.factory();

    public SeriesManifest read(ContentSource source) throws NotShowable {
        source.checkSize(Bounds.DICOM_JSON);
        try (var in = source.open(); var json = new BoundedJson(factory, in)) {
            var gathering = new ManifestGathering();
            if (!json.nextValue()) {
                throw new NotShowable(Reason.MALFORMED);
            }
            if (json.isObject()) {
                gathering.add(JsonDataset.read(json));
            } else {
                json.array(() -> gathering.add(JsonDataset.read(json)));
            }
            if (json.nextValue()) {
                throw new NotShowable(Reason.MALFORMED);
            }
            return gathering.build();
        } catch (IOException _) {
            throw new NotShowable(Reason.NOT_READABLE);
        }
    }
}
