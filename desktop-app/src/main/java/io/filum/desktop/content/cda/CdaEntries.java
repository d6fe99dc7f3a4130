package io.filum.desktop.content.cda;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.filum.desktop.content.projection.Allergen;
import io.filum.desktop.content.projection.Allergen.Gravity;
import io.filum.desktop.content.projection.Allergen.Says;
import io.filum.desktop.content.projection.ClinicalRow;
import io.filum.desktop.content.projection.Coded;
import io.filum.desktop.content.projection.Embedded;
import io.filum.desktop.content.projection.Embedded.Wrapping;
import io.filum.desktop.content.projection.Filing;
import io.filum.desktop.content.projection.Listing;
import io.filum.desktop.content.projection.Measured;
import io.filum.desktop.content.projection.ProjectionBuilder;
import io.filum.desktop.content.projection.ResultRow;
import io.filum.desktop.content.projection.RowKind;
import io.filum.desktop.content.projection.SentTime;
import io.filum.desktop.content.xml.XmlNode.Element;

/// The coded entries of one section, as rows. Which kind of row, the section's LOINC code says (C-CDA); entries of other
/// sections have their words in the narrative and no row.
final class CdaEntries {

    /// The section of allergies, by LOINC.
    static final String ALLERGIES = "48765-2";

    /// The answer "no known allergy", however a document says it.
    private static final String NO_KNOWN_ALLERGY = "716186003";
    /// Kinds that leave nothing out: an allergy, an intolerance, to whatever substance. "No drug allergy" says nothing of food.
    private static final Set<String> ANY_ALLERGY = Set.of("419199007", "420134006", "418038007", "106190000", "609328004",
            "418634005", "allergy", "ALG");
    private static final String STATUS = "33999-4";
    private static final String CRITICALITY = "82606-5";

    private static final String NO_KNOWN_MEDICATION = "787481004";
    /// "Problem", and that there is none.
    private static final String ANY_PROBLEM = "55607006";
    private static final String NO_PROBLEM = "160245001";

    private final String section;
    private final CdaTypes types;
    private final ProjectionBuilder projection;

    /// @param section its LOINC code
    CdaEntries(String section, CdaTypes types, ProjectionBuilder projection) {
        this.section = section;
        this.types = types;
        this.projection = projection;
    }

    void take(Element entry) {
        switch (section) {
            case "30954-2", "8716-3" -> {
                var panel = types.coded(entry.at("organizer", "code")).label();
                var when = entry.at("organizer").map(CdaTypes::when).orElse(null);
                entry.within("observation").forEach(observation -> result(observation, panel, when));
            }
            case ALLERGIES -> entry.within("observation").filter(CdaEntries::isAllergy).forEach(this::allergy);
            case "10160-0", "10183-2", "75311-1", "42346-7", "29549-3" ->
                    entry.within("substanceAdministration").forEach(this::medication);
            case "11369-6" -> entry.within("substanceAdministration").forEach(this::vaccination);
            case "11450-4", "11348-0", "42347-5", "11535-2", "46241-6" -> problem(entry);
            case "47519-4" -> entry.within("procedure").forEach(procedure -> add(RowKind.PROCEDURE, procedure,
                    types.coded(procedure.at("code")).label(), "", status(procedure)));
            case "46240-8" -> entry.within("encounter").forEach(visit -> add(RowKind.VISIT, visit,
                    types.coded(visit.at("code")).label(), "", ""));
            default -> { }
        }
        entry.within("observationMedia").forEach(this::media);
    }

    /// @param drawn when all of the panel was, for a result that says no time; or null
    private void result(Element observation, String panel, SentTime drawn) {
        if (observation.at("value").isEmpty()) {
            return;
        }
        var own = CdaTypes.when(observation);
        var when = own == null ? drawn : own;
        projection.add(new ResultRow(types.coded(observation.at("code")),
                new Measured(types.value(observation), types.flags(observation), types.ranges(observation)),
                new Listing<>(List.of(), 0), when, new Filing(resultStatus(observation), panel, null, keys(observation)), List.of(),
                observation.source()));
        projection.count("Observation", when);
    }

    /// Whether it says anything of allergies that is not in words only.
    static boolean hasAllergy(Element entry) {
        return entry.within("observation").anyMatch(CdaEntries::isAllergy);
    }

    /// In an allergy's act there are observations of its reaction and severity too.
    private static boolean isAllergy(Element observation) {
        return observation.children("participant").anyMatch(participant -> participant.at("participantRole",
                "playingEntity").isPresent()) || isNegated(observation);
    }

