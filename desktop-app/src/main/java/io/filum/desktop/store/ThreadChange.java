package io.filum.desktop.store;

import java.util.Optional;

import io.filum.model.envelope.DeviceId;
import io.filum.model.identity.UserId;

/// What a new epoch changed in a thread: a quiet line of its timeline. It is never unread and counts nowhere.
///
/// @param id     numbers the changes
/// @param place  where the epoch's document stands; behind everything while the relay does not have it
/// @param by     who started the epoch, and when by that device's clock
/// @param user   who joined or left, or whose device it is
/// @param device that was added or removed
/// @param text   the team's name, or the history policy's
public record ThreadChange(long id, Place place, Author by, Kind kind, Optional<UserId> user,
                           Optional<DeviceId> device, Optional<String> text) {

    /// The names are stored.
    public enum Kind {
        USER_JOINED,
        USER_LEFT,
        /// Another device of somebody who was a member before.
        DEVICE_ADDED,
        /// Revoked, most of the time; its owner stays.
        DEVICE_REMOVED,
        TEAM_ADDED,
        TEAM_REMOVED,
        /// What those who join later may read.
        HISTORY_CHANGED,
        /// By a workstation that was revoked before anybody had its document: whom it added is no member.
        USER_NOT_ADDED,
        /// By such a workstation: whom it removed still is one.
        USER_NOT_REMOVED,
        /// The same members and devices under another key.
        KEY_RENEWED
    }
}
