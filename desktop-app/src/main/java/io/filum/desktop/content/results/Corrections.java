package io.filum.desktop.content.results;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.filum.desktop.content.projection.ByteRange;
import io.filum.desktop.content.projection.ResultRow;
import io.filum.model.envelope.DedupeId;

/// Which results of a thread are no longer their sender's word, and what is.
///
/// Two results are versions of one where they share a key that their sender files them under; a value or a time alone makes
/// no two results one. The later one counts where it *says* that it corrects, completes or takes back, or where it says the
/// same again. A second value that says none of this stands beside the first: which of them holds, only the sender knows.
///
/// A monitor sends a whole day under one number: versions are of one moment, unless there is no other that a correction can
/// be about.
public final class Corrections {

    public static final Corrections NONE = new Corrections(List.of());

    /// Versions of one result that are compared with each other; an honest one has two or three.
    private static final int VERSIONS = 40;

    /// What became of a result.
    public enum Kind {
        /// There is another value, or another flag or range.
        CORRECTED,
        /// It was never true.
        WITHDRAWN,
        /// It was preliminary, and the final one came.
        COMPLETED,
        /// It was sent again.
        REPEATED;

        /// Whether whoever has read the older one must hear of it.
        public boolean isNews() {
            return this == CORRECTED || this == WITHDRAWN;
        }
    }

    /// @param by the version that holds instead
    public record Correction(Kind kind, Told older, Told by) {}

    private record Place(DedupeId item, ByteRange source) {
        static Place of(Told told) {
            return new Place(told.item(), told.row().source());
        }
    }

    private final Map<Place, Correction> found = new HashMap<>();

    private Corrections(List<Told> told) {
        groups(told).forEach(this::compare);
    }

    /// Results are read anew with every item that comes; only where a correction came or went is anything drawn anew.
    @Override
    public boolean equals(Object other) {
        return other instanceof Corrections same && found.equals(same.found);
    }

    @Override
    public int hashCode() {
        return found.hashCode();
    }

    /// @param told all results of a thread, in any order
    public static Corrections of(List<Told> told) {
        return new Corrections(told);
    }

    /// Whether nothing has to be said anew.
    public boolean isSameAs(Corrections other) {
        return found.equals(other.found);
    }

    public Optional<Correction> of(Told older) {
        return Optional.ofNullable(found.get(Place.of(older)));
    }

    /// @param source of the row in that item
    public Optional<Correction> of(DedupeId item, ByteRange source) {
        return Optional.ofNullable(found.get(new Place(item, source)));
    }

    /// All that has to be said in this item, of its own results and of those that it corrects.
    public List<Correction> about(DedupeId item) {
        return found.values().stream()
                .filter(one -> one.older().item().equals(item) || one.by().item().equals(item))
                .sorted(Comparator.comparingLong(one -> one.older().order())).toList();
    }

    /// What of this item later ones have corrected or taken back.
    public List<Correction> in(DedupeId item) {
        return news().filter(one -> one.older().item().equals(item)).toList();
    }

    /// What this item corrects or takes back in earlier ones.
    public List<Correction> by(DedupeId item) {
        return news().filter(one -> one.by().item().equals(item)).toList();
    }

    private Stream<Correction> news() {
        return found.values().stream()
                .filter(one -> one.kind().isNews() && !one.older().item().equals(one.by().item()))
                .sorted(Comparator.comparingLong(one -> one.older().order()));
    }

    /// Results that share a key, directly or by way of others.
    private static Iterable<List<Told>> groups(List<Told> told) {
        var byKey = new HashMap<String, List<Told>>();
        var groups = new ArrayList<List<Told>>();
        for (var one : told) {
            List<Told> group = null;
            for (var key : one.row().filing().keys()) {
                var other = byKey.get(key);
                if (group == null) {
                    group = other;
                } else if (other != null && other != group) {
                    group.addAll(other);
                    for (var moved : other) {
                        for (var itsKey : moved.row().filing().keys()) {
                            byKey.put(itsKey, group);
                        }
                    }
                    other.clear();
                }
            }
            if (group == null) {
                group = new ArrayList<>(1);
                groups.add(group);
            }
            group.add(one);
            for (var key : one.row().filing().keys()) {
                byKey.put(key, group);
            }
        }
        return groups;
    }

    private void compare(List<Told> group) {
        if (group.size() < 2) {
            return;
        }
        var versions = new ArrayList<>(group);
        versions.sort(Comparator.comparingLong(Told::order));
        if (versions.stream().allMatch(version -> version.row().filing().issued() != null)) {
            // One that was on its way for longer than its own correction must not take its place.
            versions.sort(Comparator.comparing((Told version) -> version.row().filing().issued())
                    .thenComparingLong(Told::order));
        }
        for (var i = 0; i < versions.size(); i++) {
            var older = versions.get(i);
            for (var j = versions.size() - 1; j > i && j > versions.size() - 1 - VERSIONS; j--) {
                var newer = versions.get(j);
                var kind = between(older.row(), newer.row());
                if (kind.isPresent() && isAbout(older, kind.get(), versions.subList(0, j), newer)) {
                    found.put(Place.of(older), new Correction(kind.get(), older, newer));
                    break;
                }
            }
        }
    }

    private static boolean isAbout(Told older, Kind kind, List<Told> earlier, Told newer) {
        if (isOfOneMoment(older, newer)) {
            return true;
        }
        var only = CollectionTime.of(older).key();
        return kind.isNews() && earlier.stream().allMatch(one -> CollectionTime.of(one).key().equals(only));
    }

    /// Who takes a result back may say no more of it than its number.
    private static boolean isOfOneMoment(Told older, Told newer) {
        return newer.row().when() == null || older.row().when() == null
                || CollectionTime.of(older).key().equals(CollectionTime.of(newer).key());
    }

    /// Whether it says of itself that an earlier one no longer holds.
    public static boolean isCorrection(ResultRow row) {
        return switch (row.status()) {
            case "entered-in-error", "cancelled", "corrected", "amended", "appended" -> true;
            default -> false;
        };
    }

    private static Optional<Kind> between(ResultRow older, ResultRow newer) {
        return switch (newer.status()) {
            case "entered-in-error", "cancelled" -> Optional.of(
                    older.isEnteredInError() || older.status().equals("cancelled") ? Kind.REPEATED : Kind.WITHDRAWN);
            case "corrected", "amended", "appended" -> Optional.of(saysTheSame(older, newer) ? Kind.REPEATED : Kind.CORRECTED);
            case "preliminary", "partial", "registered" ->
                    isBeforeFinal(older) ? Optional.of(saysTheSame(older, newer) ? Kind.REPEATED : Kind.COMPLETED)
                            : Optional.empty();
            default -> isBeforeFinal(older) ? Optional.of(Kind.COMPLETED)
                    : saysTheSame(older, newer) ? Optional.of(Kind.REPEATED) : Optional.empty();
        };
    }

    private static boolean isBeforeFinal(ResultRow row) {
        return switch (row.status()) {
            case "preliminary", "partial", "registered" -> true;
            default -> false;
        };
    }

    /// Whoever says a value again that was taken back says something new.
    private static boolean saysTheSame(ResultRow one, ResultRow other) {
        return !one.isEnteredInError() && one.measured().equals(other.measured())
                && one.components().equals(other.components()) && one.notes().equals(other.notes());
    }
}
