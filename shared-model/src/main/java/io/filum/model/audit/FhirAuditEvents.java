package io.filum.model.audit;

import java.io.UncheckedIOException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.filum.model.audit.AuditAction.Type;

/// Entries as FHIR R4 AuditEvent, one JSON object per line (NDJSON), in the shape of IHE's Basic Audit Log Patterns:
/// type and subtype, agents (person, device, and the relay as the other side), observer, entities with their roles.
///
/// Persons and devices are told by identifier only; who they are, the directory says.
///
/// See https://hl7.org/fhir/R4/auditevent.html and https://profiles.ihe.net/ITI/BALP/.
public final class FhirAuditEvents {

    private static final String DICOM = "http://dicom.nema.org/resources/ontology/DCM";
    private static final String EVENT_TYPE = "http://terminology.hl7.org/CodeSystem/audit-event-type";
    private static final String ENTITY_TYPE = "http://terminology.hl7.org/CodeSystem/audit-entity-type";
    private static final String OBJECT_ROLE = "http://terminology.hl7.org/CodeSystem/object-role";
    private static final String SOURCE_TYPE = "http://terminology.hl7.org/CodeSystem/security-source-type";
    private static final String PARTICIPATION = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";
    private static final String ACT_REASON = "http://terminology.hl7.org/CodeSystem/v3-ActReason";
    private static final String REST = "http://hl7.org/fhir/restful-interaction";
    private static final String URN = "urn:filum:";

    private static final JsonMapper MAPPER = new JsonMapper();

    private final TrailName trail;

    public FhirAuditEvents(TrailName trail) {
        this.trail = trail;
    }

    /// One AuditEvent, without a line end.
    public byte[] json(AuditRecord written) {
        var entry = written.entry();
        var event = MAPPER.createObjectNode();
        event.put("resourceType", "AuditEvent");
        event.put("id", trail.id() + "-" + written.index());
        type(event, entry.action());
        event.put("action", action(entry.action().type()));
        event.put("recorded", entry.at().toString());
        event.put("outcome", outcome(entry.outcome()));
        entry.reason().ifPresent(reason -> ExportPurpose.of(reason).ifPresentOrElse(
                purpose -> purpose(event.putArray("purposeOfEvent").addObject(), purpose),
                () -> event.put("outcomeDesc", reason.text())));
        agents(event.putArray("agent"), entry);
        var source = event.putObject("source");
        identifier(source.putObject("observer"), "audit-trail", trail.toString());
        coding(source.putArray("type").addObject(), SOURCE_TYPE, trail.keeper() == Keeper.RELAY ? "4" : "1");
        entities(event.putArray("entity"), written);
        try {
            return MAPPER.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a tree of plain values can always be written", e);
        }
    }

    private static void type(ObjectNode event, AuditAction action) {
        var type = event.putObject("type");
        var subtypes = event.putArray("subtype");
        switch (action.type()) {
            case CREATE -> rest(type, subtypes, "create");
            case READ -> rest(type, subtypes, "read");
            case UPDATE -> rest(type, subtypes, "update");
            case DELETE -> rest(type, subtypes, "delete");
            case EXPORT -> coding(type, DICOM, "110106");
            case LOGIN -> dicom(type, subtypes, "110114", "110122");
            case LOGOUT -> dicom(type, subtypes, "110114", "110123");
            case SECURITY -> dicom(type, subtypes, "110113", "110137");
            case START -> dicom(type, subtypes, "110100", "110120");
            case STOP -> dicom(type, subtypes, "110100", "110121");
            case ALERT -> coding(type, DICOM, "110113");
            case TRAIL -> coding(type, DICOM, "110101");
        }
        coding(subtypes.addObject(), URN + "audit-action", action.text());
    }

    private static void rest(ObjectNode type, ArrayNode subtypes, String interaction) {
        coding(type, EVENT_TYPE, "rest");
        coding(subtypes.addObject(), REST, interaction);
    }

    private static void dicom(ObjectNode type, ArrayNode subtypes, String event, String kind) {
        coding(type, DICOM, event);
        coding(subtypes.addObject(), DICOM, kind);
    }

    private static void purpose(ObjectNode concept, ExportPurpose purpose) {
        purpose.actReason().ifPresent(code -> coding(concept.putArray("coding").addObject(), ACT_REASON, code));
        concept.put("text", purpose.reason().text());
    }

    private static String action(Type type) {
        return switch (type) {
            case CREATE -> "C";
            case READ, EXPORT -> "R";
            case UPDATE, SECURITY -> "U";
            case DELETE -> "D";
            case LOGIN, LOGOUT, START, STOP, ALERT, TRAIL -> "E";
        };
    }

    private static String outcome(AuditOutcome outcome) {
        return switch (outcome) {
            case DONE -> "0";
            case REFUSED -> "4";
            case FAILED -> "8";
        };
    }

    private void agents(ArrayNode agents, AuditEntry entry) {
        var actor = entry.actor();
        actor.user().ifPresent(user -> {
            var agent = agent(agents, PARTICIPATION, "IRCP", true);
            identifier(agent.putObject("who"), "user", user.toString());
        });
        boolean deviceAsks = actor.user().isEmpty();
        actor.device().ifPresent(device -> {
            var agent = agent(agents, DICOM, "110153", deviceAsks);
            identifier(agent.putObject("who"), "device", device.toString());
        });
        boolean unidentified = agents.isEmpty() && entry.action() == AuditAction.IDENTIFY;
        if (unidentified) {
            agent(agents, DICOM, "110153", true).putObject("who").put("display", "not identified");
        }
        if (trail.keeper() == Keeper.RELAY || agents.isEmpty()) {
            var keeper = agent(agents, DICOM, agents.isEmpty() ? "110150" : "110152", agents.isEmpty());
            identifier(keeper.putObject("who"), "audit-trail", trail.toString());
        }
    }

    private static ObjectNode agent(ArrayNode agents, String system, String code, boolean requestor) {
        var agent = agents.addObject();
        coding(agent.putObject("type").putArray("coding").addObject(), system, code);
        agent.put("requestor", requestor);
        return agent;
    }

    private void entities(ArrayNode entities, AuditRecord written) {
        var subject = written.entry().subject();
        subject.thread().ifPresent(thread ->
                identifier(entity(entities, "4").putObject("what"), "thread", thread.toString()));
        subject.envelope().ifPresent(envelope ->
                identifier(entity(entities, "4").putObject("what"), "envelope-hash", envelope.toString()));
        var place = entity(entities, "13");
        identifier(place.putObject("what"), "audit-entry", trail + ":" + written.index());
        var details = place.putArray("detail");
        details.addObject().put("type", "chain-hash").put("valueString", written.hash().toString());
        if (subject.count() > 0) {
            details.addObject().put("type", "count").put("valueString", Long.toString(subject.count()));
        }
    }

    /// Role 4 is "domain resource", 13 "security resource".
    private static ObjectNode entity(ArrayNode entities, String role) {
        var entity = entities.addObject();
        coding(entity.putObject("type"), ENTITY_TYPE, "2");
        coding(entity.putObject("role"), OBJECT_ROLE, role);
        return entity;
    }

    private static void identifier(ObjectNode reference, String system, String value) {
        reference.putObject("identifier").put("system", URN + system).put("value", value);
    }

    private static void coding(ObjectNode coding, String system, String code) {
        coding.put("system", system).put("code", code);
    }
}
