package io.filum.desktop.ui.trust;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.filum.desktop.ui.People.Person;
import io.filum.desktop.ui.People.Standing;
import io.filum.model.identity.HistoryPolicy;

/// Who can read a thread now.
///
/// @param member  whether this workstation still is among them
/// @param key     number of the key that seals now
/// @param since   when that began, by this workstation's clock
/// @param history what those who join later may read
/// @param readers oneself first, then by name
/// @param teams   that the thread is addressed to
public record ReaderFacts(boolean member, int key, Instant since, HistoryPolicy history, List<Reader> readers,
                          List<String> teams) {

    /// @param devices that the thread is sealed to; none where a person has none at present
    public record Reader(Person person, Standing standing, boolean own, List<Device> devices) {

        /// Since when any of the person's devices reads along: the number of the key, and the time if it is known here.
        Optional<Device> earliest() {
            return devices.stream().min((one, other) -> Integer.compare(one.sinceKey(), other.sinceKey()));
        }
    }

    /// @param since   absent where it began before this workstation came
    /// @param revoked by the organisation, and not yet left behind by a new key
    public record Device(String name, int sinceKey, Optional<Instant> since, boolean revoked) {}
}
