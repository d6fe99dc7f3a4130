package io.filum.desktop.store;

import io.filum.model.envelope.Envelope;

/// Seals an envelope at the place in the chain that it is given. Runs inside the transaction that assigns the place:
/// what it throws undoes the whole.
@FunctionalInterface
public interface Sealing {
    Envelope at(ChainPoint point);

    /// Seals again what was sealed for another place: same item, same dedupeId.
    @FunctionalInterface
    interface Again {
        Envelope at(Envelope earlier, ChainPoint point);
    }
}
