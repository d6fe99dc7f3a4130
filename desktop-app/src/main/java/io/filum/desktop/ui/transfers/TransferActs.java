package io.filum.desktop.ui.transfers;

import io.filum.desktop.store.TransferRow;

/// What a person may do to a transfer.
public interface TransferActs {

    void retry(TransferRow transfer);

    void cancel(TransferRow transfer);
}
