package io.filum.desktop.ui.item;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.paper.Paper;
import io.filum.desktop.content.paper.PaperPdf.Written;
import io.filum.desktop.store.TimelineItem;
import io.filum.desktop.transfer.Lane;
import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.ports.PrintPages;
import io.filum.desktop.ui.ports.PrintPages.Answer;
import io.filum.desktop.ui.ports.TellUser.Notice;
import io.filum.desktop.ui.work.FxLanes;
import io.filum.desktop.ui.work.Generation;
import io.filum.desktop.ui.work.Work;
import io.filum.model.audit.ExportPurpose;
import io.filum.model.item.ItemMeta;

/// The three ways in which an item leaves the seal: on paper, as a PDF of its pages, as the bytes that came. Each is noted
/// in the audit trail before anything is printed or written.
final class Release {

    private final TimelineItem item;
    private final ItemLoading loading;
    private final FxLanes lanes;
    private final Desk desk;
    private final PrintPages printers;
    private final Generation generation = new Generation();

    Release(TimelineItem item, ItemLoading loading, FxLanes lanes, Desk desk, PrintPages printers) {
        this.item = item;
        this.loading = loading;
        this.lanes = lanes;
        this.desk = desk;
        this.printers = printers;
    }

    /// @param source where the bytes are at hand; else they are fetched
    void original(ItemMeta meta, Optional<ContentSource> source, ExportPurpose purpose) {
        desk.pick().toSave(FileWords.suggestedName(meta)).ifPresent(to ->
                Work.of("save-item", progress -> {
                    loading.save(item, source, new ItemLoading.Place(to, purpose), progress);
                    return to;
                })
                        .latestOf(generation)
                        .onSucceeded(_ -> say("contentSaved"))
                        .onFailed(this::notSaved)
                        .start(lanes, source.isPresent() ? Lane.OPEN : Lane.DOWNLOAD));
    }

    void pdf(ItemMeta meta, Paper paper, ExportPurpose purpose) {
        var name = FileWords.suggestedName(meta).replaceFirst("\\.[^.]*$", "") + desk.texts().get("paperFileEnding") + ".pdf";
        desk.pick().toSave(name).ifPresent(to ->
                Work.<Path>of("save-pages", _ -> {
                    var written = loading.pages(paper);
                    loading.save(item, ContentSource.of(written.pdf()), new ItemLoading.Place(to, purpose));
                    return to;
                })
                        .latestOf(generation)
                        .onSucceeded(_ -> say("paperSaved"))
                        .onFailed(this::notSaved)
                        .start(lanes, Lane.OPEN));
    }

    void print(Paper paper, ExportPurpose purpose) {
        switch (printers.ask()) {
            case Answer.Chosen(var job) -> Work.of("print", progress -> loading.print(item, paper, purpose, job, progress))
                    .latestOf(generation)
                    .onSucceeded(done -> {
                        if (done) {
                            say("paperPrinted");
                        } else {
                            tell("paperNotPrinted", "not-printed");
                        }
                    })
                    .onFailed(why -> {
                        job.giveUp();
                        notMade(why);
                    })
                    .start(lanes, Lane.OPEN);
            case Answer.NoPrinter _ -> tell("paperNoPrinter", "no-printer");
            case Answer.Cancelled _ -> { }
        }
    }

    /// Pages to be looked at before they are printed.
    ///
    /// @param looking ends when nobody looks any more
    /// @param show    is given them
    /// @param refuse  is told why there are none
    void preview(Paper paper, Generation looking, Consumer<Written> show, Consumer<Notice> refuse) {
        Work.of("preview", _ -> loading.pages(paper))
                .latestOf(looking)
                .onSucceeded(show)
                .onFailed(why -> refuse.accept(notice(why).get()))
                .start(lanes, Lane.OPEN);
    }

    private void notSaved(Throwable why) {
        if (why instanceof IOException) {
            tell("contentNotSaved", "not-saved");
        } else {
            notMade(why);
        }
    }

    private void notMade(Throwable why) {
        desk.tell().tell(notice(why));
    }

    private Supplier<Notice> notice(Throwable why) {
        return why instanceof NotShowable refused
                ? () -> Notice.failure(desk.texts().get("contentReason_" + refused.reason().code()),
                        desk.texts().get("paperNotMadeNext"), refused.reason().code())
                : desk.failures().notice(why);
    }

    private void say(String key) {
        desk.tell().tell(() -> Notice.done(desk.texts().get(key)));
    }

    private void tell(String key, String code) {
        desk.tell().tell(() -> Notice.failure(desk.texts().get(key), desk.texts().get(key + "Next"), code));
    }
}
