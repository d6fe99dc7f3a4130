package io.filum.desktop.content.projection;

import java.util.Optional;

/// How many resources of one type there are, and the date of the newest.
///
/// @param type   as FHIR names it, such as `Observation`
/// @param newest null when none of them says a date
public record TypeCount(String type, int count, SentTime newest) {

    public Optional<SentTime> newestKnown() {
        return Optional.ofNullable(newest);
    }
}
