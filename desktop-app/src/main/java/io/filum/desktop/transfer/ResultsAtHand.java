package io.filum.desktop.transfer;

import java.util.LinkedHashMap;
import java.util.Map;

import io.filum.desktop.content.Glance;
import io.filum.model.envelope.DedupeId;

/// The results of items that are looked back at while a batch is opened: an item that corrects often comes with others that
/// do. On lane OPEN, by one worker at a time.
final class ResultsAtHand {

    /// Items of one thread that are looked back at. What lies further back is found when the thread is opened.
    static final int BACK = 200;
    /// All of a few threads: less than those of one would never be found again, since all of them are looked at in turn.
    private static final int KEPT = 5 * BACK;

    private final ItemReader reader;
    private final Glance glance;
    private final Map<DedupeId, Glance.Seen> known = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<DedupeId, Glance.Seen> eldest) {
            return size() > KEPT;
        }
    };

    ResultsAtHand(ItemReader reader, Glance glance) {
        this.reader = reader;
        this.glance = glance;
    }

    Glance.Seen of(DedupeId item) throws NotReadable {
        var seen = known.get(item);
        if (seen == null) {
            seen = glance.look(reader.open(item));
            known.put(item, seen);
        }
        return seen;
    }

    /// What was read goes with the batch.
    void forget() {
        known.clear();
    }
}
