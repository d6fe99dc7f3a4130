package io.filum.desktop.content.results;

import io.filum.desktop.content.projection.ResultRow;
import io.filum.model.envelope.DedupeId;

/// One result as one item of a thread told it.
///
/// @param order of all that is told in the thread: later items, and what stands further down in one, come later
public record Told(DedupeId item, long order, ResultRow row) {}
