package io.filum.desktop.ui.results;

import java.util.List;

import io.filum.desktop.content.allergies.AllergyList;
import io.filum.desktop.store.TimelineItem;
import io.filum.desktop.ui.results.ThreadResults.LeftOut;

/// The allergies of a thread's patient, as far as the thread's items tell them.
///
/// @param reach   whether its items were looked through
/// @param items   by the numbers that the list's statements have
/// @param leftOut what was not looked through
public record ThreadAllergies(Reach reach, AllergyList list, List<TimelineItem> items, LeftOut leftOut) {

    public static final ThreadAllergies READING = of(Reach.READING);
    public static final ThreadAllergies NOT_READ = of(Reach.NOT_READ);

    /// "Not recorded" is said only where somebody has looked.
    public enum Reach { READING, READ, NOT_READ }

    public ThreadAllergies {
        items = List.copyOf(items);
    }

    private static ThreadAllergies of(Reach reach) {
        return new ThreadAllergies(reach, AllergyList.NOTHING, List.of(), LeftOut.NOTHING);
    }
}
