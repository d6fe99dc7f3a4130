package io.filum.model.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.filum.model.envelope.Sha256;

/// Reads a trail line by line and finds where its chain was edited, cut or reordered. Needs no more memory than one line
/// and its findings.
///
/// An entry whose hash does not fit names itself, and not its successor too: whether its words or its hash were edited,
/// the next entry follows from the one or the other.
public final class AuditVerifier {

    public static final int MOST_FINDINGS = 1_000;

    private final AuditHead begin;
    private final List<AuditHead> anchors;
    private final List<Finding> findings = new ArrayList<>();
    private int compared;
    private long size;
    private long letGo;
    private Sha256 hash;
    /// What the chain's hash may be instead of [#hash], where the last entry did not fit.
    private List<Sha256> candidates;

    /// @param begin  the trail's start, or what the first file that is left says about what was before it
    /// @param anchor a head that was noted earlier
    public AuditVerifier(AuditHead begin, Optional<AuditHead> anchor) {
        this(begin, anchor.stream().toList());
    }

    /// @param begin   as above
    /// @param anchors heads that were noted earlier, in any order
    public AuditVerifier(AuditHead begin, List<AuditHead> anchors) {
        this.begin = begin;
        this.anchors = anchors.stream().distinct().sorted(Comparator.comparingLong(AuditHead::size)).toList();
        this.size = begin.size();
        this.hash = begin.hash();
        this.candidates = List.of(begin.hash());
        compareWithAnchors();
    }

    /// The trail goes on in another file, which says where it stood.
    ///
    /// @param stated empty where it does not say so any more
    public void resume(Optional<AuditHead> stated) {
        boolean agrees = stated.isPresent()
                && (stated.get().size() != size || candidates.isEmpty() || candidates.contains(stated.get().hash()));
        if (!agrees) {
            edited(size + 1);
        }
    }

    /// The next line, without its line end.
    public void accept(String line) {
        try {
            accept(AuditLine.parse(line));
        } catch (MalformedAudit e) {
            edited(size + 1);
            size++;
            // The hash may be the part that is still good.
            candidates = statedHash(line);
            candidates.stream().findFirst().ifPresent(stated -> hash = stated);
        }
    }

    private void accept(AuditRecord found) {
        long expected = size + 1;
        if (found.index() < expected || isRenumbered(found, expected)) {
            misplaced(found, expected);
            return;
        }
        if (found.index() > expected) {
            add(Finding.Kind.CUT, expected, found.index() - 1);
            candidates = List.of();
        }
        var words = AuditLine.words(found.index(), found.entry());
        var computed = candidates.stream().map(before -> AuditRecord.chain(before, words)).toList();
        boolean fits = candidates.isEmpty() || computed.contains(found.hash());
        if (!fits) {
            edited(found.index());
        }
        candidates = fits ? List.of(found.hash()) : with(computed, found.hash());
        hash = found.hash();
        size = found.index();
        if (found.entry().action() == AuditAction.RETENTION) {
            letGo = Math.max(letGo, found.entry().subject().count());
        }
        compareWithAnchors();
    }

    /// Whether the entry belongs here, and only its number was edited.
    private boolean isRenumbered(AuditRecord found, long expected) {
        return found.index() != expected && fits(found, expected);
    }

    private boolean fits(AuditRecord found, long index) {
        var words = AuditLine.words(index, found.entry());
        return candidates.stream().anyMatch(before -> AuditRecord.chain(before, words).equals(found.hash()));
    }

    private void misplaced(AuditRecord found, long expected) {
        if (fits(found, expected)) {
            edited(expected);
            size = expected;
            hash = found.hash();
            candidates = List.of(hash);
        } else {
            add(Finding.Kind.REORDERED, found.index(), found.index());
        }
    }

    private static List<Sha256> with(List<Sha256> computed, Sha256 stated) {
        var both = new ArrayList<>(computed);
        both.add(stated);
        return both;
    }

    private static List<Sha256> statedHash(String line) {
        try {
            return List.of(Sha256.parse(line.substring(line.lastIndexOf(' ') + 1)));
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    private void compareWithAnchors() {
        for (; compared < anchors.size() && anchors.get(compared).size() <= size; compared++) {
            var anchor = anchors.get(compared);
            // One that lies in what retention let go of, or in a cut, can be compared with nothing any more.
            if (anchor.size() == size && !candidates.isEmpty() && !candidates.contains(anchor.hash())) {
                add(Finding.Kind.RECOMPUTED, size, size);
            }
        }
    }

    private void edited(long index) {
        add(Finding.Kind.EDITED, index, index);
    }

    private void add(Finding.Kind kind, long first, long last) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(new Finding(kind, first, last));
        }
    }

    /// After the last line.
    public AuditVerdict finish() {
        if (begin.size() > letGo) {
            // What retention lets go of, it says in the trail itself.
            findings.addFirst(new Finding(Finding.Kind.CUT, letGo + 1, begin.size()));
        }
        if (compared < anchors.size()) {
            add(Finding.Kind.CUT, size + 1, anchors.getLast().size());
        }
        return new AuditVerdict(begin, new AuditHead(size, hash), List.copyOf(findings));
    }
}
