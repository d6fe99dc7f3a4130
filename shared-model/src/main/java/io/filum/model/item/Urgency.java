package io.filum.model.item;

/// How soon the sender wants the item looked at.
public enum Urgency {
    ROUTINE,
    URGENT
}
