package io.filum.desktop.content.fhir;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;

import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.json.Tokens;
import io.filum.desktop.content.projection.Allergen.Gravity;
import io.filum.desktop.content.projection.ByteRange;
import io.filum.desktop.content.projection.Coded;
import io.filum.desktop.content.projection.Origin.Party;
import io.filum.desktop.content.projection.Origin.Role;
import io.filum.desktop.content.projection.ProjectionBuilder;
import io.filum.desktop.content.projection.ResultRow;
import io.filum.desktop.content.projection.ResultValue;
import io.filum.desktop.content.projection.RowKind;
import io.filum.desktop.content.projection.SentTime;

/// Reads resources, whatever their type, and hands each to the [ResourceGathering] as soon as its last byte was read:
/// only one resource of a bundle is in memory at a time.
///
/// @see <a href="https://hl7.org/fhir/R4/json.html">FHIR R4, JSON</a>
final class ResourceReader {

    private static final int NAMES = 16;
    private static final int COMPONENTS = 64;

    private final Tokens tokens;
    private final Datatypes types;
    private final ResourceGathering gathering;

    ResourceReader(Tokens tokens, ResourceGathering gathering) {
        this.tokens = tokens;
        this.types = new Datatypes(tokens);
        this.gathering = gathering;
    }

    /// The current value; a draft without a type when it is no object.
    ResourceDraft read() throws NotShowable {
        var draft = new ResourceDraft();
        if (!tokens.isObject()) {
            tokens.skip();
            return draft;
        }
        tokens.enterResource();
        var from = tokens.tokenStart();
        tokens.object(name -> field(draft, name));
        draft.source = new ByteRange(from, tokens.tokenEnd());
        tokens.leaveResource();
        return draft;
    }

    private void field(ResourceDraft draft, String name) throws NotShowable {
        switch (name) {
            case "resourceType" -> draft.type = types.label();
            case "id" -> draft.id = types.label();
            case "meta" -> draft.lastUpdated = types.lastUpdated();
            case "status" -> draft.status = types.label();
            case "doNotPerform" -> draft.doNotPerform = types.label().equals("true");
            case "modifierExtension", "implicitRules" -> {
                draft.modified = true;
                tokens.skip();
            }
            case "subject", "patient" -> tokens.arrayOrOne(() -> ProjectionBuilder.addWithin(NAMES, draft.subjects,
                    types.subject(name)));
            case "code", "medicationCodeableConcept" -> draft.code = keep(draft.code, types.concept());
            case "clinicalStatus" -> draft.clinicalStatus = types.concept().code();
            case "verificationStatus" -> draft.verificationStatus = types.concept().code();
            case "medicationReference" -> draft.medication = types.reference();
            case "vaccineCode" -> draft.code = keep(draft.code, types.concept());
            case "type" -> draft.typeWords = types.concepts();
            case "class" -> draft.visitClass = types.coding();
            case "description" -> draft.title = types.label();
            case "title" -> draft.title = types.label();
            case "author" -> parties(draft, Role.AUTHOR);
            case "custodian" -> parties(draft, Role.CUSTODIAN);
            case "note" -> draft.notes = notes();
            case "result", "hasMember" -> draft.results = types.references();
            case "conclusion" -> draft.detail = types.words();
            case "category" -> draft.category = types.concepts();
            case "device" -> draft.device = types.reference();
            case "deviceName" -> draft.title = texts("name");
            case "section" -> tokens.arrayOrOne(() -> section(draft));
            case "dosageInstruction", "dosage" -> draft.detail = texts("text");
            case "reaction" -> reactions(draft);
            case "criticality" -> draft.gravity(types.label().equals("high") ? Gravity.HIGH_RISK : Gravity.UNSAID);
            case "interpretation" -> draft.flags = types.flags();
            case "referenceRange" -> draft.ranges = types.ranges();
            case "component" -> tokens.array(() -> component(draft));
            case "dataAbsentReason" -> draft.value = absent(draft.value);
            case "name" -> tokens.array(() -> ProjectionBuilder.addWithin(NAMES, draft.names, types.humanName()));
            case "identifier" -> tokens.array(() -> ProjectionBuilder.addWithin(NAMES, draft.identifiers, types.identifier()));
            case "birthDate" -> draft.birthDate = types.date();
            case "gender" -> draft.sex = types.label();
            case "content", "presentedForm", "payload" -> tokens.arrayOrOne(() -> attachment(draft));
            case "sourceAttachment" -> attachment(draft);
            case "contentType" -> draft.contentType = types.label();
            case "data" -> draft.data = tokens.content();
            case "contained" -> tokens.array(() -> contained(draft));
            case "entry" -> tokens.array(this::entry);
            default -> byPattern(draft, name);
        }
    }

    private void byPattern(ResourceDraft draft, String name) throws NotShowable {
        if (name.startsWith("value") && name.length() > 5 && Character.isUpperCase(name.charAt(5))) {
            var value = types.value(name.substring(5));
            draft.value = value instanceof ResultValue.None ? draft.value : value;
        } else if (ResourceDraft.isDate(name)) {
            draft.date(name, tokens.isObject() ? types.startOfPeriod() : types.date());
        } else {
            tokens.skip();
        }
    }

