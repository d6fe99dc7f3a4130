package io.filum.desktop.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.EnvelopeKind;
import io.filum.model.item.ItemMeta;

/// One row of a thread's timeline. What was received and cannot be shown is a row too, with a code.
///
/// @param id         names the item for ever
/// @param kind       ITEM, or MANIFEST where the content is an attachment that is fetched on demand
/// @param place      where it stands
/// @param author     who sent it and when
/// @param meta       what is known about it without its content; absent until it was opened
/// @param standing   where it stands on this workstation
/// @param deliveries how far it has come, per recipient; empty for what others sent
public record TimelineItem(
        DedupeId id,
        EnvelopeKind kind,
        Place place,
        Author author,
        Optional<ItemMeta> meta,
        Standing standing,
        List<Delivery> deliveries) {

    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(15);
    private static final Duration LONGEST_OFFLINE = Duration.ofDays(60);

    /// @param code why it is parked, held back, unreadable or failed: stable, lower case, with hyphens
    public record Standing(ItemState state, Attention attention, Optional<String> code) {
        public boolean unread() {
            return attention.unread;
        }
    }

    /// What it asks of people.
    ///
    /// @param unread         not yet marked as opened; never true for what we sent
    /// @param urgent         somebody has to take it on
    /// @param arrivedAt      here, by our clock
    /// @param acknowledgedAt when this clinician did, or, for what we sent, the first of its recipients
    /// @param headline       the result that makes it urgent and stands
    /// @param superseded     the one that did and no longer stands
    public record Attention(boolean unread, boolean urgent, Instant arrivedAt, Optional<Instant> acknowledgedAt,
                            Optional<Headline> headline, Optional<Superseded> superseded) {}

    public boolean mine() {
        return author.mine();
    }

    public Attention attention() {
        return standing.attention;
    }

    /// Whether its reader can take it on: it is somebody else's, can be read, and was not taken on yet.
    public boolean canBeAcknowledged() {
        return !mine() && !state().sealed() && attention().acknowledgedAt().isEmpty();
    }

    public ItemState state() {
        return standing.state();
    }

    /// The sender's clock, informational: the order of the timeline never depends on it.
    public Instant sentAt() {
        return author.sentAt();
    }

    /// Whether that clock cannot have been right: it was sent after it came, or longer before than anybody is offline.
    public boolean isSentAtDoubtful() {
        return !mine() && (sentAt().isAfter(attention().arrivedAt().plus(CLOCKS_DIFFER))
                || sentAt().isBefore(attention().arrivedAt().minus(LONGEST_OFFLINE)));
    }

    /// When it was sent, or, where that cannot be believed, when it came.
    public Instant shownAt() {
        return isSentAtDoubtful() ? attention().arrivedAt() : sentAt();
    }
}
