package io.filum.relay.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.model.audit.AuditAction;
import io.filum.model.audit.AuditEntry;
import io.filum.model.audit.AuditEntry.Actor;
import io.filum.model.audit.AuditEntry.Subject;
import io.filum.model.audit.AuditHead;
import io.filum.model.audit.AuditRecord;
import io.filum.model.audit.AuditVerdict;
import io.filum.model.audit.Finding;
import io.filum.model.audit.Finding.Kind;
import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.ThreadId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AuditTrailTest {

    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    @TempDir
    Path data;

    @Test
    void whatWasNotedIsReadInOrder() throws Exception {
        var threads = List.of(ThreadId.random(), ThreadId.random(), ThreadId.random());
        write(NOW, threads);
        assertThat(entries()).extracting(written -> written.entry().action())
                .containsExactly(AuditAction.START, AuditAction.READ, AuditAction.READ, AuditAction.READ,
                        AuditAction.STOP);
        assertThat(entries()).filteredOn(written -> written.entry().action() == AuditAction.READ)
                .extracting(written -> written.entry().subject().thread().orElseThrow()).isEqualTo(threads);
        assertThat(verdict(Optional.empty()).isWhole()).isTrue();
    }

    @Test
    void goesOnWhereItEnded() throws Exception {
        write(NOW, List.of(ThreadId.random()));
        var anchor = verdict(Optional.empty()).head();
        write(NOW, List.of(ThreadId.random()));
        assertThat(verdict(Optional.of(anchor)).isWhole()).isTrue();
        assertThat(verdict(Optional.empty()).head().size()).isEqualTo(6);
        assertThat(files()).hasSize(1);
    }

    @Test
    void oneEditedByteNamesItsEntry() throws Exception {
        write(NOW, List.of(ThreadId.random(), ThreadId.random(), ThreadId.random()));
        var file = files().getFirst();
        var lines = Files.readAllLines(file);
        // The first line is the file's, so that entry 3 stands in line 4.
        var third = lines.get(3);
        int place = third.indexOf(' ') + 1;
        lines.set(3, third.substring(0, place) + (third.charAt(place) == '1' ? '2' : '1') + third.substring(place + 1));
        Files.writeString(file, String.join("\n", lines) + "\n");
        assertThat(verdict(Optional.empty()).findings()).containsExactly(new Finding(Kind.EDITED, 3, 3));
    }

    @Test
    void aRemovedLineAndAShortenedFileAreFound() throws Exception {
        write(NOW, List.of(ThreadId.random(), ThreadId.random(), ThreadId.random()));
        var anchor = verdict(Optional.empty()).head();
        var file = files().getFirst();
        var lines = new ArrayList<>(Files.readAllLines(file));
        lines.remove(2);
        lines.removeLast();
        Files.writeString(file, String.join("\n", lines) + "\n");
        assertThat(verdict(Optional.of(anchor)).findings())
                .containsExactly(new Finding(Kind.CUT, 2, 2), new Finding(Kind.CUT, 5, 5));
    }

    @Test
    void aTornLastEntryIsCutOffAndSaidSo() throws Exception {
        write(NOW, List.of(ThreadId.random()));
        Files.writeString(files().getFirst(), "4 17954", StandardOpenOption.APPEND);
        assertThat(AuditFolder.of(data).verify(List.of()).orElseThrow().torn()).isEqualTo(7);
        write(NOW, List.of());
        assertThat(entries()).extracting(written -> written.entry().action()).containsExactly(
                AuditAction.START, AuditAction.READ, AuditAction.STOP,
                AuditAction.TAIL_CUT, AuditAction.START, AuditAction.STOP);
        assertThat(verdict(Optional.empty()).isWhole()).isTrue();
    }

    @Test
    void aFileThatWasNeverBegunToItsEndIsBegunAgain() throws Exception {
        Files.createDirectories(data.resolve("audit"));
        Files.writeString(data.resolve("audit/trail-000000000001.log"), "filum-au");
        write(NOW, List.of(ThreadId.random()));
        assertThat(verdict(Optional.empty()).isWhole()).isTrue();
    }

    @Test
    void anotherFileIsBegunEachMonthAndTheChainGoesOn() throws Exception {
        write(NOW, List.of(ThreadId.random()));
        writtenAt(NOW);
        write(NOW.plusSeconds(40L * 86_400), List.of(ThreadId.random()));
        assertThat(files()).hasSize(2);
        assertThat(verdict(Optional.empty()).isWhole()).isTrue();
    }

    @Test
    void whatIsOlderThanItHasToBeKeptGoesAndTheTrailSaysSo() throws Exception {
        for (int year = 0; year < 4; year++) {
            var at = NOW.plusSeconds(year * 366L * 86_400);
            write(at, List.of(ThreadId.random()), new Retention(2));
            Files.setLastModifiedTime(files().getLast(), FileTime.from(at));
        }
        assertThat(files()).hasSize(3);
        var verdict = verdict(Optional.empty());
        assertThat(verdict.isWhole()).isTrue();
        assertThat(verdict.begin().size()).isEqualTo(3);
        assertThat(entries()).extracting(written -> written.entry().action()).contains(AuditAction.RETENTION);
    }

    @Test
    void aBeginningThatSomebodyTookAwayIsFound() throws Exception {
        write(NOW, List.of(ThreadId.random()));
        writtenAt(NOW);
        write(NOW.plusSeconds(40L * 86_400), List.of(ThreadId.random()));
        Files.delete(files().getFirst());
        assertThat(verdict(Optional.empty()).findings()).containsExactly(new Finding(Kind.CUT, 1, 3));
    }

    @Test
    void twoRelaysDoNotWriteOneTrail() throws Exception {
        try (var _ = AuditTrail.open(data, Retention.USUAL, () -> NOW)) {
            assertThatThrownBy(() -> AuditTrail.open(data, Retention.USUAL, () -> NOW))
                    .isInstanceOf(IOException.class).hasMessageContaining("another relay");
        }
    }

    @Test
    void nobodyKeepsATrailForLessThanTwoYears() {
        assertThatThrownBy(() -> new Retention(1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void strangersCannotFillTheDisk() {
        var strangers = new RefusedIdentities();
        int entries = 0;
        long counted = 0;
        for (int i = 0; i < 10_000; i++) {
            var count = strangers.count(NOW);
            entries += count.isPresent() ? 1 : 0;
            counted += count.orElse(0);
        }
        assertThat(entries).isEqualTo(60);
        assertThat(counted + strangers.count(NOW.plusSeconds(60)).orElseThrow()).isEqualTo(10_001);
    }

    private void write(Instant now, List<ThreadId> threads) throws Exception {
        write(now, threads, Retention.USUAL);
    }

    private void write(Instant now, List<ThreadId> threads, Retention retention) throws Exception {
        InstantSource clock = () -> now;
        try (var trail = AuditTrail.open(data, retention, clock)) {
            var actor = Actor.of(DeviceId.random(), Optional.empty());
            threads.forEach(thread ->
                    trail.note(AuditEntry.done(now, actor, AuditAction.READ, Subject.of(thread))));
        }
    }

    /// A file knows its month by when it was last written.
    private void writtenAt(Instant written) throws IOException {
        Files.setLastModifiedTime(files().getLast(), FileTime.from(written));
    }

    private List<Path> files() throws IOException {
        return TrailFile.in(data.resolve("audit"));
    }

    private List<AuditRecord> entries() throws IOException {
        var entries = new ArrayList<AuditRecord>();
        AuditFolder.of(data).read((_, entry) -> entries.add(entry)).orElseThrow();
        return entries;
    }

    private AuditVerdict verdict(Optional<AuditHead> anchor) throws IOException {
        return AuditFolder.of(data).verify(anchor.stream().toList()).orElseThrow().verdict();
    }
}