    private void entry() throws NotShowable {
        var fullUrl = new String[] {""};
        var resource = new ResourceDraft[1];
        tokens.object(name -> {
            switch (name) {
                case "fullUrl" -> fullUrl[0] = types.label();
                case "resource" -> resource[0] = read();
                default -> tokens.skip();
            }
        });
        if (resource[0] != null) {
            gathering.add(resource[0], fullUrl[0]);
        }
    }

    private void contained(ResourceDraft parent) throws NotShowable {
        var child = read();
        if (child.type.equals("Medication") && parent.contained.size() < NAMES) {
            parent.contained.put("#" + child.id, child.code.label());
        }
        gathering.add(child, "");
    }

    /// An `Attachment`, or what a DocumentReference and a Communication put around one.
    private void attachment(ResourceDraft draft) throws NotShowable {
        var fields = new String[] {"", "", ""};
        var when = new SentTime[1];
        var base64 = new ByteRange[1];
        tokens.object(name -> {
            switch (name) {
                case "attachment", "contentAttachment" -> attachment(draft);
                case "title" -> fields[0] = types.label();
                case "contentType" -> fields[1] = types.label();
                case "url" -> fields[2] = types.label();
                case "creation" -> when[0] = types.date();
                case "data" -> base64[0] = tokens.content();
                default -> tokens.skip();
            }
        });
        if (base64[0] != null || !fields[2].isEmpty()) {
            ProjectionBuilder.addWithin(NAMES, draft.attachments,
                    new ResourceDraft.Attachment(fields[0], fields[1], fields[2], when[0], base64[0]));
        }
    }

    /// Of a Composition; a section may hold others.
    private void section(ResourceDraft draft) throws NotShowable {
        var code = new String[] {""};
        var empty = new String[] {""};
        tokens.object(name -> {
            switch (name) {
                case "code" -> code[0] = types.concept().code();
                case "emptyReason" -> empty[0] = types.concept().code();
                case "section" -> tokens.arrayOrOne(() -> section(draft));
                default -> tokens.skip();
            }
        });
        if (empty[0].equals("nilknown") && draft.emptySections.size() < NAMES) {
            RowKind.ofSection(code[0]).ifPresent(draft.emptySections::add);
        }
    }

    private void component(ResourceDraft draft) throws NotShowable {
        var part = new ResourceDraft();
        tokens.object(name -> {
            switch (name) {
                case "code" -> part.code = types.concept();
                case "interpretation" -> part.flags = types.flags();
                case "referenceRange" -> part.ranges = types.ranges();
                case "dataAbsentReason" -> part.value = absent(part.value);
                default -> byPattern(part, name);
            }
        });
        draft.componentCount++;
        ProjectionBuilder.addWithin(COMPONENTS, draft.components,
                new ResultRow.Component(part.code, part.measured()));
    }

    private ResultValue absent(ResultValue value) throws NotShowable {
        var reason = types.concept().label();
        return value instanceof ResultValue.None ? new ResultValue.Absent(reason) : value;
    }

    private void parties(ResourceDraft draft, Role role) throws NotShowable {
        tokens.arrayOrOne(() -> {
            var name = types.reference().display();
            if (!name.isEmpty()) {
                ProjectionBuilder.addWithin(NAMES, draft.parties, new Party(role, name));
            }
        });
    }

    private List<String> notes() throws NotShowable {
        var notes = new ArrayList<String>();
        tokens.arrayOrOne(() -> tokens.object(name -> {
            if (name.equals("text")) {
                ProjectionBuilder.addWithin(NAMES, notes, types.words());
            } else {
                tokens.skip();
            }
        }));
        return notes;
    }

    /// Of an allergy, or of a vaccination, which has no severity. What set one off may be the only place where a substance
    /// is named, and is more than a code such as "drug allergy".
    private void reactions(ResourceDraft draft) throws NotShowable {
        var manifestations = new ArrayList<String>();
        var substances = new LinkedHashSet<String>();
        tokens.arrayOrOne(() -> tokens.object(name -> {
            switch (name) {
                case "manifestation" -> ProjectionBuilder.addWithin(NAMES, manifestations, types.concepts());
                case "substance" -> {
                    var substance = types.concept();
                    draft.substance = keep(draft.substance, substance);
                    substances.add(substance.label());
                }
                case "severity" -> draft.gravity(types.label().equals("severe") ? Gravity.SEVERE : Gravity.UNSAID);
                default -> tokens.skip();
            }
        }));
        draft.detail = joined(Stream.concat(substances.stream(), manifestations.stream()).toList());
    }

    /// The texts of one field of all elements, such as each instruction of a dosage.
    private String texts(String field) throws NotShowable {
        var texts = new ArrayList<String>();
        tokens.arrayOrOne(() -> tokens.object(name -> {
            if (name.equals(field)) {
                ProjectionBuilder.addWithin(NAMES, texts, tokens.isScalar() ? types.words() : types.concepts());
            } else {
                tokens.skip();
            }
        }));
        return joined(texts);
    }

    private static String joined(List<String> texts) {
        return String.join("; ", texts.stream().filter(text -> !text.isEmpty()).toList());
    }

    /// A plain `code` (of a Bundle's or Basic's own) reads as nothing and must not wipe out a concept.
    private static Coded keep(Coded known, Coded read) {
        return read.label().isEmpty() ? known : read;
    }
}
