package io.filum.desktop.content.dicom;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.filum.desktop.content.gate.NotShowable;

/// The pictures of one series in the order in which they are looked through: by their place in the patient where all
/// of them lie in parallel, else as they are numbered.
///
/// @param header of its first picture
public record ImageSeries(DicomHeader header, List<Slice> slices, boolean isByPosition) {

    /// @param file  that holds the picture
    /// @param frame from 0
    public record Slice(DicomFile file, int frame) {

        public Frame read() throws NotShowable {
            return file.frame(frame);
        }

        /// Millimetres along the line that the series is stacked on.
        public Optional<Double> along() {
            return file.place(frame).map(Geometry::along);
        }

        private int number() {
            return file.header().instance().number().orElse(Integer.MAX_VALUE);
        }
    }

    static ImageSeries of(List<DicomFile> files) {
        var slices = new ArrayList<Slice>();
        for (var file : files) {
            for (var frame = 0; frame < file.frames(); frame++) {
                slices.add(new Slice(file, frame));
            }
        }
        var byNumber = Comparator.comparingInt(Slice::number).thenComparingInt(Slice::frame);
        var isStack = isStack(slices);
        slices.sort(isStack ? Comparator.<Slice>comparingDouble(slice -> slice.along().orElse(0.0))
                .thenComparing(byNumber) : byNumber);
        return new ImageSeries(slices.getFirst().file().header(), List.copyOf(slices), isStack);
    }

    private static boolean isStack(List<Slice> slices) {
        var first = slices.getFirst().file().place(slices.getFirst().frame());
        return first.isPresent() && slices.size() > 1 && slices.stream().allMatch(slice ->
                slice.file().place(slice.frame()).filter(first.get()::isParallelTo).isPresent());
    }
}
