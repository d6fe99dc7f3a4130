package io.filum.desktop.vault;

import java.util.Set;

/// What came of adopting an epoch document.
///
/// @param epochs       whose secrets became known with it: parked envelopes of these can be opened now, and parked
///                     documents of these adopted
/// @param replacedMine another member's epoch won over one that this workstation had started under the same number:
///                     what was sealed under that and not yet attempted has to be sealed again
public record Adopted(Set<Integer> epochs, boolean replacedMine) {

    static final Adopted NOTHING_NEW = new Adopted(Set.of(), false);

    public Adopted {
        epochs = Set.copyOf(epochs);
    }
}
