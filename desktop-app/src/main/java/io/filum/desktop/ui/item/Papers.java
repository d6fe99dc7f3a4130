package io.filum.desktop.ui.item;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.filum.desktop.content.Content;
import io.filum.desktop.content.paper.Paper;
import io.filum.desktop.content.projection.Projection;
import io.filum.desktop.store.TimelineItem;
import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.People;
import io.filum.desktop.ui.controls.PatientWords;
import io.filum.desktop.ui.imaging.LookedAt;
import io.filum.desktop.ui.thread.Around;
import io.filum.model.item.ItemMeta;

/// Makes an item's pages: whom it is about above, who printed it and why below, on each of them.
final class Papers {

    private final TimelineItem item;
    private final Around around;
    private final Optional<LookedAt> picture;
    private final People people;
    private final Desk desk;

    /// @param around  whom the thread is about, and what it has corrected since
    /// @param picture that is looked at, of an item with many
    Papers(TimelineItem item, Around around, Optional<LookedAt> picture, People people, Desk desk) {
        this.picture = picture;
        this.item = item;
        this.around = around;
        this.people = people;
        this.desk = desk;
    }

    /// @param reason in words, as it is to stand on each page
    /// @return empty where no pages can be made of it
    Optional<Paper> of(Content content, ItemMeta meta, String reason) {
        var words = new ClinicalWords(desk.texts(), desk.moments());
        var versions = new Versions(item.id(), around.versions().getValue(), words, around.look());
        return blocks(content, new PaperWords(words, versions::of)).map(blocks -> new Paper(head(content, meta, words), foot(reason),
                new Paper.Title(desk.texts().locale().getLanguage(), desk.texts().get("paperTitle")), blocks));
    }

    private Optional<List<Paper.Block>> blocks(Content content, PaperWords words) {
        return content instanceof Content.Dicom ? picture.map(this::blocks) : words.of(content);
    }

    /// A picture that was taken back says so on paper, too.
    private List<Paper.Block> blocks(LookedAt seen) {
        return Stream.concat(TakenBack.of(item, around, desk).<Paper.Block>map(gone -> new Paper.Framed(gone.words())).stream(),
                seen.blocks(desk.texts(), desk.moments()).stream()).toList();
    }

    private Paper.Head head(Content content, ItemMeta meta, ClinicalWords words) {
        var origin = ClinicalWords.line(FileWords.name(meta, desk.texts()), sender(), sent());
        if (around.about().isPresent()) {
            var patient = around.about().get();
            var facts = new PatientWords(desk.texts(), desk.moments());
            return new Paper.Head(patient.name(), ClinicalWords.line(facts.born(patient), facts.sex(patient),
                    facts.identifier(patient)), origin);
        }
        if (picture.isPresent()) {
            var whom = picture.get().whom(desk.texts(), desk.moments());
            return new Paper.Head(whom.name(), whom.facts(), origin);
        }
        return projection(content).flatMap(projection -> projection.patients().rows().stream().findFirst())
                .map(patient -> new Paper.Head(words.name(patient), words.facts(patient), origin))
                .orElseGet(() -> new Paper.Head(desk.texts().get("paperNoPatient"), desk.texts().get("paperNoPatientNext"),
                        origin));
    }

    private static Optional<Projection> projection(Content content) {
        return switch (content) {
            case Content.Clinical(var projection) -> Optional.of(projection);
            case Content.Document(var document) -> Optional.of(document.projection());
            default -> Optional.empty();
        };
    }

    private String sender() {
        var name = item.author().user().map(user -> people.person(user).name())
                .orElseGet(() -> desk.texts().get("contentNotKnown"));
        return desk.texts().get("paperSender", name, people.device(item.author().device()));
    }

    private String sent() {
        return desk.texts().get("paperSent", moment(item.shownAt()));
    }

    private Paper.Foot foot(String reason) {
        var by = desk.texts().get("paperBy", people.me().name(), people.organisation(), moment(desk.moments().now()));
        return new Paper.Foot(List.of(by, desk.texts().get("paperReason", reason), desk.texts().get("paperCopy")),
                (page, of) -> desk.texts().get("contentPage", page, of));
    }

    private String moment(Instant at) {
        return desk.moments().date(desk.moments().dayOf(at)) + " " + desk.moments().time(at) + " "
                + desk.moments().zone().getRules().getOffset(at);
    }
}
