package io.filum.desktop.store;

/// How far an item of ours has come on its way to one recipient. The order is the order of the way: a state is never
/// replaced by an earlier one.
public enum DeliveryState {
    /// Committed here; the lid may be closed.
    QUEUED,
    /// Stored by the relay.
    AT_RELAY,
    /// The ciphertext is committed on a device of the recipient.
    DELIVERED,
    /// The recipient looked at it.
    OPENED,
    /// The recipient said so, which is more than looking.
    ACKNOWLEDGED
}
