package io.filum.desktop.store;

import java.nio.file.Path;

/// What became of a damaged database: it lies aside, and a new one was made of what could be read.
///
/// @param setAside where the damaged file is
public record Rescued(Path setAside, Figures figures) {

    /// @param unsent     items that wait to be sent, all of them readable
    /// @param unsentLost items that waited and could not be read: they are shown as failed
    /// @param archived   envelopes of both directions; what is missing comes again from the relay
    /// @param drafts     drafts
    /// @param auditWhole whether no line of the audit trail is missing
    public record Figures(int unsent, int unsentLost, int archived, int drafts, boolean auditWhole) {}
}
