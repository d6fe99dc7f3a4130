package io.filum.desktop.store;

import java.util.List;

import io.filum.model.envelope.Position;

/// What a commit of received envelopes came to.
///
/// @param upTo    the newest position that is committed now: what may be acknowledged
/// @param missing whether an envelope before the given ones is missing, so that they were not taken
/// @param toOpen  whether something waits to be opened
/// @param alarms  what a person has to know: raised in the same transaction, for [Alarms#unread]
public record Committed(Position upTo, boolean missing, boolean toOpen, List<Alarm.Kind> alarms) {}
