package io.filum.model.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.filum.model.audit.AuditEntry.Actor;
import io.filum.model.audit.AuditEntry.Subject;
import io.filum.model.audit.Finding.Kind;

import static org.assertj.core.api.Assertions.assertThat;

/// Trails that somebody edited, cut, reordered or wrote anew.
class HostileAuditTest {

    private static final TrailName TRAIL = TrailName.parse("relay:3f0a7c52-6f0c-4c4e-9a39-0d8a3f1b5a11");
    private static final int SIZE = 6;

    @Provide
    Arbitrary<List<AuditEntry>> trails() {
        return AuditEntries.any().list().ofSize(SIZE);
    }

    @Property(tries = 200)
    void aTrailAsItWasWrittenIsWhole(@ForAll("trails") List<AuditEntry> entries) {
        var verdict = verify(lines(entries));
        assertThat(verdict.isWhole()).isTrue();
        assertThat(verdict.head().size()).isEqualTo(SIZE);
    }

    @Property(tries = 500)
    @Label("Hostile 25: an audit line that was edited is named")
    void anyEditedCharacterNamesItsEntryAlone(
            @ForAll("trails") List<AuditEntry> entries, @ForAll @IntRange(max = SIZE - 1) int which,
            @ForAll @IntRange(max = 10_000) int where, @ForAll @IntRange(min = 33, max = 126) char with) {
        var lines = new ArrayList<>(lines(entries));
        var line = new StringBuilder(lines.get(which));
        int place = where % line.length();
        if (line.charAt(place) == with) {
            return;
        }
        line.setCharAt(place, with);
        lines.set(which, line.toString());
        var findings = verify(lines).findings();
        assertThat(findings).first().satisfies(finding -> {
            assertThat(finding.first()).isLessThanOrEqualTo(which + 1);
            assertThat(finding.last()).isGreaterThanOrEqualTo(which + 1);
        });
        if (lines.get(which).split(" ")[0].equals(Integer.toString(which + 1))) {
            assertThat(findings).containsExactly(new Finding(Kind.EDITED, which + 1, which + 1));
        }
    }

    @Property(tries = 100)
    @Label("Hostile 25: an audit line that was removed is named")
    void aMissingEntryIsNamed(
            @ForAll("trails") List<AuditEntry> entries, @ForAll @IntRange(max = SIZE - 2) int which) {
        var lines = new ArrayList<>(lines(entries));
        lines.remove(which);
        assertThat(verify(lines).findings()).containsExactly(new Finding(Kind.CUT, which + 1, which + 1));
    }

    @Property(tries = 100)
    @Label("Hostile 25: audit lines that were swapped are named")
    void swappedEntriesAreFound(
            @ForAll("trails") List<AuditEntry> entries, @ForAll @IntRange(max = SIZE - 2) int which) {
        var lines = new ArrayList<>(lines(entries));
        lines.add(which, lines.remove(which + 1));
        assertThat(verify(lines).findings()).contains(
                new Finding(Kind.CUT, which + 1, which + 1), new Finding(Kind.REORDERED, which + 1, which + 1));
    }

    @Property(tries = 50)
    @Label("Hostile 25: an audit line that was repeated is named")
    void aRepeatedEntryIsFound(@ForAll("trails") List<AuditEntry> entries) {
        var lines = new ArrayList<>(lines(entries));
        lines.add(3, lines.get(2));
        assertThat(verify(lines).findings()).containsExactly(new Finding(Kind.REORDERED, 3, 3));
    }

    @Property(tries = 50)
    @Label("Hostile 25: an audit trail that was shortened does not reach its anchor")
    void aShortenedTrailDoesNotReachItsAnchor(@ForAll("trails") List<AuditEntry> entries) {
        var lines = lines(entries);
        var anchor = verify(lines).head();
        var shortened = AuditEntries.verify(TRAIL.start(), lines.subList(0, 4), Optional.of(anchor));
        assertThat(shortened.findings()).containsExactly(new Finding(Kind.CUT, 5, 6));
    }

    @Property(tries = 50)
    @Label("Hostile 25: an audit trail that was written anew is not the one of its anchor")
    void aTrailWrittenAnewIsNotTheOneOfTheAnchor(
            @ForAll("trails") List<AuditEntry> entries, @ForAll("trails") List<AuditEntry> others) {
        if (entries.equals(others)) {
            return;
        }
        var anchor = verify(lines(entries)).head();
        var forged = AuditEntries.verify(TRAIL.start(), lines(others), Optional.of(anchor));
        assertThat(forged.findings()).containsExactly(new Finding(Kind.RECOMPUTED, SIZE, SIZE));
    }

    @Property(tries = 50)
    @Label("Hostile 25: an entry of another audit trail does not fit")
    void anEntryOfAnotherTrailDoesNotFit(@ForAll("trails") List<AuditEntry> entries) {
        var other = AuditEntries.lines(TrailName.random(Keeper.RELAY).start(), entries);
        assertThat(verify(other).findings()).containsExactly(new Finding(Kind.EDITED, 1, 1));
    }

    @Test
    @DisplayName("Hostile 25: a trail's beginning that is gone is missing, unless retention says so")
    void aBeginningThatIsGoneIsMissingUnlessRetentionSaysSo() {
        var first = new ArrayList<AuditEntry>();
        for (int i = 0; i < 4; i++) {
            first.add(entry(AuditAction.PUSH, 1));
        }
        var begin = verify(lines(first)).head();
        var silent = AuditEntries.lines(begin, List.of(entry(AuditAction.READ, 0)));
        assertThat(AuditEntries.verify(begin, silent, Optional.empty()).findings())
                .containsExactly(new Finding(Kind.CUT, 1, 4));
        var said = AuditEntries.lines(begin, List.of(entry(AuditAction.RETENTION, 4)));
        assertThat(AuditEntries.verify(begin, said, Optional.empty()).isWhole()).isTrue();
    }

    private static AuditEntry entry(AuditAction action, long count) {
        return AuditEntry.done(Instant.EPOCH, Actor.NOBODY, action, Subject.count(count));
    }

    private static List<String> lines(List<AuditEntry> entries) {
        return AuditEntries.lines(TRAIL.start(), entries);
    }

    private static AuditVerdict verify(List<String> lines) {
        return AuditEntries.verify(TRAIL.start(), lines, Optional.empty());
    }
}
