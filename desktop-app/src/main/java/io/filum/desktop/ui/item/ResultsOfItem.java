package io.filum.desktop.ui.item;

import javafx.scene.Node;

import io.filum.desktop.content.projection.Listing;
import io.filum.desktop.content.projection.ResultRow;
import io.filum.desktop.ui.thread.Around;
import io.filum.model.envelope.DedupeId;

/// Makes the table of all results of one item.
@FunctionalInterface
public interface ResultsOfItem {

    Node table(DedupeId item, Listing<ResultRow> rows, Around around);
}
