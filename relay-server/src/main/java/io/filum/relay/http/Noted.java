package io.filum.relay.http;

import io.filum.model.audit.AuditAction;
import io.filum.model.audit.AuditEntry.Subject;
import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.ThreadId;
import io.filum.relay.audit.AuditNotes;
import io.filum.relay.log.Refused;

/// Asks the log for something of a thread, and notes that it was asked and what it said.
record Noted(AuditNotes audit, AuditAction action) {

    @FunctionalInterface
    interface Question<T> {
        T ask() throws Refused;
    }

    <T> T ask(DeviceId device, ThreadId thread, Question<T> question) throws Refused {
        try {
            var answer = question.ask();
            audit.done(device, action, Subject.of(thread));
            return answer;
        } catch (Refused e) {
            audit.refused(device, action, Subject.of(thread), e.code());
            throw e;
        }
    }
}
