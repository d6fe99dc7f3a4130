package io.filum.desktop.content.dicom;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Whom a file is about and what it is, in words that are safe to show; empty where the file does not say.
///
/// @param sopClass what kind of object it is, by the standard's identifier
/// @param number   of the instance within its series
/// @param charset  that text was read in because the file names none; empty where it names one, or is ASCII
/// @param details  what else it says, for objects that are not pictures
public record DicomHeader(Subject patient, Study study, Series series, String sopClass, Optional<Integer> number,
                          String charset, List<Detail> details) {

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
    }

    /// @param date as sent
    public record Study(String uid, String date, String description, String accession) {

        public Optional<LocalDate> day() {
            return DicomHeader.date(date);
        }
    }

    public record Series(String uid, String modality, Optional<Integer> number, String description) {}

    public record Detail(Field field, String value) {}

    /// What the table of an object that is not a picture says.
    public enum Field {
        TITLE(Tag.CONTENT_LABEL), BODY_PART(Tag.BODY_PART), PROTOCOL(Tag.PROTOCOL_NAME),
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
