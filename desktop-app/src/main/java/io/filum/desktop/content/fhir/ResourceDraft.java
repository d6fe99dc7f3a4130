package io.filum.desktop.content.fhir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.filum.desktop.content.projection.Allergen;
import io.filum.desktop.content.projection.Allergen.Gravity;
import io.filum.desktop.content.projection.Allergen.Says;
import io.filum.desktop.content.projection.ByteRange;
import io.filum.desktop.content.projection.Coded;
import io.filum.desktop.content.projection.Filing;
import io.filum.desktop.content.projection.Flag;
import io.filum.desktop.content.projection.Measured;
import io.filum.desktop.content.projection.Origin.Party;
import io.filum.desktop.content.projection.PatientIdentifier;
import io.filum.desktop.content.projection.PersonName;
import io.filum.desktop.content.projection.ReferenceRange;
import io.filum.desktop.content.projection.ResultRow;
import io.filum.desktop.content.projection.ResultValue;
import io.filum.desktop.content.projection.RowKind;
import io.filum.desktop.content.projection.SentTime;

/// The fields of one resource that a summary shows, gathered while its bytes go by. JSON has no order of fields, so
/// `resourceType` may come last: the fields of all types are gathered side by side, and [ProjectionBuilder] chooses.
final class ResourceDraft {

    /// Fields that say when something was so, the most telling first.
    private static final List<String> DATES = List.of(
            "effectiveDateTime", "effectivePeriod", "effectiveInstant", "onsetDateTime", "onsetPeriod", "authoredOn",
            "start", "occurrenceDateTime", "occurrencePeriod", "performedDateTime", "performedPeriod", "started", "period",
            "issued", "recordedDate", "date", "sent", "created", "recorded", "timestamp");

    /// So long an id is nobody else's.
    private static final int LONG_ID = 20;

    String type = "";
    String id = "";
    String status = "";
    /// What it names is not to be given or done.
    boolean doNotPerform;
    /// An extension or a rule that is not known here changes what it means.
    boolean modified;
    final List<Datatypes.Subject> subjects = new ArrayList<>();
    ByteRange source;

    Coded code = Coded.NONE;
    String clinicalStatus = "";
    Gravity gravity = Gravity.UNSAID;
    /// What a reaction was to.
    Coded substance = Coded.NONE;
    String verificationStatus = "";
    String detail = "";
    Datatypes.Reference medication = new Datatypes.Reference("", "");

    ResultValue value = new ResultValue.None();
    List<Flag> flags = List.of();
    List<ReferenceRange> ranges = List.of();
    final List<ResultRow.Component> components = new ArrayList<>();
    int componentCount;

    final List<PersonName> names = new ArrayList<>();
    final List<Datatypes.Identifier> identifiers = new ArrayList<>();
    Datatypes.Reference device = new Datatypes.Reference("", "");
    /// Of a Composition: what its sections say that there is none of.
    final List<RowKind> emptySections = new ArrayList<>();
    String title = "";
    String typeWords = "";
    String category = "";
    Coded visitClass = Coded.NONE;
    final List<Party> parties = new ArrayList<>();
    List<String> notes = List.of();

    /// Documents of the resource: inside it, or named by their address.
    final List<Attachment> attachments = new ArrayList<>();
    /// Of a `Binary`, which is nothing but a document.
    String contentType = "";
    ByteRange data;

    /// When this version was given out, and when it was written down.
    SentTime issued;
    SentTime lastUpdated;
    /// What a report is about, as references.
    List<String> results = List.of();

    SentTime birthDate;
    String sex = "";

    /// Contained medications by `#id`: such a reference means something inside this resource only.
    final Map<String, String> contained = new HashMap<>();

    /// A FHIR `Attachment`.
    ///
    /// @param url    under which its content lies elsewhere; or empty
    /// @param base64 its content in the item; or null
    record Attachment(String title, String mediaType, String url, SentTime when, ByteRange base64) {}

    private SentTime date;
    private int dateRank = Integer.MAX_VALUE;

    static boolean isDate(String field) {
        return DATES.contains(field);
    }

    void date(String field, SentTime sent) {
        if (field.equals("issued")) {
            issued = sent;
        }
        var rank = DATES.indexOf(field);
        if (sent != null && rank < dateRank) {
            date = sent;
            dateRank = rank;
        }
    }

    SentTime date() {
        return date;
    }

    Filing filing(String fullUrl) {
        var keys = new HashSet<String>();
        if (fullUrl.indexOf(':') > 0) {
            keys.add(fullUrl);
        }
        if (!id.isEmpty()) {
            // Any server may have a "k1": it names a result only together with what was measured, and when.
            var moment = id.length() >= LONG_ID || date == null ? "" : date.text();
            keys.add(String.join(" ", type + "/" + id, code.system(), code.code(), code.label(), moment));
        }
        identifiers.stream().map(Datatypes.Identifier::key).filter(key -> !key.isEmpty()).forEach(keys::add);
        return new Filing(status, "", issued == null ? lastUpdated : issued, keys);
    }

    /// The risk outranks what a reaction was like.
    void gravity(Gravity said) {
        gravity = gravity == Gravity.HIGH_RISK || said == Gravity.UNSAID ? gravity : said;
    }

    /// What somebody is allergic to.
    Coded allergicTo() {
        return code.label().isEmpty() ? substance : code;
    }

    Allergen allergen(String fullUrl) {
        var about = Allergen.of(allergicTo(), gravity, filing(fullUrl).keys());
        // Whoever refutes that there is none does not say what there is.
        return about.says() == Says.NONE_KNOWN && !shownStatus().matches("|active|resolved|unconfirmed")
                ? new Allergen(allergicTo(), Says.NOTHING, gravity, about.keys()) : about;
    }

    List<PatientIdentifier> numbers() {
        return identifiers.stream().map(Datatypes.Identifier::number).toList();
    }

    Measured measured() {
        return new Measured(value, flags, ranges);
    }

    /// What it is called, by whichever of its fields says so.
    String what() {
        return Stream.of(code.label(), title, typeWords, visitClass.label().isEmpty() ? visitClass.code()
                : visitClass.label(), category).filter(words -> !words.isEmpty()).findFirst().orElse("");
    }

    /// The one status to show: a condition that was never true outranks whether it is over, and that something must not be
    /// done outranks everything.
    String shownStatus() {
        if (doNotPerform && !status.equals("entered-in-error")) {
            return "do-not-perform";
        }
        if (verificationStatus.equals("entered-in-error") || verificationStatus.equals("refuted")) {
            return verificationStatus;
        }
        if (verificationStatus.equals("unconfirmed") && clinicalStatus.matches("|active") && type.equals("AllergyIntolerance")) {
            return verificationStatus;
        }
        return clinicalStatus.isEmpty() ? status : clinicalStatus;
    }
}
