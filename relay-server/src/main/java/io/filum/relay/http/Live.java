package io.filum.relay.http;

import io.filum.relay.access.PlacesPerDevice;
import io.filum.relay.audit.AuditNotes;
import io.filum.relay.live.Audience;
import io.filum.relay.live.LiveDialogue;
import io.filum.relay.log.Tails;

/// What the live routes share.
///
/// @param places how many connections of each device there may be
/// @param frame  bytes of what a client may say at once
public record Live(Tails tails, Audience audience, LiveDialogue.Terms terms, AuditNotes audit, PlacesPerDevice places,
        int frame) {}
