package io.filum.desktop.store;

import java.util.Optional;

/// What a row of `item` says of something that arrived.
record Standing(ItemState state, Optional<String> code) {

    static final Standing RECEIVED = new Standing(ItemState.RECEIVED, Optional.empty());

    static Standing unreadable(String code) {
        return new Standing(ItemState.UNREADABLE, Optional.of(code));
    }

    static Standing parked(String code) {
        return new Standing(ItemState.PARKED, Optional.of(code));
    }

    static Standing heldBack(String code) {
        return new Standing(ItemState.HELD_BACK, Optional.of(code));
    }
}
