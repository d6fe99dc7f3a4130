package io.filum.desktop.ui.item;

import java.util.Optional;

import javafx.scene.Node;

import io.filum.desktop.store.TimelineItem;
import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.People;
import io.filum.desktop.ui.imaging.LookedAt;
import io.filum.desktop.ui.ports.PrintPages;
import io.filum.desktop.ui.thread.Around;
import io.filum.desktop.ui.work.FxLanes;

/// Makes the pane in which an item is printed or saved.
final class Releases {

    private final ItemLoading loading;
    private final FxLanes lanes;
    private final Desk desk;
    private final People people;
    private final PrintPages printers;

    Releases(ItemLoading loading, FxLanes lanes, Desk desk, People people, PrintPages printers) {
        this.loading = loading;
        this.lanes = lanes;
        this.desk = desk;
        this.people = people;
        this.printers = printers;
    }

    /// What of an item is before its reader.
    ///
    /// @param loaded  absent for what still lies at the relay: it can be saved as it is
    /// @param picture that is looked at, of an item with many
    record Shown(Optional<Loaded> loaded, Optional<LookedAt> picture) {}

    /// @param around what its thread knows of it
    Node paneOf(TimelineItem item, Around around, Shown shown, ReleasePane.Leaving leaving) {
        var loaded = shown.loaded();
        var meta = loaded.map(Loaded::meta).or(item::meta).orElseThrow();
        var release = new Release(item, loading, lanes, desk, printers);
        var papers = new Papers(item, around, shown.picture(), people, desk);
        var ways = new ReleasePane.Ways(
                reason -> loaded.flatMap(read -> papers.of(read.content(), meta, reason)),
                release::print,
                (paper, purpose) -> release.pdf(meta, paper, purpose),
                purpose -> release.original(meta, loaded.flatMap(Loaded::source), purpose));
        return new ReleasePane(ways, release, lanes, desk.texts(), leaving);
    }
}
