package io.filum.desktop.content.dicom;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.SafeText;
import io.filum.desktop.content.projection.PatientMatch.Claim;

/// Whom a file is about and what it is, in words that are safe to show; empty where the file does not say.
///
/// @param charset  that text was read in because the file names none; empty where it names one, or is ASCII
/// @param details  what else it says, for objects that are not pictures
public record DicomHeader(Subject patient, Study study, Series series, Instance instance, String charset,
                          List<Detail> details) {

    /// @param born as sent, such as `19850714`
    public record Subject(String name, String id, String issuer, String born, String sex) {

        /// Whether two files are about the same person, as far as they say. With the same number and birth date, a name
        /// may stand in another script; it must not be another one in the same.
        boolean isSameAs(Subject other) {
            if (!id.equals(other.id) || !born.equals(other.born) || !issuer.equals(other.issuer)) {
                return false;
            }
            var otherScript = latin(name).isEmpty() || latin(other.name).isEmpty();
            return name.equals(other.name) || !id.isEmpty() && !born.isEmpty()
                    && (otherScript || latin(name).equals(latin(other.name)));
        }

        private static String latin(String name) {
            return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]", "");
        }

        public Optional<LocalDate> birthDate() {
            return DicomHeader.date(born);
        }

        /// As it is held against a thread's patient. DICOM does not say what kind of number it is: by any label it may be
        /// the thread's.
        public Claim claim() {
            return new Claim(name.isEmpty() ? Set.of() : Set.of(name), birthDate(), Set.of());
        }
    }

    /// @param date as sent
    public record Study(String uid, String date, String description, String accession) {

        public Optional<LocalDate> day() {
            return DicomHeader.date(date);
        }
    }

    public record Series(String uid, String modality, Optional<Integer> number, String description) {}

    /// @param sopClass what kind of object it is, by the standard's identifier
    /// @param uid      of this one object
    /// @param number   within its series
    public record Instance(String sopClass, String uid, Optional<Integer> number) {}

    public record Detail(Field field, String value) {}

    /// What the table of an object that is not a picture says.
    public enum Field {
        TITLE(Tag.CONTENT_LABEL), ALLERGIES(Tag.ALLERGIES), ALERTS(Tag.MEDICAL_ALERTS), BODY_PART(Tag.BODY_PART), PROTOCOL(Tag.PROTOCOL_NAME),
        ACCESSION(Tag.ACCESSION_NUMBER), INSTITUTION(Tag.INSTITUTION), MANUFACTURER(Tag.MANUFACTURER),
        REFERRER(Tag.REFERRING_PHYSICIAN), FRAMES(Tag.NUMBER_OF_FRAMES), ROWS(Tag.ROWS), COLUMNS(Tag.COLUMNS);

        private final int tag;

        Field(int tag) {
            this.tag = tag;
        }

        int tag() {
            return tag;
        }
    }

    /// Allergies in the words of whoever took the pictures; DICOM has no codes for them.
    public Optional<String> allergies() {
        return details.stream().filter(detail -> detail.field() == Field.ALLERGIES)
                .map(detail -> detail.value().replace("\\", ", ")).findFirst();
    }

    /// @param charset asked once everything was read: only then is it known
    static DicomHeader read(Attributes values, Supplier<String> charset) throws NotShowable {
        var patient = new Subject(values.name(Tag.PATIENT_NAME), values.text(Tag.PATIENT_ID),
                values.text(Tag.PATIENT_ID_ISSUER), values.code(Tag.PATIENT_BIRTH_DATE), values.code(Tag.PATIENT_SEX));
        var study = new Study(values.code(Tag.STUDY_INSTANCE), values.code(Tag.STUDY_DATE),
                values.text(Tag.STUDY_DESCRIPTION), values.text(Tag.ACCESSION_NUMBER));
        var series = new Series(values.code(Tag.SERIES_INSTANCE), values.code(Tag.MODALITY),
                number(values, Tag.SERIES_NUMBER), values.text(Tag.SERIES_DESCRIPTION));
        var details = new ArrayList<Detail>();
        for (var field : Field.values()) {
            var value = detail(values, field);
            if (!value.isEmpty()) {
                details.add(new Detail(field, SafeText.line(value, 200)));
            }
        }
        var instance = new Instance(values.code(Tag.SOP_CLASS), values.code(Tag.SOP_INSTANCE),
                number(values, Tag.INSTANCE_NUMBER));
        return new DicomHeader(patient, study, series, instance, charset.get(), details);
    }

    private static String detail(Attributes values, Field field) throws NotShowable {
        return switch (field) {
            case ROWS, COLUMNS -> values.u16(field.tag()).map(String::valueOf).orElse("");
            case REFERRER -> values.name(field.tag());
            default -> values.text(field.tag());
        };
    }

    private static Optional<Integer> number(Attributes values, int tag) throws NotShowable {
        return values.decimal(tag).filter(number -> Math.abs(number) < 1e9).map(Double::intValue);
    }

    /// `19850714`, and `1985.07.14` of old files.
    private static Optional<LocalDate> date(String sent) {
        var digits = sent.replace(".", "");
        if (!digits.matches("\\d{8}")) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.of(Integer.parseInt(digits.substring(0, 4)),
                    Integer.parseInt(digits.substring(4, 6)), Integer.parseInt(digits.substring(6))));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
