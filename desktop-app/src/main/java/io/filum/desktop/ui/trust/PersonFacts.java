package io.filum.desktop.ui.trust;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.filum.desktop.ui.People.Person;
import io.filum.model.envelope.Sha256;
import io.filum.model.identity.Role;
import io.filum.model.identity.SafetyNumber;

/// What a person's card says.
///
/// @param active  false once the organisation has revoked them
/// @param devices active ones first, each group in the order in which they were added
/// @param safety  absent for oneself, and for whom the directory does not know
public record PersonFacts(Person person, Role role, boolean active, List<Device> devices, Optional<Safety> safety) {

    /// @param fingerprint of its signing keys
    /// @param since       when the organisation added it
    /// @param revoked     when it was revoked; absent while it is active
    /// @param newer       added or revoked after the two compared numbers
    public record Device(String name, Sha256 fingerprint, Instant since, Optional<Instant> revoked, boolean newer) {}

    /// The number to compare with somebody.
    ///
    /// @param compared    when the two last found it the same; absent if they never did
    /// @param changed     another number was compared than this one
    /// @param mineChanged the difference is, in part or whole, in one's own devices
    public record Safety(SafetyNumber number, Optional<Instant> compared, boolean changed, boolean mineChanged) {

        public boolean isCompared() {
            return compared.isPresent() && !changed;
        }
    }
}
