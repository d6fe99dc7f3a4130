package io.filum.relay.log;

import java.util.List;

import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.Sha256;

/// What the relay needs to know of an epoch document: its place in the thread's chain of documents, and who may read
/// and push from now on. It opens nothing for this; the document is public but for its sealed packages.
///
/// @param previous control hash of the document before; zeros for epoch 1
/// @param control  this document's own control hash
public record EpochFacts(int epoch, Sha256 previous, Sha256 control, List<DeviceId> members) {

    /// Reads an epoch envelope's document.
    @FunctionalInterface
    public interface Reader {
        /// @throws Refused `epoch-malformed` when this is no epoch document, or not of this thread and epoch
        EpochFacts read(Envelope envelope) throws Refused;
    }

    public EpochFacts {
        members = List.copyOf(members);
    }
}
