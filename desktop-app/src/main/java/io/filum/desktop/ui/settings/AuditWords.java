package io.filum.desktop.ui.settings;

import java.util.Locale;

import io.filum.desktop.store.Alarm;
import io.filum.desktop.ui.Moments;
import io.filum.desktop.ui.Texts;
import io.filum.model.audit.AuditAction;
import io.filum.model.audit.AuditAnchor;
import io.filum.model.audit.AuditEntry;
import io.filum.model.audit.AuditOutcome;
import io.filum.model.audit.AuditReason;
import io.filum.model.audit.AuditVerdict;
import io.filum.model.audit.ExportPurpose;
import io.filum.model.audit.Finding;

/// What stands in an audit trail, in a person's words. The stable codes stay beside them: they are what a support desk
/// and an auditor ask for.
final class AuditWords {

    private final Texts texts;
    private final Moments moments;

    AuditWords(Texts texts, Moments moments) {
        this.texts = texts;
        this.moments = moments;
    }

    String at(AuditEntry entry) {
        return moments.dateAndTime(entry.at());
    }

    /// What was done, and whether it was let: `Opened`, `Unlocked, refused`.
    String what(AuditEntry entry) {
        var action = texts.get("auditAction_" + entry.action().text());
        // An alarm is noted as a refusal of what it is about: it was not the alarm that was refused.
        boolean said = entry.outcome() == AuditOutcome.DONE || entry.action() == AuditAction.ALARM;
        return said ? action : texts.get("auditRefused", action);
    }

    /// Why or why not, how many, and in which thread: `vault-wrong-passphrase · 3 · thread 9f03a1c2`.
    String facts(AuditEntry entry) {
        var facts = new StringBuilder(entry.reason().map(this::reason).orElse(""));
        if (entry.subject().count() > 1) {
            facts.append(facts.isEmpty() ? "" : " · ").append(texts.get("auditCount", entry.subject().count()));
        }
        entry.subject().thread().ifPresent(thread -> facts.append(facts.isEmpty() ? "" : " · ")
                .append(texts.get("auditThread", thread.toString().substring(0, 8))));
        return facts.toString();
    }

    /// A code is what a support desk asks for; what an export was for, a person chose in words.
    private String reason(AuditReason reason) {
        return ExportPurpose.of(reason).map(purpose -> texts.get("releasePurpose_" + purpose)).orElseGet(reason::text);
    }

    String verdict(AuditVerdict verdict) {
        if (verdict.isWhole()) {
            return texts.get("auditWhole", verdict.head().size());
        }
        var first = finding(verdict.findings().getFirst());
        int more = verdict.findings().size() - 1;
        return more == 0 ? first : first + " " + texts.get("auditMore", more);
    }

    private String finding(Finding finding) {
        return texts.get("auditFinding_" + finding.kind().name().toLowerCase(Locale.ROOT), finding.first(),
                finding.last());
    }

    /// In the words of the alarm that was raised then.
    String relayContradictsItself() {
        var kind = Alarm.Kind.RELAY_TRAIL.name().toLowerCase(Locale.ROOT);
        return texts.get("alarm_" + kind) + " " + texts.get("alarmNext_" + kind);
    }

    String relay(AuditAnchor anchor) {
        return texts.get("auditRelay", anchor.head().head().size(), moments.dateAndTime(anchor.head().at()));
    }
}
