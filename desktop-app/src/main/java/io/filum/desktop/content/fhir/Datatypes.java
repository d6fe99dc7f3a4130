package io.filum.desktop.content.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.SafeText;
import io.filum.desktop.content.json.Tokens;
import io.filum.desktop.content.projection.CodeSystems;
import io.filum.desktop.content.projection.Coded;
import io.filum.desktop.content.projection.Flag;
import io.filum.desktop.content.projection.Flag.Meaning;
import io.filum.desktop.content.projection.PatientIdentifier;
import io.filum.desktop.content.projection.PersonName;
import io.filum.desktop.content.projection.ProjectionBuilder;
import io.filum.desktop.content.projection.ReferenceRange;
import io.filum.desktop.content.projection.ResultValue;
import io.filum.desktop.content.projection.SentTime;

/// Reads FHIR's datatypes. Each method stands on the first token of a value and reads it whole; what has another
/// shape than the datatype reads as nothing, since a field of one name has different types in different resources.
///
/// @see <a href="https://hl7.org/fhir/R4/datatypes.html">FHIR R4, data types</a>
final class Datatypes {

    /// Longer labels are cut with an ellipsis.
    private static final int LABEL = 400;
    private static final int WORDS = 2_000;
    private static final int FLAGS = 8;
    private static final int RANGES = 8;
    private static final int REFERENCES = 2_000;

    private final Tokens tokens;

    Datatypes(Tokens tokens) {
        this.tokens = tokens;
    }

    /// One line, or empty.
    String label() throws NotShowable {
        return line(LABEL);
    }

    String words() throws NotShowable {
        return line(WORDS);
    }

    SentTime date() throws NotShowable {
        var text = label();
        return text.isEmpty() ? null : SentTime.parse(text);
    }

    SentTime startOfPeriod() throws NotShowable {
        var period = new SentTime[2];
        tokens.object(name -> {
            switch (name) {
                case "start" -> period[0] = date();
                case "end" -> period[1] = date();
                default -> tokens.skip();
            }
        });
        return period[0] != null ? period[0] : period[1];
    }

    Coded concept() throws NotShowable {
        var text = new String[] {""};
        var codings = new ArrayList<Coded>();
        tokens.object(name -> {
            switch (name) {
                case "text" -> text[0] = label();
                case "coding" -> tokens.array(() -> ProjectionBuilder.addWithin(FLAGS, codings, coding()));
                default -> tokens.skip();
            }
        });
        var first = codings.stream().filter(coding -> coding.system().equals(CodeSystems.LOINC)).findFirst()
                .orElse(codings.isEmpty() ? Coded.NONE : codings.getFirst());
        if (!text[0].isEmpty()) {
            return new Coded(first.system(), first.code(), text[0]);
        }
        var label = codings.stream().map(Coded::label).filter(display -> !display.isEmpty()).findFirst();
        return new Coded(first.system(), first.code(), label.orElse(first.code()));
    }

    Coded coding() throws NotShowable {
        var fields = new String[] {"", "", ""};
        tokens.object(name -> {
            switch (name) {
                case "code" -> fields[0] = label();
                case "display" -> fields[1] = label();
                case "system" -> fields[2] = CodeSystems.of(label());
                default -> tokens.skip();
            }
        });
        return new Coded(fields[2], fields[0], fields[1]);
    }

    /// The first text among concepts, or all of them joined.
    String concepts() throws NotShowable {
        var labels = new ArrayList<String>();
        tokens.arrayOrOne(() -> ProjectionBuilder.addWithin(FLAGS, labels, concept().label()));
        return String.join(", ", labels.stream().filter(label -> !label.isEmpty()).toList());
    }

    Reference reference() throws NotShowable {
        var fields = new String[] {"", ""};
        tokens.object(name -> {
            switch (name) {
                case "reference" -> fields[0] = label();
                case "display" -> fields[1] = label();
                default -> tokens.skip();
            }
        });
        return new Reference(fields[0], fields[1]);
    }

