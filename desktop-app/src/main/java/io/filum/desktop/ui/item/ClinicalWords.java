package io.filum.desktop.ui.item;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.filum.desktop.content.allergies.Allergy;
import io.filum.desktop.content.allergies.AllergyList;
import io.filum.desktop.content.allergies.Statement;
import io.filum.desktop.content.projection.Allergen.Says;
import io.filum.desktop.content.projection.ClinicalRow;
import io.filum.desktop.content.projection.Embedded;
import io.filum.desktop.content.projection.Flag;
import io.filum.desktop.content.projection.Measured;
import io.filum.desktop.content.projection.Origin;
import io.filum.desktop.content.projection.Patient;
import io.filum.desktop.content.projection.PersonName;
import io.filum.desktop.content.projection.Projection;
import io.filum.desktop.content.projection.Projection.RecordState;
import io.filum.desktop.content.projection.ReferenceRange;
import io.filum.desktop.content.projection.Remark;
import io.filum.desktop.content.projection.ResultValue;
import io.filum.desktop.content.projection.RowKind;
import io.filum.desktop.content.projection.SentTime;
import io.filum.desktop.ui.Moments;
import io.filum.desktop.ui.Sizes;
import io.filum.desktop.ui.Texts;

/// A projection in the words of a clinician. Values stay verbatim; what is not known is said so.
public final class ClinicalWords {

    private final Texts texts;
    private final Moments moments;

    public ClinicalWords(Texts texts, Moments moments) {
        this.texts = texts;
        this.moments = moments;
    }

    public String text(String key, Object... arguments) {
        return texts.get(key, arguments);
    }

    String name(Patient patient) {
        return patient.name().orElseGet(() -> texts.get("contentNotKnown"));
    }

    /// What a message is in words, `ORU^R01` beside them; a document's title as it was sent.
    String title(Origin origin) {
        var type = origin.title().split("\\^", 2)[0];
        var key = "contentMessage_" + type;
        return texts.all().containsKey(key) ? texts.get(key) + "  ·  " + origin.title() : origin.title();
    }

    /// `LIS, Seoul Hospital  ·  14-Mar-2026 09:05 +09:00`
    String made(Origin origin) {
        var parties = origin.parties().stream()
                .map(party -> texts.get("contentParty_" + party.role(), party.name())).collect(Collectors.joining("  ·  "));
        return line(parties, origin.when() == null ? "" : when(origin.whenKnown()));
    }

    String remark(Remark remark) {
        return texts.get("contentRemark_" + remark.kind(), remark.detail());
    }

    String title(Embedded embedded) {
        return embedded.title().isEmpty() ? texts.get("contentNoTestName") : embedded.title();
    }

    /// `PDF document  ·  about 29 kB  ·  14-Mar-2026`
    String facts(Embedded embedded) {
        var type = embedded.mediaType().isEmpty() ? "" : FileWords.type(embedded.mediaType().split(";", 2)[0].strip(), texts);
        var written = embedded.base64().to() - embedded.base64().from();
        var size = embedded.wrapping() == Embedded.Wrapping.NONE ? written : written * 3 / 4;
        return line(type, texts.get("contentAbout", Sizes.of(size)), when(embedded.whenKnown()));
    }

    /// `Born 14-Jul-1985 (41y)  ·  male  ·  MRN 00123456`
    String facts(Patient patient) {
        var identifier = patient.identifiers().stream().findFirst()
                .map(id -> id.label().isEmpty()
                        ? texts.get("contentIdentifier", id.value()) : id.label() + " " + id.value())
                .orElseGet(() -> texts.get("patientIdentifierUnknown"));
        var born = patient.birthDateKnown().map(this::born).orElseGet(() -> texts.get("patientBornUnknown"));
        return line(born, sex(patient.sex()), identifier);
    }

