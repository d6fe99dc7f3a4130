package io.filum.desktop.vault;

import java.util.Set;

/// What came of adopting an epoch document.
///
/// @param epochs       that are worth another try: their secrets became known with it, so that parked envelopes open,
///                     or it vouches for a parked document of theirs
/// @param replacedMine another member's epoch won over one that this workstation had started under the same number:
///                     what was sealed under that and not yet attempted has to be sealed again
public record Adopted(Set<Integer> epochs, boolean replacedMine) {

    static final Adopted NOTHING_NEW = new Adopted(Set.of(), false);

    public Adopted {
        epochs = Set.copyOf(epochs);
    }
}