    /// @param field `patient` is always one; a `subject` may be a device or a place, too
    Subject subject(String field) throws NotShowable {
        var fields = new String[] {"", "", field.equals("patient") ? "Patient" : ""};
        var number = new Identifier[1];
        tokens.object(name -> {
            switch (name) {
                case "reference" -> fields[0] = label();
                case "display" -> fields[1] = label();
                case "type" -> fields[2] = label();
                case "identifier" -> number[0] = identifier();
                default -> tokens.skip();
            }
        });
        return new Subject(fields[0], fields[1], fields[2].equals("Patient"),
                number[0] == null || number[0].value().isEmpty() ? null : number[0].number());
    }

    ResultValue.Quantity quantity() throws NotShowable {
        var fields = new String[] {"", "", "", ""};
        tokens.object(name -> {
            switch (name) {
                case "comparator" -> fields[0] = label();
                case "value" -> fields[1] = label();
                case "unit" -> fields[2] = label();
                case "code" -> fields[3] = label();
                default -> tokens.skip();
            }
        });
        return new ResultValue.Quantity(fields[0], fields[1], fields[2].isEmpty() ? fields[3] : fields[2]);
    }

    /// `valueQuantity`, `valueCodeableConcept`, `valueString` and the others.
    ///
    /// @param type what stands behind `value` in the field's name
    ResultValue value(String type) throws NotShowable {
        return switch (type) {
            case "Quantity" -> {
                var quantity = quantity();
                yield quantity.number().isEmpty() ? new ResultValue.None() : quantity;
            }
            case "CodeableConcept" -> inWords(concept().label());
            case "Range" -> inWords(pair("low", "high", "–"));
            case "Ratio" -> inWords(pair("numerator", "denominator", " / "));
            case "Period" -> inWords(period());
            case "SampledData" -> sampledData();
            default -> inWords(words());
        };
    }

    List<Flag> flags() throws NotShowable {
        var flags = new ArrayList<Flag>();
        tokens.arrayOrOne(() -> {
            var concept = concept();
            if (!concept.label().isEmpty()) {
                var code = concept.code().isEmpty() ? concept.label() : concept.code();
                var label = concept.label().equals(code) ? "" : concept.label();
                ProjectionBuilder.addWithin(FLAGS, flags, new Flag(code, label, Meaning.of(concept.code())));
            }
        });
        return flags;
    }

    List<ReferenceRange> ranges() throws NotShowable {
        var ranges = new ArrayList<ReferenceRange>();
        tokens.arrayOrOne(() -> ProjectionBuilder.addWithin(RANGES, ranges, range()));
        return ranges;
    }

    private ReferenceRange range() throws NotShowable {
        var limits = new ResultValue.Quantity[2];
        var text = new String[1];
        var kind = new Coded[] {Coded.NONE};
        tokens.object(name -> {
            switch (name) {
                case "low" -> limits[0] = quantity();
                case "high" -> limits[1] = quantity();
                case "text" -> text[0] = label();
                case "type" -> kind[0] = concept();
                default -> tokens.skip();
            }
        });
        var unit = limits[0] != null ? limits[0].unit() : limits[1] != null ? limits[1].unit() : null;
        return new ReferenceRange(number(limits[0]), number(limits[1]), unit, text[0],
                kind[0].code().equals("normal") || kind[0].label().isEmpty() ? null : kind[0].label());
    }

    PersonName humanName() throws NotShowable {
        var fields = new String[] {"", "", ""};
        var given = new ArrayList<String>();
        tokens.object(name -> {
            switch (name) {
                case "use" -> fields[0] = label();
                case "text" -> fields[1] = label();
                case "family" -> fields[2] = label();
                case "given" -> tokens.arrayOrOne(() -> ProjectionBuilder.addWithin(FLAGS, given, label()));
                default -> tokens.skip();
            }
        });
        return new PersonName(fields[0], fields[1], fields[2], String.join(" ", given));
    }

