package io.filum.desktop.ui.results;

import java.util.List;
import java.util.Map;

import javafx.scene.Node;

import io.filum.desktop.content.projection.Listing;
import io.filum.desktop.content.projection.ResultRow;
import io.filum.desktop.content.results.ResultTable;
import io.filum.desktop.content.results.Told;
import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.item.ResultsOfItem;
import io.filum.desktop.ui.results.ThreadResults.Doing;
import io.filum.desktop.ui.results.ThreadResults.LeftOut;
import io.filum.desktop.ui.results.ThreadResults.State;
import io.filum.desktop.ui.thread.Around;
import io.filum.model.envelope.DedupeId;

/// The results of one item as a table. What later items have corrected is struck through here, too.
public final class ItemResults implements ResultsOfItem {

    private final Desk desk;

    public ItemResults(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Node table(DedupeId item, Listing<ResultRow> rows, Around around) {
        var told = Told.of(item, 0, rows.rows());
        var state = around.versions().map(versions -> new State(Doing.NOTHING, ResultTable.of(told, versions.corrections()),
                Map.of(), ThreadAllergies.NOT_READ, new LeftOut(0, 0, 0, rows.left()), List.of()));
        return new ResultsPane(state, desk, by -> around.versions().getValue().sender().apply(by),
                new ResultsPane.Acts(around.look(), () -> { }));
    }
}
