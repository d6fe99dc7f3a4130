package io.filum.relay.http;

import io.filum.relay.audit.AuditNotes;
import io.filum.relay.live.Audience;
import io.filum.relay.live.LiveDialogue;
import io.filum.relay.log.Tails;

/// What the live routes share.
public record Live(Tails tails, Audience audience, LiveDialogue.Terms terms, AuditNotes audit) {}
