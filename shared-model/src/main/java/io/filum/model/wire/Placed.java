package io.filum.model.wire;

import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.Position;

/// An envelope and where it lies in its thread.
public record Placed(Position position, Envelope envelope) {}
