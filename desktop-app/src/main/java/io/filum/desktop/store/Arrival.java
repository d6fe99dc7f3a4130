package io.filum.desktop.store;

import java.util.Optional;

import io.filum.model.identity.EpochDocument;
import io.filum.model.identity.UserId;
import io.filum.model.wire.Placed;

/// An envelope at its position, and what public keys alone say about it.
///
/// @param author   whose device sent it; absent while the directory does not know the device
/// @param finding  what the checks found so far; chain and membership are the archive's to check
/// @param document what an epoch envelope holds, when it is well-formed and both its signatures hold
public record Arrival(Placed placed, Optional<UserId> author, Finding finding, Optional<EpochDocument> document) {

    public sealed interface Finding {
        /// Header, sender and signature are in order.
        record Sound() implements Finding {}

        /// In order, and by a device that has been revoked meanwhile: it may be from before, or back-dated.
        record Doubted() implements Finding {}

        /// Never to be opened.
        record Unsound(String code) implements Finding {}

        /// Cannot be judged yet, such as when the directory does not know the sender.
        record Unjudged(String code) implements Finding {}
    }
}
