package io.filum.desktop.content.dicom;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.filum.desktop.content.dicom.DicomHeader.Subject;
import io.filum.desktop.content.gate.Reason;
import io.filum.desktop.content.image.Pixels;

/// What is told of a study in DICOM JSON, apart from its pictures. It is its sender's word: what the pictures themselves
/// say is held against it once they are here.
///
/// @param patients everybody whom it is about
/// @param unlisted how many more data sets there are, of series that are not shown
public record SeriesManifest(List<Announced> series, List<Subject> patients, int unlisted) {

    /// @param header    of its first instance
    /// @param pictures  that it is said to have; 0 of a report
    /// @param instances empty where only their number is told
    public record Announced(DicomHeader header, int pictures, List<Instance> instances, Optional<Thumbnail> thumbnail) {}

    public record Instance(String uid, int pictures) {}

    /// A small picture that stands in the document itself.
    public sealed interface Thumbnail {

        record Drawn(Pixels pixels) implements Thumbnail {}

        record Refused(Reason why) implements Thumbnail {}
    }

    /// How pictures that came differ from those that were told of.
    ///
    /// @param missing      pictures that were told of and did not come
    /// @param unannounced  pictures that came and were not told of
    /// @param otherPatient who they are about, and the manifest is not
    public record Difference(int missing, int unannounced, Optional<Subject> otherPatient) {

        public boolean isNone() {
            return missing == 0 && unannounced == 0 && otherPatient.isEmpty();
        }
    }

    /// What is said of the patient's allergies, each word once.
    public List<String> allergies() {
        return series.stream().map(one -> one.header().allergies()).flatMap(Optional::stream).distinct().toList();
    }

    public int pictures() {
        return series.stream().mapToInt(Announced::pictures).sum();
    }

    public Difference against(DicomStudy study) {
        var other = study.patients().stream().filter(there -> patients.stream().noneMatch(there::isSameAs)).findFirst();
        if (unlisted > 0) {
            return new Difference(0, 0, other);
        }
        boolean oneByOne = series.stream().noneMatch(one -> one.instances().isEmpty() && one.pictures() > 0);
        return oneByOne ? byInstance(study, other) : bySeries(study, other);
    }

    private Difference byInstance(DicomStudy study, Optional<Subject> other) {
        var told = new HashSet<String>();
        series.forEach(one -> one.instances().forEach(instance -> told.add(instance.uid())));
        Set<String> there = study.instances().collect(Collectors.toSet());
        var missing = 0;
        for (var one : series) {
            for (var instance : one.instances()) {
                missing += there.contains(instance.uid()) ? 0 : instance.pictures();
            }
        }
        var unannounced = study.series().stream().flatMap(one -> one.slices().stream())
                .filter(slice -> !told.contains(slice.file().header().instance().uid())).count();
        return new Difference(study.hasAllRecords() ? missing : 0, (int) unannounced, other);
    }

    private Difference bySeries(DicomStudy study, Optional<Subject> other) {
        Map<String, Integer> there = new HashMap<>();
        study.series().forEach(one -> there.merge(one.header().series().uid(), one.slices().size(), Integer::sum));
        var missing = 0;
        var unannounced = 0;
        for (var one : series) {
            var more = one.pictures() - Optional.ofNullable(there.remove(one.header().series().uid())).orElse(0);
            missing += Math.max(0, more);
            unannounced += Math.max(0, -more);
        }
        unannounced += there.values().stream().mapToInt(Integer::intValue).sum();
        return new Difference(study.hasAllRecords() ? missing : 0, unannounced, other);
    }
}
