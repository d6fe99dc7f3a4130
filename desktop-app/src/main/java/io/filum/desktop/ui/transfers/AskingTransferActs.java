package io.filum.desktop.ui.transfers;

import java.util.function.Consumer;

import io.filum.desktop.store.TransferRow;
import io.filum.desktop.store.TransferRow.Direction;
import io.filum.desktop.transfer.Lane;
import io.filum.desktop.transfer.ThreadSender;
import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.Workers;
import io.filum.desktop.ui.ports.AskUser.Question;
import io.filum.model.envelope.DedupeId;

/// Retry at once, cancel after a question. A file that is fetched is fetched again from its item, where the person
/// also says what for.
public final class AskingTransferActs implements TransferActs {

    private final ThreadSender sender;
    private final Consumer<DedupeId> stopFetching;
    private final Workers workers;
    private final Desk desk;

    public AskingTransferActs(ThreadSender sender, Consumer<DedupeId> stopFetching, Workers workers, Desk desk) {
        this.sender = sender;
        this.stopFetching = stopFetching;
        this.workers = workers;
        this.desk = desk;
    }

    @Override
    public void retry(TransferRow transfer) {
        workers.run(Lane.SEAL, "retry", _ -> sender.retry(transfer.id()), _ -> { }, this::failed);
    }

    @Override
    public void cancel(TransferRow transfer) {
        boolean up = transfer.direction() == Direction.UP;
        desk.ask().confirm(new Question(desk.texts().bind("transferCancelTitle"),
                desk.texts().bind(up ? "transferCancelUp" : "transferCancelDown"),
                desk.texts().bind("transferCancelYes"), desk.texts().bind("transferCancelNo"), up), () -> {
                    if (up) {
                        workers.run(Lane.SEAL, "cancel", _ -> sender.cancel(transfer.id(),
                                title -> desk.texts().get("retractNote", title)), _ -> { }, this::failed);
                    } else {
                        stopFetching.accept(transfer.id());
                    }
                });
    }

    private void failed(Throwable why) {
        desk.tell().tell(desk.failures().notice(why));
    }
}
