package io.filum.desktop.transfer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.filum.desktop.content.projection.ResultRow;
import io.filum.desktop.content.results.Corrections;
import io.filum.desktop.content.results.Corrections.Correction;
import io.filum.desktop.content.results.Told;
import io.filum.desktop.store.Headline;
import io.filum.desktop.store.PressingHeadlines.Version;
import io.filum.desktop.store.PressingHeadlines.Weighed;
import io.filum.desktop.store.Store;
import io.filum.desktop.store.Superseded;
import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.ThreadId;

/// Finds out which headlines of the worklist later items have corrected or taken back. A potassium of 6.9 that went out as
/// 4.9 an hour later must not go on standing there as if it were true, to a clinician who has opened neither.
///
/// Both are on the disk by then, in whichever order they came. On lane OPEN, by one worker at a time.
final class SupersededHeadlines {

    private final Store store;
    private final ResultsAtHand atHand;
    private final Headlines headlines;

    SupersededHeadlines(Store store, ResultsAtHand atHand, Headlines headlines) {
        this.store = store;
        this.atHand = atHand;
        this.headlines = headlines;
    }

    /// @return threads of which something else is to be shown now
    List<ThreadId> weigh() {
        var changed = new ArrayList<ThreadId>();
        for (var thread : store.headlines().toWeigh()) {
            if (store.headlines().weighed(thread, weigh(thread, store.headlines().versions(thread)))) {
                changed.add(thread);
            }
        }
        return changed;
    }

    private Map<DedupeId, Weighed> weigh(ThreadId thread, List<Version> versions) {
        var told = new ArrayList<Told>();
        var criticals = new HashMap<DedupeId, List<ResultRow>>();
        for (int i = 0; i < versions.size(); i++) {
            var item = versions.get(i).item();
            try {
                var seen = atHand.of(item);
                if (headlines.isOfAnother(thread, seen)) {
                    // It corrects nothing of this patient's, and its own headline stays withheld.
                    continue;
                }
                told.addAll(Told.of(item, i * Told.ROOM, seen.results()));
                if (versions.get(i).headline() && !seen.criticals().isEmpty()) {
                    criticals.put(item, seen.criticals());
                }
            } catch (NotReadable _) {
                // It says so where it is opened; its headline stays as it is.
            }
        }
        var corrections = Corrections.of(told);
        var found = new HashMap<DedupeId, Weighed>();
        criticals.forEach((item, rows) -> found.put(item, weigh(item, rows, corrections)));
        return found;
    }

    private static Weighed weigh(DedupeId item, List<ResultRow> criticals, Corrections corrections) {
        Optional<Headline> stands = Optional.empty();
        Optional<Superseded> superseded = Optional.empty();
        for (var row : criticals) {
            var news = corrections.of(item, row.source()).filter(one -> one.kind().isNews());
            if (news.isEmpty()) {
                stands = stands.or(() -> Optional.of(Headlines.of(row)));
            } else {
                superseded = superseded.or(() -> news.map(one -> new Superseded(Headlines.of(row), now(row, one))));
            }
        }
        return new Weighed(stands, superseded);
    }

    private static Optional<Headline> now(ResultRow was, Correction correction) {
        return correction.kind() == Corrections.Kind.WITHDRAWN ? Optional.empty()
                : Optional.of(Headlines.instead(was, correction.by().row()));
    }
}
