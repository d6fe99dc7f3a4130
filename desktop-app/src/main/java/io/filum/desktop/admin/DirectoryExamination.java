package io.filum.desktop.admin;

import java.util.List;

import io.filum.model.identity.Directory;
import io.filum.model.identity.DirectoryRefused;
import io.filum.model.identity.SignedEntry;

/// What came of comparing the pinned directory with the relay's.
///
/// @param pinned  as it is pinned here
/// @param entries what is pinned, in order
/// @param verdict what the relay makes of it
public record DirectoryExamination(Directory pinned, List<SignedEntry> entries, Verdict verdict) {

    /// What the relay shows, against what is pinned.
    public sealed interface Verdict {

        /// The same, to the last entry.
        record Same() implements Verdict {
        }

        /// The same and then some: signed by who may.
        record Ahead(int entries) implements Verdict {
        }

        /// Less than was shown before: a relay that lost it, or rolled it back.
        record Behind(int entries) implements Verdict {
        }

        /// Another history, from this entry on.
        record Fork(int index) implements Verdict {
        }

        /// Something that nobody may have signed.
        record Forged(DirectoryRefused.Reason why) implements Verdict {
        }
    }

    /// Whether the relay keeps what it was given.
    public boolean isSound() {
        return verdict instanceof Verdict.Same || verdict instanceof Verdict.Ahead;
    }

    static DirectoryExamination of(Directory pinned, List<SignedEntry> entries, List<SignedEntry> shown) {
        return new DirectoryExamination(pinned, entries, verdict(entries, shown));
    }

    private static Verdict verdict(List<SignedEntry> entries, List<SignedEntry> shown) {
        for (int i = 0; i < Math.min(entries.size(), shown.size()); i++) {
            if (!entries.get(i).head().equals(shown.get(i).head())) {
                return new Verdict.Fork(i + 1);
            }
        }
        if (shown.size() < entries.size()) {
            return new Verdict.Behind(entries.size() - shown.size());
        }
        try {
            Directory.replay(shown);
            return shown.size() == entries.size() ? new Verdict.Same()
                    : new Verdict.Ahead(shown.size() - entries.size());
        } catch (DirectoryRefused e) {
            return new Verdict.Forged(e.reason());
        }
    }
}
