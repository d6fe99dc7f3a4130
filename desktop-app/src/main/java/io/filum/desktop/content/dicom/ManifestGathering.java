package io.filum.desktop.content.dicom;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.filum.desktop.content.dicom.DicomHeader.Subject;
import io.filum.desktop.content.dicom.SeriesManifest.Announced;
import io.filum.desktop.content.dicom.SeriesManifest.Instance;
import io.filum.desktop.content.dicom.SeriesManifest.Thumbnail;
import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;
import io.filum.desktop.content.zip.ZipDirectory;

/// Puts the data sets of a document together by their series, within bounds that no study reaches.
final class ManifestGathering {

    private static final int MOST_INSTANCES = ZipDirectory.MOST_FILES;
    private static final int MOST_SERIES = 200;
    private static final int MOST_PATIENTS = 10;
    private static final int MOST_THUMBNAILS = 64;

    private static final List<Integer> PATIENT = List.of(Tag.PATIENT_NAME, Tag.PATIENT_ID, Tag.PATIENT_ID_ISSUER,
            Tag.PATIENT_BIRTH_DATE, Tag.PATIENT_SEX);

    private final Map<List<String>, Draft> series = new LinkedHashMap<>();
    private final List<Subject> patients = new ArrayList<>();
    private final Set<List<String>> written = new HashSet<>();
    private int instances;
    private int thumbnails;
    private int unlisted;

    /// One series while its instances come by.
    private static final class Draft {
        private final DicomHeader header;
        private final List<Instance> instances = new ArrayList<>();
        private int pictures;
        private Thumbnail thumbnail;

        private Draft(DicomHeader header) {
            this.header = header;
        }

        private Announced announced() {
            return new Announced(header, pictures, List.copyOf(instances), Optional.ofNullable(thumbnail));
        }
    }

    void add(JsonDataset set) throws NotShowable {
        if (set.isEmpty()) {
            return;
        }
        if (++instances > MOST_INSTANCES) {
            throw new NotShowable(Reason.TOO_COSTLY);
        }
        patient(set);
        var key = List.of(set.code(Tag.STUDY_INSTANCE), set.code(Tag.SERIES_INSTANCE));
        var known = series.get(key);
        if (known == null && series.size() >= MOST_SERIES) {
            unlisted++;
        } else if (known == null) {
            series.put(key, new Draft(DicomHeader.read(set, () -> "")));
            add(set, series.get(key));
        } else {
            add(set, known);
        }
    }

    /// Read once for each way in which it is written: thousands of instances say the same.
    private void patient(JsonDataset set) throws NotShowable {
        if (patients.size() >= MOST_PATIENTS || written.size() >= MOST_INSTANCES / 10
                || !written.add(PATIENT.stream().map(set::asSent).toList())) {
            return;
        }
        var patient = DicomHeader.read(set, () -> "").patient();
        if (patients.stream().noneMatch(patient::isSameAs)) {
            patients.add(patient);
        }
    }

    private void add(JsonDataset set, Draft draft) throws NotShowable {
        var uid = set.code(Tag.SOP_INSTANCE);
        var pictures = pictures(set, uid);
        draft.pictures += pictures;
        if (!uid.isEmpty()) {
            draft.instances.add(new Instance(uid, pictures));
        }
        if (draft.thumbnail == null && set.icon().isPresent() && thumbnails < MOST_THUMBNAILS) {
            thumbnails++;
            draft.thumbnail = Thumbnails.read(set.icon().get());
        }
    }

    /// Of an instance its frames, of a series as many as it says.
    private static int pictures(JsonDataset set, String uid) throws NotShowable {
        if (uid.isEmpty()) {
            return count(set, Tag.SERIES_INSTANCES, 0);
        }
        var isPicture = set.has(Tag.ROWS) && !set.code(Tag.SOP_CLASS).equals(DicomStudy.SEGMENTATION);
        return isPicture ? Math.max(1, count(set, Tag.NUMBER_OF_FRAMES, 1)) : 0;
    }

    private static int count(JsonDataset set, int tag, int otherwise) throws NotShowable {
        if (set.code(tag).isEmpty()) {
            return otherwise;
        }
        var count = set.decimal(tag).orElseThrow(() -> new NotShowable(Reason.MALFORMED));
        if (count < 0 || count > Limits.FRAMES || count != Math.rint(count)) {
            throw new NotShowable(Reason.NUMBER_OUT_OF_BOUNDS);
        }
        return count.intValue();
    }

    SeriesManifest build() throws NotShowable {
        if (series.isEmpty()) {
            throw new NotShowable(Reason.MALFORMED);
        }
        return new SeriesManifest(series.values().stream().map(Draft::announced).toList(), List.copyOf(patients), unlisted);
    }
}
