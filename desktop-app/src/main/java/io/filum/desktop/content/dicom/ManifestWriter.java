package io.filum.desktop.content.dicom;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Predicate;

import com.fasterxml.jackson.core.JsonFactory;

import io.filum.desktop.content.gate.NotShowable;

/// Writes what is sent before the pictures of a study: an array of data sets in DICOM JSON as a DICOMweb server answers
/// for a study's metadata, one for each instance, with the small picture of each series beside its first one.
///
/// A manifest has to fit into an envelope. Of a large study there are fewer small pictures, then the instances are
/// counted instead of named, one data set for each series.
///
/// @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part18.html#chapter_F">DICOM PS3.18, F</a>
public final class ManifestWriter {

    private static final int MOST_THUMBNAILS = 40;

    private final JsonFactory factory = new JsonFactory();
    private final Map<String, Group> series = new LinkedHashMap<>();

    /// What belongs to one series; the small picture is empty where none can be made.
    private record Group(List<DicomFile> files, int pictures, Optional<IconJpeg> icon) {}

    private ManifestWriter() {}

    /// Unpacks a picture of each series: on a worker.
    ///
    /// @param fits whether a document can be sent
    /// @return empty where even the shortest one does not fit
    public static Optional<byte[]> write(DicomStudy study, Predicate<byte[]> fits) throws NotShowable {
        var writer = new ManifestWriter();
        writer.gather(study);
        for (var named : new boolean[] {true, false}) {
            var sets = writer.sets(named);
            for (var thumbnails = MOST_THUMBNAILS; ; thumbnails /= 2) {
                var bytes = writer.document(sets, thumbnails);
                if (fits.test(bytes)) {
                    return Optional.of(bytes);
                }
                if (thumbnails == 0) {
                    break;
                }
            }
        }
        return Optional.empty();
    }

    private void gather(DicomStudy study) {
        for (var one : study.series()) {
            var files = one.slices().stream().map(ImageSeries.Slice::file).distinct().toList();
            series.put("P" + series.size(), new Group(files, one.slices().size(),
                    series.size() < MOST_THUMBNAILS ? IconJpeg.of(one) : Optional.empty()));
        }
        for (var record : study.records()) {
            var key = "R" + record.header().series().uid();
            var files = series.containsKey(key) ? new ArrayList<>(series.get(key).files()) : new ArrayList<DicomFile>();
            files.add(record.file());
            series.put(key, new Group(files, 0, Optional.empty()));
        }
    }

    /// Headers are read once: what is thinned afterwards are the small pictures.
    private List<List<String>> sets(boolean named) throws NotShowable {
        var all = new ArrayList<List<String>>();
        for (var group : series.values()) {
            var sets = new ArrayList<String>();
            if (named) {
                for (var file : group.files()) {
                    sets.add(InstanceJson.instance(factory, file));
                }
            } else {
                sets.add(InstanceJson.series(factory, group.files().getFirst(), group.pictures()));
            }
            all.add(sets);
        }
        return all;
    }

    private byte[] document(List<List<String>> sets, int thumbnails) throws NotShowable {
        var document = new StringJoiner(",\n", "[", "]");
        var left = thumbnails;
        var groups = series.values().iterator();
        for (var group : sets) {
            var icon = groups.next().icon();
            var first = left-- > 0 && icon.isPresent() ? InstanceJson.with(factory, group.getFirst(), icon.get())
                    : group.getFirst();
            document.add(first);
            group.stream().skip(1).forEach(document::add);
        }
        return document.toString().getBytes(StandardCharsets.UTF_8);
    }
}
