package io.filum.desktop.ui.thread;

import java.util.function.Consumer;

import io.filum.desktop.store.TimelineItem;
import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.ports.AskUser.Question;
import io.filum.desktop.ui.ports.TellUser.Notice;
import io.filum.desktop.ui.ports.TellUser.Tone;

/// Takes on what a person wants to take on, by key or by button, and never what they cannot have seen. An item that is
/// out of view, not opened, or has only just come is brought before them instead, and said to be; the next time counts.
final class Acknowledging {

    /// How an item stands before the person's eyes.
    enum Sight {
        /// Not there, or for so short a time that the key meant something else.
        UNSEEN,
        /// What stands there, long enough, says that the content is not shown.
        WITHHELD,
        SEEN
    }

    /// Where items are looked at.
    interface Eyes {
        Sight on(TimelineItem item);

        /// Brings the item into view, as a whole, and the keyboard to it.
        void bring(TimelineItem item);

        /// Whatever stands in view has been there since now: one press too many meets nothing that was just uncovered.
        void startAgain();
    }

    private final Desk desk;
    private final Eyes eyes;
    private final Consumer<TimelineItem> act;

    /// @param act acknowledges for good
    Acknowledging(Desk desk, Eyes eyes, Consumer<TimelineItem> act) {
        this.desk = desk;
        this.eyes = eyes;
        this.act = act;
    }

    void ask(TimelineItem item) {
        switch (eyes.on(item)) {
            case SEEN -> take(item);
            case WITHHELD -> desk.ask().confirm(new Question(
                    desk.texts().bind("acknowledgeUnseenTitle"),
                    desk.texts().bind("acknowledgeUnseenBody", title(item)),
                    desk.texts().bind("acknowledgeUnseenYes"), desk.texts().bind("cancel"), true), () -> take(item));
            case UNSEEN -> {
                bring(item);
                desk.tell().tell(() -> new Notice(Tone.INFO, desk.texts().get("acknowledgeNotYet", title(item)),
                        desk.texts().get("acknowledgeNotYetNext"), ""));
            }
        }
    }

    /// Before the person's eyes; what was there until now counts anew.
    void bring(TimelineItem item) {
        eyes.bring(item);
        eyes.startAgain();
    }

    void nothingWaits() {
        desk.tell().tell(() -> new Notice(Tone.INFO, desk.texts().get("acknowledgeNothing"), "", ""));
    }

    private void take(TimelineItem item) {
        act.accept(item);
        eyes.startAgain();
    }

    private String title(TimelineItem item) {
        return item.meta().map(meta -> ItemWords.title(meta, desk.texts())).orElse("");
    }
}
