package io.filum.desktop.content.cda;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.filum.desktop.content.projection.Coded;
import io.filum.desktop.content.projection.Origin;
import io.filum.desktop.content.projection.Origin.Party;
import io.filum.desktop.content.projection.Origin.Role;
import io.filum.desktop.content.projection.Patient;
import io.filum.desktop.content.projection.PatientIdentifier;
import io.filum.desktop.content.projection.ProjectionBuilder;
import io.filum.desktop.content.projection.Remark;
import io.filum.desktop.content.projection.SentTime;
import io.filum.desktop.content.xml.XmlNode.Element;

/// What stands before a document's body: title, time, version, patient, author, custodian, the document before it.
final class CdaHeader {

    /// The root under which the United States keep social security numbers.
    private static final String SSN = "2.16.840.1.113883.4.1";
    private static final int PARTIES = 8;
    /// Letters of a section that a remark quotes; the document has them all.
    private static final int QUOTED = 300;

    private final ProjectionBuilder projection;
    private final CdaTypes types = new CdaTypes(new Narrative());
    private final List<Party> parties = new ArrayList<>();
    private final List<Remark> remarks = new ArrayList<>();
    private String title = "";
    private String kind = "";
    private String id = "";
    private SentTime when;

    CdaHeader(ProjectionBuilder projection) {
        this.projection = projection;
    }

    static boolean has(String name) {
        return switch (name) {
            case "title", "code", "id", "effectiveTime", "versionNumber", "recordTarget", "author", "custodian",
                    "relatedDocument" -> true;
            default -> false;
        };
    }

    void take(Element element) {
        switch (element.name()) {
            case "title" -> title = CdaTypes.label(element.text());
            case "code" -> kind = types.coded(Optional.of(element)).label();
            case "id" -> id = identifier(element);
            case "effectiveTime" -> when = CdaTypes.time(Optional.of(element)).orElse(null);
            case "versionNumber" -> remark(Remark.Kind.VERSION, CdaTypes.label(element.attribute("value")));
            case "recordTarget" -> element.at("patientRole").ifPresent(this::patient);
            case "author" -> element.at("assignedAuthor").ifPresent(this::author);
            case "custodian" -> party(Role.CUSTODIAN, element.at("assignedCustodian",
                    "representedCustodianOrganization", "name").map(Element::text).orElse(""));
            case "relatedDocument" -> relation(element);
            default -> { }
        }
    }

    /// The content of the document is another file, which the item does not have.
    void liesElsewhere(String file) {
        remark(Remark.Kind.ELSEWHERE, CdaTypes.label(file));
    }

    /// The section of allergies has words, and nothing that is coded.
    void allergiesInWords(String words) {
        remark(Remark.Kind.ALLERGIES_IN_WORDS, words.length() <= QUOTED ? words : words.substring(0, QUOTED) + " …");
    }

    String title() {
        return title.isEmpty() ? kind : title;
    }

    Origin origin() {
        return new Origin(title(), id, when, parties, remarks);
    }

    private void patient(Element role) {
        var names = role.at("patient").stream().flatMap(patient -> patient.children("name")).limit(16)
                .map(CdaTypes::name).flatMap(Optional::stream).toList();
        var birth = CdaTypes.time(role.at("patient", "birthTime")).orElse(null);
        var sex = switch (role.at("patient", "administrativeGenderCode").map(code -> code.attribute("code")).orElse("")) {
            case "F" -> "female";
            case "M" -> "male";
            case "UN" -> "other";
            case "" -> "";
            default -> "unknown";
        };
        var identifiers = role.children("id").limit(16).map(CdaHeader::patientIdentifier).toList();
        projection.add(Patient.of(names, birth, sex, identifiers, role.source()));
        projection.count("Patient", null);
    }

    private static PatientIdentifier patientIdentifier(Element id) {
        var kind = id.attribute("root").equals(SSN) ? "SS" : "";
        var label = kind.isEmpty() ? CdaTypes.label(id.attribute("assigningAuthorityName")) : kind;
        return PatientIdentifier.of(new Coded(kind, label), CdaTypes.label(id.attribute("extension")));
    }

    private void author(Element author) {
        var person = author.at("assignedPerson", "name").flatMap(CdaTypes::name)
                .map(name -> name.isEastAsian() ? name.shown() : (name.given() + " " + name.family() + name.text()).strip());
        var device = author.at("assignedAuthoringDevice", "softwareName").map(Element::text);
        var house = author.at("representedOrganization", "name").map(Element::text);
        party(Role.AUTHOR, Stream.of(person.or(() -> device), house).flatMap(Optional::stream)
                .map(CdaTypes::label).filter(name -> !name.isEmpty()).distinct().collect(Collectors.joining(", ")));
    }

    private void relation(Element related) {
        var before = related.at("parentDocument");
        var name = before.flatMap(document -> document.at("id")).map(CdaHeader::identifier).orElse("");
        var version = before.flatMap(document -> document.at("versionNumber"))
                .map(number -> " (" + CdaTypes.label(number.attribute("value")) + ")").orElse("");
        switch (related.attribute("typeCode")) {
            case "RPLC" -> remark(Remark.Kind.REPLACES, name + version);
            case "APND" -> remark(Remark.Kind.APPENDS, name + version);
            default -> { }
        }
    }

    private void party(Role role, String name) {
        var party = new Party(role, CdaTypes.label(name));
        if (!party.name().isEmpty() && !parties.contains(party)) {
            ProjectionBuilder.addWithin(PARTIES, parties, party);
        }
    }

    private void remark(Remark.Kind kind, String detail) {
        if (!detail.isEmpty()) {
            ProjectionBuilder.addWithin(PARTIES, remarks, new Remark(kind, detail));
        }
    }

    private static String identifier(Element id) {
        var extension = id.attribute("extension");
        return CdaTypes.label(extension.isEmpty() ? id.attribute("root") : extension);
    }
}
