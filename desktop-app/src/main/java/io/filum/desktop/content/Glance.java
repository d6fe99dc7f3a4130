package io.filum.desktop.content;

import java.util.List;
import java.util.Optional;

import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.content.projection.PatientMatch.Claim;
import io.filum.desktop.content.projection.Projection;
import io.filum.desktop.content.projection.ResultRow;
import io.filum.model.item.Item;
import io.filum.model.item.ItemKind;
import io.filum.model.item.ItemMeta;

/// A look at an item as it arrives, for what cannot wait until somebody opens it: a result that its sender flagged as
/// critical, since a laboratory's system marks the value, and nobody there presses "urgent"; and one that corrects another,
/// which somebody may have read already.
///
/// What cannot be read is not critical; it becomes a card when it is opened. May be used by many workers at a time.
public final class Glance {

    private final ContentReader reader = ContentReader.ofAllResults();

    /// @param criticals the critical results, in their order
    /// @param results   all results
    /// @param patients  whom they are about, as far as the item says
    public record Seen(List<ResultRow> criticals, List<ResultRow> results, List<Claim> patients) {
        private static final Seen NOTHING = new Seen(List.of(), List.of(), List.of());

        /// The critical result that comes first.
        public Optional<ResultRow> critical() {
            return criticals.stream().findFirst();
        }
    }

    public Seen look(Item item) {
        if (!mayHoldResults(item.meta())) {
            return Seen.NOTHING;
        }
        var declared = new Declared(item.meta().mediaType(), item.meta().charset().orElse(null));
        return switch (reader.read(ContentSource.of(item.content()), declared)) {
            case Content.Clinical(var projection) -> seen(projection);
            case Content.Document(var document) -> seen(document.projection());
            default -> Seen.NOTHING;
        };
    }

    /// Whether there is any use in reading it for results.
    public static boolean mayHoldResults(ItemMeta meta) {
        return meta.kind() == ItemKind.FHIR || meta.kind() == ItemKind.HL7
                || meta.mediaType().equals(Format.CDA.mediaType());
    }

    private static Seen seen(Projection projection) {
        return new Seen(projection.flagged().rows().stream().filter(row -> row.isCritical() && !row.isEnteredInError()).toList(),
                projection.findings().all().rows(), projection.patients().rows().stream().map(Claim::of).toList());
    }
}
