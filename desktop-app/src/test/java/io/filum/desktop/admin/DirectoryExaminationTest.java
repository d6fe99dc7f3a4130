package io.filum.desktop.admin;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.filum.desktop.admin.DirectoryExamination.Verdict;
import io.filum.desktop.vault.Lifetimes;
import io.filum.desktop.vault.OrganisationKeys;
import io.filum.model.identity.Directory;
import io.filum.model.identity.DirectoryEntry.AddUser;
import io.filum.model.identity.DirectoryRefused;
import io.filum.model.identity.Role;
import io.filum.model.identity.SignedEntry;
import io.filum.model.identity.UserId;

import static org.assertj.core.api.Assertions.assertThat;

/// What an administrator is told of the relay's directory.
class DirectoryExaminationTest {

    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

    private final OrganisationKeys keys = OrganisationKeys.generate(Lifetimes.USUAL, NOW);
    private final List<SignedEntry> pinned = new ArrayList<>(List.of(keys.found("Clinic", false, NOW)));

    @Test
    void theSameDirectoryIsSound() throws Exception {
        pinned.add(somebody(pinned, keys));
        assertThat(examine(pinned)).satisfies(examined -> {
            assertThat(examined.verdict()).isEqualTo(new Verdict.Same());
            assertThat(examined.isSound()).isTrue();
        });
    }

    @Test
    void moreThanIsPinnedIsSoundWhereItIsSigned() throws Exception {
        var shown = new ArrayList<>(pinned);
        shown.add(somebody(shown, keys));
        assertThat(examine(shown).verdict()).isEqualTo(new Verdict.Ahead(1));
    }

    @Test
    @DisplayName("Hostile 12: a directory that was rolled back is found")
    void aRollbackIsFound() throws Exception {
        var shown = List.copyOf(pinned);
        pinned.add(somebody(pinned, keys));
        assertThat(examine(shown).verdict()).isEqualTo(new Verdict.Behind(1));
        assertThat(examine(shown).isSound()).isFalse();
    }

    @Test
    @DisplayName("Hostile 12: a fork is found, at its first entry, even by keys that may sign")
    void aForkIsFound() throws Exception {
        var shown = new ArrayList<>(pinned);
        shown.add(somebody(shown, keys));
        pinned.add(somebody(pinned, keys));
        assertThat(examine(shown).verdict()).isEqualTo(new Verdict.Fork(2));
    }

    @Test
    @DisplayName("Hostile 12: an entry by somebody else's keys is found")
    void aForgedEntryIsFound() throws Exception {
        try (var other = OrganisationKeys.generate(Lifetimes.USUAL, NOW)) {
            var shown = new ArrayList<>(pinned);
            shown.add(somebody(shown, other));
            assertThat(examine(shown).verdict())
                    .isEqualTo(new Verdict.Forged(DirectoryRefused.Reason.SIGNATURE));
        }
    }

    private DirectoryExamination examine(List<SignedEntry> shown) throws DirectoryRefused {
        return DirectoryExamination.of(Directory.replay(pinned), pinned, shown);
    }

    private static SignedEntry somebody(List<SignedEntry> behind, OrganisationKeys by) throws DirectoryRefused {
        return by.sign(Directory.replay(behind), new AddUser(UserId.random(), "Kim", Role.CLINICIAN), NOW);
    }
}
