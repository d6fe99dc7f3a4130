package io.filum.desktop.content.cda;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.filum.desktop.content.gate.SafeText;
import io.filum.desktop.content.projection.CodeSystems;
import io.filum.desktop.content.projection.Coded;
import io.filum.desktop.content.projection.Flag;
import io.filum.desktop.content.projection.Flag.Meaning;
import io.filum.desktop.content.projection.PersonName;
import io.filum.desktop.content.projection.ReferenceRange;
import io.filum.desktop.content.projection.ResultValue;
import io.filum.desktop.content.projection.SentTime;
import io.filum.desktop.content.xml.XmlNode.Element;

/// CDA's datatypes. What has another shape reads as nothing.
///
/// @param narrative the words of the section that an entry stands in
record CdaTypes(Narrative narrative) {

    private static final int LABEL = 400;

    /// The display name, else the words that the code was taken from, else a translation's, else the code.
    Coded coded(Optional<Element> element) {
        return element.map(this::coded).orElse(Coded.NONE);
    }

    private Coded coded(Element element) {
        var code = label(element.attribute("code"));
        var words = Stream.of(element.attribute("displayName"), originalText(element),
                element.children("translation").map(other -> other.attribute("displayName"))
                        .filter(name -> !name.isEmpty()).findFirst().orElse(""), code);
        return new Coded(CodeSystems.of(element.attribute("codeSystem")), code,
                words.map(CdaTypes::label).filter(word -> !word.isEmpty()).findFirst().orElse(""));
    }

    ResultValue value(Element observation) {
        var found = observation.at("value");
        if (found.isEmpty()) {
            return new ResultValue.None();
        }
        var value = found.get();
        if (!value.attribute("nullFlavor").isEmpty() && value.attribute("value").isEmpty() && coded(value).label().isEmpty()) {
            return new ResultValue.Absent("");
        }
        return switch (value.attribute("type").replaceFirst("^.*:", "")) {
            case "PQ", "INT", "REAL" -> quantity(value);
            case "IVL_PQ" -> words(limits(value));
            case "CD", "CE", "CO", "CS", "CV" -> words(coded(value).label());
            case "RTO", "RTO_PQ_PQ" -> words(Stream.of("numerator", "denominator").map(part -> value.at(part)
                    .map(CdaTypes::measure).orElse("")).collect(Collectors.joining(" / ")));
            case "TS" -> words(time(Optional.of(value)).map(SentTime::text).orElse(""));
            default -> words(SafeText.lines(value.text()));
        };
    }

    List<Flag> flags(Element observation) {
        return observation.children("interpretationCode").limit(8).map(this::coded)
                .filter(coded -> !coded.label().isEmpty())
                .map(coded -> new Flag(coded.code().isEmpty() ? coded.label() : coded.code(),
                        coded.label().equals(coded.code()) ? "" : coded.label(), Meaning.of(coded.code()))).toList();
    }

    List<ReferenceRange> ranges(Element observation) {
        return observation.children("referenceRange").limit(8).map(range -> range.at("observationRange"))
                .flatMap(Optional::stream).map(this::range).filter(range -> !range.shown().isEmpty()).toList();
    }

    static SentTime when(Element act) {
        return time(act.at("effectiveTime")).orElse(null);
    }

    /// A point in time, or the beginning of an interval.
    static Optional<SentTime> time(Optional<Element> element) {
        return element.flatMap(time -> Stream.of(Optional.of(time), time.at("low"), time.at("high"))
                .flatMap(Optional::stream).map(part -> part.attribute("value")).filter(value -> !value.isEmpty())
                .findFirst()).map(digits -> SentTime.ofDigits(digits, null));
    }

    static Optional<PersonName> name(Element name) {
        var given = name.children("given").map(Element::text).collect(Collectors.joining(" "));
        var family = name.at("family").map(Element::text).orElse("");
        var read = new PersonName(switch (name.attribute("use")) {
            case "L" -> "official";
            case "P" -> "nickname";
            default -> "";
        }, family.isEmpty() && given.isEmpty() ? label(name.text()) : "", label(family), label(given));
        return Optional.of(read).filter(sent -> !sent.shown().isEmpty());
    }

    static String label(String text) {
        return SafeText.line(text, LABEL);
    }

    private String originalText(Element coded) {
        return coded.at("originalText").map(text -> {
            var referred = text.at("reference").map(to -> narrative.referredTo(to.attribute("value"))).orElse("");
            return text.text().isEmpty() ? referred : text.text();
        }).orElse("");
    }

    private static ResultValue quantity(Element value) {
        var number = label(value.attribute("value"));
        return number.isEmpty() ? new ResultValue.None()
                : new ResultValue.Quantity("", number, label(value.attribute("unit")));
    }

    private ReferenceRange range(Element range) {
        var value = range.at("value");
        var low = value.flatMap(limits -> limits.at("low"));
        var high = value.flatMap(limits -> limits.at("high"));
        var words = range.at("text").map(text -> {
            var referred = text.at("reference").map(to -> narrative.referredTo(to.attribute("value"))).orElse("");
            return label(text.text().isEmpty() ? referred : text.text());
        }).filter(text -> !text.isEmpty()).orElse(null);
        return new ReferenceRange(number(low), number(high), null, words, null);
    }

    private static String number(Optional<Element> limit) {
        return limit.map(element -> label(element.attribute("value"))).filter(text -> !text.isEmpty()).orElse(null);
    }

    /// `100 mg/dL–200 mg/dL`; with one limit `> 100 mg/dL` or `≤ 5 mg/dL`, as laboratories say what they cannot measure.
    private static String limits(Element value) {
        var low = value.at("low").filter(limit -> !limit.attribute("value").isEmpty());
        var high = value.at("high").filter(limit -> !limit.attribute("value").isEmpty());
        if (low.isPresent() && high.isPresent()) {
            return measure(low.get()) + "–" + measure(high.get());
        }
        return low.map(limit -> (isExcluded(limit) ? "> " : "≥ ") + measure(limit))
                .or(() -> high.map(limit -> (isExcluded(limit) ? "< " : "≤ ") + measure(limit))).orElse("");
    }

    private static boolean isExcluded(Element limit) {
        return limit.attribute("inclusive").equals("false");
    }

    private static String measure(Element quantity) {
        return label((quantity.attribute("value") + " " + quantity.attribute("unit")).strip());
    }

    private static ResultValue words(String text) {
        return text.isBlank() ? new ResultValue.None() : new ResultValue.Words(text);
    }
}
