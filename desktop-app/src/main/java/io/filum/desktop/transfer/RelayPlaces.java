package io.filum.desktop.transfer;

import java.net.URI;
import java.util.List;

/// Where a workstation looks for its organisation's relays.
///
/// @param told what it was told, by an invitation or on the command line: at least one, each such as
///             `https://relay.hospital.example:7400`; there is no other way than TLS
/// @param only whether to go by these alone, whatever the signed directory names
public record RelayPlaces(List<URI> told, boolean only) {

    public RelayPlaces {
        told = List.copyOf(told);
        if (told.isEmpty() || !told.stream().allMatch(relay -> "https".equals(relay.getScheme()))) {
            throw new IllegalArgumentException("a relay is reached by https");
        }
    }

    /// Until the directory says more.
    public static RelayPlaces of(URI told) {
        return new RelayPlaces(List.of(told), false);
    }
}
