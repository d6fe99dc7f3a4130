package io.filum.desktop.content.cda;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.filum.desktop.content.projection.ClinicalRow;
import io.filum.desktop.content.projection.Embedded;
import io.filum.desktop.content.projection.Embedded.Wrapping;
import io.filum.desktop.content.projection.Filing;
import io.filum.desktop.content.projection.Listing;
import io.filum.desktop.content.projection.Measured;
import io.filum.desktop.content.projection.ProjectionBuilder;
import io.filum.desktop.content.projection.ResultRow;
import io.filum.desktop.content.projection.RowKind;
import io.filum.desktop.content.xml.XmlNode.Element;

/// The coded entries of one section, as rows. Which kind of row, the section's LOINC code says (C-CDA); entries of other
/// sections have their words in the narrative and no row.
final class CdaEntries {

    /// The answer "no known allergy", however a document says it.
    private static final String NO_KNOWN_ALLERGY = "716186003";

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
                entry.within("observation").forEach(observation -> result(observation, panel));
            }
            case "48765-2" -> entry.within("observation").filter(CdaEntries::isAllergy).forEach(this::allergy);
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

    private void result(Element observation, String panel) {
        if (observation.at("value").isEmpty()) {
            return;
        }
        var when = CdaTypes.when(observation);
        var keys = observation.children("id").map(id -> id.attribute("root") + "|" + id.attribute("extension"))
                .filter(key -> key.length() > 1).collect(Collectors.toSet());
        projection.add(new ResultRow(types.coded(observation.at("code")),
                new Measured(types.value(observation), types.flags(observation), types.ranges(observation)),
                new Listing<>(List.of(), 0), when, new Filing(resultStatus(observation), panel, null, keys), List.of(),
                observation.source()));
        projection.count("Observation", when);
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
        var code = isNegated(observation) ? NO_KNOWN_ALLERGY : to.code().isEmpty() ? kind.code() : to.code();
        var reactions = observation.children("entryRelationship")
                .filter(relation -> relation.attribute("typeCode").equals("MFST"))
                .flatMap(relation -> relation.children("observation"))
                .map(reaction -> types.coded(reaction.at("value")).label()).filter(label -> !label.isEmpty())
                .distinct().collect(Collectors.joining(", "));
        var when = CdaTypes.when(observation);
        var what = named.isEmpty() || isNegated(observation) ? kind.label() : CdaTypes.label(named);
        projection.addAllergy(code, new ClinicalRow(what, reactions, when,
                isNegated(observation) ? "refuted" : "", observation.source()));
        projection.count("AllergyIntolerance", when);
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

    private static String resultStatus(Element observation) {
        return switch (status(observation)) {
            case "completed" -> "final";
            case "active" -> "preliminary";
            case "stopped" -> "cancelled";
            case String other -> other;
        };
    }
}
