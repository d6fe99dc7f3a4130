package io.filum.desktop.content.dicom;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.filum.desktop.content.dicom.DicomHeader.Subject;
import io.filum.desktop.content.dicom.SeriesManifest.Difference;
import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;

/// What came in one item: a DICOM file, or many of them.
///
/// @param series    of pictures, by their numbers
/// @param records   files that are no pictures to be looked through, such as reports
/// @param unread    how many files could not be read, by the reason why
/// @param otherFiles that are not DICOM
/// @param difference from what was told of it before; absent where nothing was
public record DicomStudy(List<ImageSeries> series, List<Record> records, Map<Reason, Integer> unread,
                         int otherFiles, Optional<Difference> difference) {

    /// Regions that somebody drew on other pictures; without those they say nothing.
    static final String SEGMENTATION = "1.2.840.10008.5.1.4.1.1.66.4";
    private static final int MOST_RECORDS = 200;

    public record Record(DicomFile file) {

        public DicomHeader header() {
            return file.header();
        }

        public TransferSyntax syntax() {
            return file.syntax();
        }

        /// Why it has pictures that cannot be shown.
        public Optional<Reason> why() {
            return file.noImage();
        }
    }

    /// Of a single file: one whose pictures are hostile is refused as a whole.
    public static DicomStudy of(DicomFile file) throws NotShowable {
        if (file.noImage().isPresent() && file.noImage().get() != Reason.NOT_SUPPORTED) {
            throw new NotShowable(file.noImage().get());
        }
        return of(List.of(file), Map.of(), 0);
    }

    public static DicomStudy of(List<DicomFile> files, Map<Reason, Integer> unread, int otherFiles) {
        var bySeries = new LinkedHashMap<String, List<DicomFile>>();
        var records = new ArrayList<Record>();
        for (var file : files) {
            if (file.frames() > 0 && !file.header().instance().sopClass().equals(SEGMENTATION)) {
                bySeries.computeIfAbsent(file.header().series().uid(), _ -> new ArrayList<>()).add(file);
            } else if (records.size() < MOST_RECORDS) {
                records.add(new Record(file));
            }
        }
        var series = new ArrayList<>(bySeries.values().stream().map(ImageSeries::of).toList());
        series.sort(Comparator.comparingInt(one -> one.header().series().number().orElse(Integer.MAX_VALUE)));
        return new DicomStudy(List.copyOf(series), List.copyOf(records), new TreeMap<>(unread), otherFiles,
                Optional.empty());
    }

    /// The same, held against what was told of it before.
    public DicomStudy after(SeriesManifest manifest) {
        return new DicomStudy(series, records, unread, otherFiles, Optional.of(manifest.against(this)));
    }

    /// Everybody whom it is about: more than one is a stop that a person must resolve.
    public List<Subject> patients() {
        var patients = new ArrayList<Subject>();
        for (var header : headers()) {
            if (patients.stream().noneMatch(header.patient()::isSameAs)) {
                patients.add(header.patient());
            }
        }
        return patients;
    }

    /// Whether a record stands here for each file that is no picture.
    boolean hasAllRecords() {
        return records.size() < MOST_RECORDS;
    }

    /// Identifiers of everything that is here.
    Stream<String> instances() {
        return headers().stream().map(header -> header.instance().uid());
    }

    /// The first file's.
    public Optional<DicomHeader> header() {
        return headers().stream().findFirst();
    }

    /// What is said of the patient's allergies, each word once.
    public List<String> allergies() {
        return headers().stream().map(DicomHeader::allergies).flatMap(Optional::stream).distinct().toList();
    }

    private List<DicomHeader> headers() {
        var headers = new ArrayList<DicomHeader>();
        for (var one : series) {
            one.slices().stream().map(ImageSeries.Slice::file).distinct().map(DicomFile::header).forEach(headers::add);
        }
        records.stream().map(Record::header).forEach(headers::add);
        return headers;
    }
}
