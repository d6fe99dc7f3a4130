package io.filum.desktop.ui.item;

import io.filum.desktop.content.ContentReader;
import io.filum.desktop.store.TimelineItem;
import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.People;
import io.filum.desktop.ui.ports.PrintPages;
import io.filum.desktop.ui.thread.Around;
import io.filum.desktop.ui.thread.ItemView;
import io.filum.desktop.ui.work.FxLanes;

/// Makes the pane that shows one item.
public final class ItemPanes {

    private final FxLanes lanes;
    private final Desk desk;
    private final ItemLoading loading;
    private final Releases releases;
    private final ResultsOfItem tables;

    public ItemPanes(ItemBytes bytes, FxLanes lanes, Desk desk, People people, PrintPages printers,
            ResultsOfItem tables) {
        this.tables = tables;
        this.lanes = lanes;
        this.desk = desk;
        loading = new ItemLoading(bytes, ContentReader.ofAllResults());
        releases = new Releases(loading, lanes, desk, people, printers);
    }

    /// At once: the pane begins to load when it comes into a window, and lets go of everything when it leaves it.
    ///
    /// @param around what its thread knows of it
    public ItemView.Pane paneFor(TimelineItem item, Around around) {
        var pane = new ItemPane(item, around, loading, lanes, desk, releases, tables);
        return new ItemView.Pane(pane, pane.showingProperty());
    }
}
