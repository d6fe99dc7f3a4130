package io.filum.desktop.ui.thread;

import io.filum.desktop.store.TimelineItem;
import io.filum.desktop.transfer.Lane;
import io.filum.desktop.transfer.ThreadSender;
import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.Workers;
import io.filum.desktop.ui.ports.AskUser.Question;
import io.filum.desktop.ui.ports.TellUser.Notice;
import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.ThreadId;

/// What a person may do to an item: take on somebody else's; of their own, what has not arrived, try again or take back.
public final class ItemActs {

    private final ThreadSender sender;
    private final Workers workers;
    private final Desk desk;

    public ItemActs(ThreadSender sender, Workers workers, Desk desk) {
        this.sender = sender;
        this.workers = workers;
        this.desk = desk;
    }

    void retry(TimelineItem item) {
        retry(item.id());
    }

    public void retry(DedupeId item) {
        workers.run(Lane.SEAL, "retry", _ -> sender.retry(item), _ -> { }, this::failed);
    }

    void acknowledge(ThreadId thread, TimelineItem item) {
        workers.run(Lane.SEAL, "acknowledge", _ -> {
            sender.acknowledge(thread, item.id());
            return item.meta().map(meta -> ItemWords.title(meta, desk.texts())).orElse("");
        }, title -> desk.tell().tell(() -> Notice.done(desk.texts().get("acknowledgeDone", title))), this::failed);
    }

    void takeBack(TimelineItem item) {
        takeBack(item.id());
    }

    public void takeBack(DedupeId item) {
        desk.ask().confirm(new Question(
                desk.texts().bind("takeBackTitle"), desk.texts().bind("takeBackBody"),
                desk.texts().bind("takeBackYes"), desk.texts().bind("takeBackNo"), true),
                () -> workers.run(Lane.SEAL, "cancel", _ -> sender.cancel(item, this::retracted), this::takenBack, this::failed));
    }

    /// Of pictures that have left: says to everybody that they were an error.
    void retract(TimelineItem item) {
        desk.ask().confirm(new Question(
                desk.texts().bind("retractTitle"), desk.texts().bind("retractBody"),
                desk.texts().bind("retractYes"), desk.texts().bind("retractNo"), true),
                () -> workers.run(Lane.SEAL, "retract", _ -> sender.retract(item.id(), this::retracted), _ -> { }, this::failed));
    }

    private String retracted(String title) {
        return desk.texts().get("retractNote", title);
    }

    private void takenBack(boolean inTime) {
        desk.tell().tell(() -> inTime
                ? Notice.done(desk.texts().get("takeBackDone"))
                : Notice.failure(desk.texts().get("takeBackTooLate"), desk.texts().get("takeBackTooLateNext"),
                        "already-attempted"));
    }

    private void failed(Throwable why) {
        desk.tell().tell(desk.failures().notice(why));
    }
}
