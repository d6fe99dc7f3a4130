package io.filum.desktop.store;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.ThreadId;

/// Something that cannot happen while relay and members are honest and sound, and that a person has to look into.
///
/// @param id     of the row; the same for as long as it is about the same thing
/// @param thread absent where it is about the organisation's directory
/// @param device whose envelope showed it; absent where the relay alone did
/// @param first  when it was first noticed
/// @param last   when it was last noticed
public record Alarm(long id, Kind kind, Optional<ThreadId> thread, Optional<DeviceId> device, Instant first,
                    Instant last) {

    /// What happened. The names are stored.
    public enum Kind {
        /// The relay, or a member whose envelope says so, has another history of the directory than is pinned here.
        DIRECTORY_FORK,
        /// The relay's directory is shorter than what is pinned here.
        DIRECTORY_ROLLBACK,
        /// A member has seen more of the directory than the relay shows us.
        DIRECTORY_WITHHELD,
        /// The relay offered another organisation's directory.
        DIRECTORY_FOREIGN,
        /// The relay offered an entry that is not signed, or must not follow what is pinned.
        DIRECTORY_INVALID,
        /// Two members were shown different orders of a thread.
        HISTORIES_DIFFER,
        /// A sender gave one number to two envelopes. Both are kept.
        EQUIVOCATION,
        /// A sender's envelope names another predecessor than the one that was accepted.
        CHAIN_BROKEN,
        /// Another envelope came under an id that is taken. Both are kept.
        DEDUPE_CONFLICT,
        /// The relay's audit trail is shorter than it said, or another one. What it said is kept.
        RELAY_TRAIL,
        /// An epoch document that no honest member and relay would bring: it follows another than the one that is here,
        /// is by nobody who may write it, or is not what its author gave the others.
        EPOCH_REFUSED;

        /// Stable, as it stands in banners, audit trails and tickets, such as `directory-fork`.
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /// Whether it is about the organisation's directory, not about one thread.
        public boolean isAboutDirectory() {
            return name().startsWith("DIRECTORY_");
        }
    }
}
