package io.filum.desktop.content.projection;

import java.util.Set;

/// How a result's sender keeps it: what state it is in, what it was ordered with, and what a later word on it is known by.
///
/// @param status as sent: `final`, `corrected`, `entered-in-error` …; empty when not sent
/// @param panel  the report or order that it belongs to, such as "Basic metabolic panel"; or empty
/// @param issued when this version of it was given out, by its sender; null when not sent
/// @param keys   each names this one result, whichever of its versions it is; may be empty
public record Filing(String status, String panel, SentTime issued, Set<String> keys) {

    public static final Filing NONE = new Filing("", "", null, Set.of());

    public Filing {
        keys = Set.copyOf(keys);
    }

    Filing in(String panel) {
        return new Filing(status, panel, issued, keys);
    }
}
