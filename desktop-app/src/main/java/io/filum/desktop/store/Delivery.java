package io.filum.desktop.store;

import java.time.Instant;
import java.util.Optional;

import io.filum.model.identity.UserId;

/// One recipient of an item of ours.
///
/// @param at when the state was reached, by the clock that reported it; absent while queued
public record Delivery(UserId recipient, DeliveryState state, Optional<Instant> at) {}