    /// A patient's other names, since a Korean patient is often sent under a Korean and a Latin one.
    Optional<String> otherNames(Patient patient) {
        var names = patient.names().stream().skip(1).map(PersonName::shown).filter(name -> !name.isEmpty())
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? Optional.empty() : Optional.of(texts.get("contentOtherNames", names));
    }

    /// `14-Mar-2026 09:05 +09:00`; a time without an offset says so.
    public String when(Optional<SentTime> date) {
        return date.map(sent -> switch (sent.value()) {
            case OffsetDateTime time -> moments.date(time.toLocalDate()) + " " + clock(time.toLocalDateTime())
                    + " " + (time.getOffset().getTotalSeconds() == 0 ? "UTC" : time.getOffset().getId());
            case LocalDateTime time -> texts.get("contentNoZone", moments.date(time.toLocalDate()) + " " + clock(time));
            case LocalDate day -> moments.date(day);
            case null -> sent.text();
            case Temporal yearOrMonth -> yearOrMonth.toString();
        }).orElseGet(() -> texts.get("contentNoDate"));
    }

    /// The day alone, where the exact time does not matter.
    public String day(SentTime date) {
        return switch (date.value()) {
            case OffsetDateTime time -> moments.date(time.toLocalDate());
            case LocalDateTime time -> moments.date(time.toLocalDate());
            case LocalDate day -> moments.date(day);
            case null -> date.text();
            case Temporal yearOrMonth -> yearOrMonth.toString();
        };
    }

    public String number(ResultValue value) {
        return switch (value) {
            case ResultValue.Quantity(var comparator, var number, _) -> comparator + number;
            case ResultValue.Words(var words) -> words;
            case ResultValue.Curve(var samples) -> texts.get("contentCurve", samples);
            case ResultValue.Absent(var reason) -> reason.isEmpty() ? texts.get("contentNotKnown")
                    : texts.get("contentAbsent", reason);
            case ResultValue.None _ -> "";
        };
    }

    public String unit(ResultValue value) {
        return value instanceof ResultValue.Quantity(_, _, var unit) ? unit : "";
    }

    public String numberAndUnit(ResultValue value) {
        return (number(value) + " " + unit(value)).strip();
    }

    /// `3.5–5.1`; `no range` is said, since an empty place reads like "normal".
    public String ranges(Measured measured) {
        if (measured.ranges().isEmpty()) {
            return measured.value() instanceof ResultValue.Quantity ? texts.get("contentNoRange") : "";
        }
        return measured.ranges().stream().map(this::range).collect(Collectors.joining("; "));
    }

    /// What a sender says of a value, and what that means: `HH`, "critical high".
    public String meaning(Flag flag) {
        return switch (flag.meaning()) {
            case CRITICAL_HIGH -> texts.get("contentFlagCriticalHigh");
            case HIGH -> texts.get("contentFlagHigh");
            case NORMAL -> texts.get("contentFlagNormal");
            case LOW -> texts.get("contentFlagLow");
            case CRITICAL_LOW -> texts.get("contentFlagCriticalLow");
            case ABNORMAL -> texts.get("contentFlagAbnormal");
            case CRITICAL_ABNORMAL -> texts.get("contentFlagCritical");
            case OTHER -> flag.label();
        };
    }

    /// A status as it was sent, in the reader's language where it is one of FHIR's; empty for the usual `final`.
    public String status(String status) {
        if (status.equals("final")) {
            return "";
        }
        var key = "contentStatus_" + status;
        return texts.all().containsKey(key) ? texts.get(key) : status;
    }

    /// The bundle's key of a kind's heading, which also names its rows.
    String rowsKey(RowKind kind) {
        return "contentRows_" + kind;
    }

    /// A visit may say no more than a class (`IMP`), which has a word in the reader's language. Where a row says that something
    /// is not so, or must not be done, this stands before its name: by its name alone, it would be read as the opposite.
    String what(RowKind kind, ClinicalRow row) {
        var name = name(kind, row);
        var key = "contentDenied_" + row.status();
        return texts.all().containsKey(key) ? texts.get(key, name) : name;
    }