    Identifier identifier() throws NotShowable {
        var type = new Coded[] {Coded.NONE};
        var fields = new String[] {"", ""};
        tokens.object(name -> {
            switch (name) {
                case "type" -> type[0] = concept();
                case "system" -> fields[0] = label();
                case "value" -> fields[1] = label();
                default -> tokens.skip();
            }
        });
        return new Identifier(PatientIdentifier.of(type[0], fields[1]), fields[0], fields[1]);
    }

    /// Where references in the current array, or the one reference, lead.
    List<String> references() throws NotShowable {
        var found = new ArrayList<String>();
        tokens.arrayOrOne(() -> {
            var to = reference().to();
            if (!to.isEmpty()) {
                ProjectionBuilder.addWithin(REFERENCES, found, to);
            }
        });
        return found;
    }

    /// `meta.lastUpdated`, or null.
    SentTime lastUpdated() throws NotShowable {
        var found = new SentTime[1];
        tokens.object(name -> {
            if (name.equals("lastUpdated")) {
                found[0] = date();
            } else {
                tokens.skip();
            }
        });
        return found[0];
    }

    private String pair(String first, String second, String between) throws NotShowable {
        var quantities = new ResultValue.Quantity[2];
        tokens.object(name -> {
            if (name.equals(first)) {
                quantities[0] = quantity();
            } else if (name.equals(second)) {
                quantities[1] = quantity();
            } else {
                tokens.skip();
            }
        });
        return inWords(quantities[0]) + between + inWords(quantities[1]);
    }

    private String period() throws NotShowable {
        var ends = new String[] {"", ""};
        tokens.object(name -> {
            switch (name) {
                case "start" -> ends[0] = label();
                case "end" -> ends[1] = label();
                default -> tokens.skip();
            }
        });
        return ends[0] + " – " + ends[1];
    }

    private ResultValue sampledData() throws NotShowable {
        var samples = new int[1];
        tokens.object(name -> {
            if (name.equals("data")) {
                var text = tokens.scalar();
                samples[0] = text == null ? 0 : new StringTokenizer(text).countTokens();
            } else {
                tokens.skip();
            }
        });
        return new ResultValue.Curve(samples[0]);
    }

    private String line(int limit) throws NotShowable {
        var text = tokens.scalar();
        return text == null ? "" : SafeText.line(text, limit);
    }

    private static ResultValue inWords(String text) {
        return text.isEmpty() ? new ResultValue.None() : new ResultValue.Words(text);
    }

    private static String inWords(ResultValue.Quantity quantity) {
        return quantity == null ? "" : (quantity.comparator() + quantity.number() + " " + quantity.unit()).strip();
    }

    private static String number(ResultValue.Quantity quantity) {
        return quantity == null || quantity.number().isEmpty() ? null : quantity.comparator() + quantity.number();
    }

    /// @param to      such as `Medication/7`, `urn:uuid:…` or `#contained`; or empty
    /// @param display the sender's words for what it points to, or empty
    record Reference(String to, String display) {}

    /// Whom a resource is about.
    ///
    /// @param to      such as `Patient/7` or `urn:uuid:…`; or empty
    /// @param display the sender's words for them, or empty
    /// @param person  whether it is said that this is a patient
    /// @param number  that they go by; or null
    record Subject(String to, String display, boolean person, PatientIdentifier number) {}

    /// An identifier of a patient, or of whatever else.
    ///
    /// @param number as a patient goes by it
    /// @param system whose number it is, or empty
    record Identifier(PatientIdentifier number, String system, String value) {

        /// What it names for ever; empty where it does not say whose number it is.
        String key() {
            return system.isEmpty() || value.isEmpty() ? "" : system + "|" + value;
        }
    }
}
