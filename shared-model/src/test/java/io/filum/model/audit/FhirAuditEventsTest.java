package io.filum.model.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.hl7.fhir.r4.model.AuditEvent;
import org.junit.jupiter.api.Test;

import io.filum.model.audit.AuditEntry.Actor;
import io.filum.model.audit.AuditEntry.Subject;
import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.UserId;

import static org.assertj.core.api.Assertions.assertThat;

/// What is exported is a FHIR R4 AuditEvent in the eyes of HAPI FHIR's strict parser.
class FhirAuditEventsTest {

    /// Starting it takes a second: once is enough.
    private static final IParser HAPI =
            FhirContext.forR4().newJsonParser().setParserErrorHandler(new StrictErrorHandler());

    private static final TrailName TRAIL = TrailName.parse("relay:3f0a7c52-6f0c-4c4e-9a39-0d8a3f1b5a11");

    @Provide
    Arbitrary<AuditEntry> entries() {
        return AuditEntries.any();
    }

    @Property(tries = 300)
    void everyEntryIsAnAuditEvent(@ForAll("entries") AuditEntry entry) {
        var event = parse(TRAIL, entry);
        assertThat(event.getType().getCode()).isNotBlank();
        assertThat(event.getRecorded().toInstant()).isEqualTo(entry.at());
        assertThat(event.getAgent()).isNotEmpty().filteredOn(agent -> agent.getRequestor()).hasSize(1);
        assertThat(event.getSource().getObserver().getIdentifier().getValue()).isEqualTo(TRAIL.toString());
        assertThat(event.getIdElement().getIdPart()).matches("[A-Za-z0-9\\-.]{1,64}");
    }

    @Test
    void aRefusedPushNamesPersonDeviceThreadAndReason() {
        var device = DeviceId.random();
        var user = UserId.random();
        var thread = ThreadId.random();
        var event = parse(TRAIL, AuditEntry.refused(Instant.parse("2026-11-23T08:00:00.123Z"),
                Actor.of(device, Optional.of(user)), AuditAction.PUSH, Subject.of(thread), AuditReason.NOT_A_MEMBER));
        assertThat(event.getAction()).isEqualTo(AuditEvent.AuditEventAction.C);
        assertThat(event.getOutcome()).isEqualTo(AuditEvent.AuditEventOutcome._4);
        assertThat(event.getOutcomeDesc()).isEqualTo("not-a-member");
        assertThat(event.getSubtype()).extracting("code").extracting(Object::toString).contains("create", "push");
        assertThat(event.getAgent()).extracting(agent -> agent.getWho().getIdentifier().getValue())
                .containsExactly(user.toString(), device.toString(), TRAIL.toString());
        assertThat(event.getEntity()).extracting(entity -> entity.getWhat().getIdentifier().getValue())
                .containsExactly(thread.toString(), TRAIL + ":1");
    }

    @Test
    void anExportSaysWhatItWasFor() {
        for (var purpose : ExportPurpose.values()) {
            var entry = AuditEntry.done(Instant.EPOCH, Actor.NOBODY, AuditAction.PRINT, Subject.NONE);
            var event = parse(TRAIL, new AuditEntry(entry.at(), entry.actor(), entry.action(), entry.subject(),
                    entry.outcome(), Optional.of(purpose.reason())));
            assertThat(event.getOutcomeDesc()).isNull();
            assertThat(event.getPurposeOfEventFirstRep().getText()).isEqualTo(purpose.reason().text());
            assertThat(event.getPurposeOfEventFirstRep().hasCoding()).isEqualTo(purpose != ExportPurpose.OTHER);
        }
    }

    private static AuditEvent parse(TrailName trail, AuditEntry entry) {
        var json = new FhirAuditEvents(trail).json(AuditRecord.after(trail.start(), entry));
        assertThat(json).doesNotContain((byte) '\n');
        return HAPI.parseResource(AuditEvent.class, new String(json, StandardCharsets.UTF_8));
    }
}
