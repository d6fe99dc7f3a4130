package io.filum.desktop.transfer;

import io.filum.model.envelope.DedupeId;
import io.filum.model.item.Item;

/// Opens an item that lies in the archive or still in the queue, with its content. Belongs on lane OPEN.
public final class ItemReader {

    public Item open(DedupeId item) throws NotReadable {
        throw new UnsupportedOperationException();
    }
}