    private void allergy(Element observation) {
        var substance = observation.children("participant")
                .map(participant -> participant.at("participantRole", "playingEntity")).flatMap(Optional::stream).findFirst();
        var to = types.coded(substance.flatMap(entity -> entity.at("code")));
        var named = to.label().isEmpty() ? substance.flatMap(entity -> entity.at("name")).map(Element::text).orElse("")
                : to.label();
        var kind = types.coded(observation.at("value"));
        var reactions = about(observation, "MFST")
                .map(reaction -> types.coded(reaction.at("value")).label()).filter(label -> !label.isEmpty())
                .distinct().collect(Collectors.joining(", "));
        var when = CdaTypes.when(observation);
        var what = named.isEmpty() ? kind.label() : CdaTypes.label(named);
        var isNone = isNegated(observation) && named.isEmpty();
        var isNoneAtAll = isNone && ANY_ALLERGY.contains(kind.code());
        var says = isNoneAtAll ? new Coded(NO_KNOWN_ALLERGY, what) : to.code().isEmpty() ? new Coded(kind.code(), what) : to;
        var gravity = about(observation, "").filter(one -> code(one, "code").equals(CRITICALITY))
                .anyMatch(one -> code(one, "value").equals("CRITH")) ? Gravity.HIGH_RISK : Gravity.UNSAID;
        var allergen = Allergen.of(says, gravity, keys(observation));
        if (isNone && !isNoneAtAll) {
            allergen = new Allergen(says, Says.NONE_OF_A_KIND, gravity, keys(observation));
        }
        projection.addAllergy(new ClinicalRow(what, reactions, when, isNegated(observation) ? "refuted"
                : clinicalStatus(observation), allergen, observation.source()));
        projection.count("AllergyIntolerance", when);
    }

    /// C-CDA's allergy status observation.
    private static String clinicalStatus(Element observation) {
        return about(observation, "").filter(one -> code(one, "code").equals(STATUS)).map(one -> code(one, "value"))
                .map(value -> switch (value) {
                    case "73425007" -> "inactive";
                    case "413322009" -> "resolved";
                    default -> "";
                }).findFirst().orElse("");
    }

    /// @param type of the relation; empty for any
    private static Stream<Element> about(Element observation, String type) {
        return observation.children("entryRelationship")
                .filter(relation -> type.isEmpty() || relation.attribute("typeCode").equals(type))
                .flatMap(relation -> relation.children("observation"));
    }

    private static String code(Element of, String name) {
        return of.at(name).map(coded -> coded.attribute("code")).orElse("");
    }

    private static Set<String> keys(Element act) {
        return act.children("id").map(id -> id.attribute("root") + "|" + id.attribute("extension"))
                .filter(key -> key.length() > 1).collect(Collectors.toSet());
    }

    private void medication(Element given) {
        var dose = given.at("doseQuantity").map(quantity -> (quantity.attribute("value") + " "
                + quantity.attribute("unit")).strip()).orElse("");
        var how = types.coded(given.at("routeCode")).label();
        var words = Stream.of(dose, how).filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
        // Negated and about nothing in particular: the patient takes none.
        var name = product(given);
        if (isNegated(given)) {
            projection.told(RowKind.MEDICATION, NO_KNOWN_MEDICATION);
        }
        add(RowKind.MEDICATION, given, name, CdaTypes.label(words), isNegated(given) ? "refuted" : status(given));
    }

    private void vaccination(Element given) {
        add(RowKind.IMMUNIZATION, given, product(given), "", isNegated(given) ? "not-done" : status(given));
    }

    /// The problem is the value of the observation that the concern is about; what hangs below it (status, age at onset) is
    /// no problem of its own.
    private void problem(Element entry) {
        entry.children().forEach(act -> {
            if (act.name().equals("observation")) {
                condition(act);
            } else {
                act.children("entryRelationship").flatMap(relation -> relation.children("observation"))
                        .forEach(this::condition);
            }
        });
    }

    private void condition(Element observation) {
        var value = types.coded(observation.at("value"));
        projection.told(RowKind.CONDITION, isNegated(observation) && value.code().equals(ANY_PROBLEM) ? NO_PROBLEM : value.code());
        if (!value.label().isEmpty()) {
            add(RowKind.CONDITION, observation, value.label(), "", isNegated(observation) ? "refuted" : "");
        }
    }

    private void media(Element media) {
        media.at("value").filter(value -> value.base64() != null).ifPresent(value -> {
            projection.add(new Embedded(CdaTypes.label(media.attribute("ID")), value.attribute("mediaType"), null,
                    Wrapping.XML, value.base64()));
            projection.count("DocumentReference", null);
        });
    }

    private void add(RowKind kind, Element act, String what, String detail, String status) {
        var when = CdaTypes.when(act);
        projection.add(kind, new ClinicalRow(what, detail, when, status, act.source()));
        projection.count(kind.type(), when);
    }

    private String product(Element given) {
        var material = given.at("consumable", "manufacturedProduct", "manufacturedMaterial");
        var coded = types.coded(material.flatMap(product -> product.at("code"))).label();
        return coded.isEmpty() ? material.flatMap(product -> product.at("name")).map(Element::text)
                .map(CdaTypes::label).orElse("") : coded;
    }

    private static boolean isNegated(Element act) {
        return act.attribute("negationInd").equals("true");
    }

    private static String status(Element act) {
        var code = act.at("statusCode").map(status -> status.attribute("code")).orElse("");
        return switch (code) {
            case "nullified" -> "entered-in-error";
            case "aborted" -> "stopped";
            case "suspended" -> "on-hold";
            default -> CdaTypes.label(code);
        };
    }

    /// What is negated was looked for and not found: its value is the opposite of the result.
    private static String resultStatus(Element observation) {
        if (isNegated(observation)) {
            return "refuted";
        }
        return switch (status(observation)) {
            case "completed" -> "final";
            case "active" -> "preliminary";
            case "stopped" -> "cancelled";
            case String other -> other;
        };
    }
}