    private String name(RowKind kind, ClinicalRow row) {
        if (row.what().isEmpty()) {
            return texts.get("contentNoTestName");
        }
        var key = "contentVisit_" + row.what();
        return kind == RowKind.VISIT && texts.all().containsKey(key) ? texts.get(key) : row.what();
    }

    /// Three states: "not recorded" must never look like "none".
    public String allergies(AllergyList list) {
        return switch (list.state()) {
            case LISTED -> texts.get("contentAllergyListed", list.listed().stream().map(this::allergy)
                    .collect(Collectors.joining(", ")));
            case NONE_KNOWN -> texts.get("contentAllergyNone");
            case NOT_RECORDED -> list.none().isEmpty() ? texts.get("contentAllergyNotRecorded")
                    : texts.get("contentAllergyNoneOfAKind", quotedNone(list));
        };
    }

    /// `penicillin (high risk)`
    public String allergy(Allergy allergy) {
        var what = allergy.what().isEmpty() ? texts.get("contentNoTestName") : allergy.what();
        return allergy.gravity().isGrave() ? texts.get("contentAllergyGrave", what, texts.get("contentGravity_" + allergy.gravity()))
                : what;
    }

    /// What somebody says that there is none of, in their words.
    public String quotedNone(AllergyList list) {
        return list.none().stream().map(this::none).distinct().collect(Collectors.joining(", "));
    }

    public String none(Statement statement) {
        var row = statement.row();
        var refuted = row.status().equals("refuted") && !row.what().isEmpty();
        return row.what().isEmpty() || row.allergen().says() == Says.NONE_KNOWN && refuted ? texts.get("contentAllergyNone")
                : refuted ? row.what() + " – " + status(row.status()) : row.what();
    }

    /// A kind's heading where there are no rows to be counted.
    String kind(RowKind kind) {
        return texts.get(rowsKey(kind), 0).replace(" (0)", "");
    }

    String nothing(Projection projection, RowKind kind) {
        return texts.get(projection.state(kind) == RecordState.NONE_KNOWN ? "contentNoneKnown" : "contentNotStated");
    }

    /// What the item holds and no row shows: `Claim 120, CarePlan 3`.
    Optional<String> notInRows(Projection projection) {
        var types = projection.notInRows();
        return types.isEmpty() ? Optional.empty() : Optional.of(texts.get("contentNotInRows", types.stream()
                .map(count -> resourceType(count.type()) + " " + count.count()).collect(Collectors.joining(", "))));
    }

    String resourceType(String type) {
        var key = "contentResource_" + type;
        return texts.all().containsKey(key) ? texts.get(key) : type;
    }

    public static String line(String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining("  ·  "));
    }

    public static String spoken(List<String> parts) {
        return parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
    }

    private String range(ReferenceRange range) {
        var limits = texts.get("contentRange", range.shown());
        var kind = range.kind() == null ? "" : range.kind() + ": ";
        var words = range.text() != null && !range.shown().equals(range.text()) ? " (" + range.text() + ")" : "";
        return kind + limits + words;
    }

    private String born(SentTime date) {
        var day = switch (date.value()) {
            case LocalDate known -> known;
            case LocalDateTime known -> known.toLocalDate();
            case OffsetDateTime known -> known.toLocalDate();
            case null, default -> null;
        };
        return day == null ? texts.get("patientBorn", day(date))
                : texts.get("patientBornAge", moments.date(day), String.valueOf(moments.years(day)));
    }

    private String sex(String code) {
        return switch (code) {
            case "female" -> texts.get("sexFemale");
            case "male" -> texts.get("sexMale");
            case "other" -> texts.get("sexOther");
            default -> texts.get("sexUnknown");
        };
    }

    private static String clock(LocalDateTime time) {
        return DateTimeFormatter.ofPattern("HH:mm").format(time);
    }
}
