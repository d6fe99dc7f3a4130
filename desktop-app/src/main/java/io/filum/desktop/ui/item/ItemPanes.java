package io.filum.desktop.ui.item;

import java.util.Optional;

import io.filum.desktop.content.ContentReader;
import io.filum.desktop.store.TimelineItem;
import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.People;
import io.filum.desktop.ui.ports.PrintPages;
import io.filum.desktop.ui.thread.ItemView;
import io.filum.desktop.ui.work.FxLanes;
import io.filum.model.item.PatientRef;

/// Makes the pane that shows one item.
public final class ItemPanes {

    private final FxLanes lanes;
    private final Desk desk;
    private final ItemLoading loading;
    private final Releases releases;

    public ItemPanes(ItemBytes bytes, FxLanes lanes, Desk desk, People people, PrintPages printers) {
        this.lanes = lanes;
        this.desk = desk;
        loading = new ItemLoading(bytes, new ContentReader());
        releases = new Releases(loading, lanes, desk, people, printers);
    }

    /// At once: the pane begins to load when it comes into a window, and lets go of everything when it leaves it.
    ///
    /// @param about whom the thread is about
    public ItemView.Pane paneFor(TimelineItem item, Optional<PatientRef> about) {
        var pane = new ItemPane(item, about, loading, lanes, desk, releases);
        return new ItemView.Pane(pane, pane.showingProperty());
    }
}
