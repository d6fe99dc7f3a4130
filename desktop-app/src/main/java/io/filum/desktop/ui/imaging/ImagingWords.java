package io.filum.desktop.ui.imaging;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.filum.desktop.content.dicom.DicomHeader;
import io.filum.desktop.content.dicom.DicomHeader.Subject;
import io.filum.desktop.content.dicom.ImageSeries;
import io.filum.desktop.content.dicom.Window;
import io.filum.desktop.ui.Moments;
import io.filum.desktop.ui.Texts;

/// What stands around a picture, in the language of the reader.
public record ImagingWords(Texts texts, Moments moments) {

    String text(String key, Object... arguments) {
        return texts.get(key, arguments);
    }

    String name(Subject patient) {
        return patient.name().isEmpty() ? texts.get("imagingNoName") : patient.name();
    }

    String identifier(Subject patient) {
        return patient.id().isEmpty() ? texts.get("imagingNoId") : texts.get("imagingId", patient.id());
    }

    /// `Born 14-Jul-1985 (41y)  ·  male`
    String facts(Subject patient) {
        var born = patient.birthDate().map(this::born).orElseGet(() -> patient.born().isEmpty()
                ? texts.get("patientBornUnknown") : texts.get("patientBorn", patient.born()));
        return line(born, texts.get(switch (patient.sex()) {
            case "F" -> "sexFemale";
            case "M" -> "sexMale";
            case "O" -> "sexOther";
            default -> "sexUnknown";
        }));
    }

    /// Everything that tells two people apart, in the order of [io.filum.desktop.ui.controls.PatientWords#whole].
    public String whole(Subject patient) {
        return line(name(patient), facts(patient), identifier(patient));
    }

    /// A second identifier for a small place: the patient's number, else the birth date.
    String secondIdentifier(Subject patient) {
        return patient.id().isEmpty() ? patient.birthDate().map(this::born)
                .orElseGet(() -> texts.get("imagingNoId")) : identifier(patient);
    }

    String study(DicomHeader header) {
        return line(header.study().description(), header.study().day().map(moments::date)
                .orElse(header.study().date()));
    }

    /// `CT 2 · Axial 3 mm`
    String series(DicomHeader header) {
        var number = header.series().number().map(String::valueOf).orElse("");
        return line((header.series().modality() + " " + number).strip(), header.series().description());
    }

    String pictures(int count) {
        return count == 0 ? texts.get("imagingRecord") : texts.get("imagingPictures", count);
    }

    String slice(Looking looking) {
        return slice(looking.index(), looking.count(), looking.slice().flatMap(ImageSeries.Slice::along));
    }

    String slice(int index, int count, Optional<Double> along) {
        return line(texts.get("imagingSlice", String.valueOf(index + 1), String.valueOf(count)),
                along.map(place -> texts.get("imagingAlong", String.format(Locale.ROOT, "%.1f", place))).orElse(""));
    }

    String window(Window window) {
        return window == null ? texts.get("imagingWindowOfFile")
                : texts.get("imagingWindow", number(window.center()), number(window.width()));
    }

    static String zoom(double zoom) {
        return Math.round(zoom * 100) + " %";
    }

    static String line(String... parts) {
        return Stream.of(parts).filter(part -> !part.isBlank()).collect(Collectors.joining("  ·  "));
    }

    private String born(LocalDate day) {
        return texts.get("patientBornAge", moments.date(day), String.valueOf(moments.years(day)));
    }

    private static String number(double value) {
        return Optional.of(value).filter(exact -> Math.abs(exact) < 10 && exact != Math.rint(exact))
                .map(exact -> String.format(Locale.ROOT, "%.2f", exact))
                .orElseGet(() -> String.valueOf(Math.round(value)));
    }
}
