package io.filum.model.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

import io.filum.model.audit.AuditEntry.Actor;
import io.filum.model.audit.AuditEntry.Subject;
import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.EnvelopeHash;
import io.filum.model.envelope.Sha256;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.UserId;

/// An entry as one line of ASCII, without its line end. Each entry has one line only: what was read is written as the
/// same bytes again, and anything else is refused.
public final class AuditLine {

    /// No entry makes a longer line; a file without line ends is not read into memory.
    public static final int LONGEST = 512;

    private static final String ABSENT = "-";
    private static final int WORDS = 11;

    private AuditLine() {}

    public static String format(AuditRecord entry) {
        return words(entry.index(), entry.entry()) + " " + entry.hash();
    }

    /// What the chain's hash covers.
    static String words(long index, AuditEntry entry) {
        return String.join(" ",
                Long.toString(index),
                Long.toString(entry.at().toEpochMilli()),
                entry.action().text(),
                entry.outcome().text(),
                entry.reason().map(AuditReason::text).orElse(ABSENT),
                word(entry.actor().device()),
                word(entry.actor().user()),
                word(entry.subject().thread()),
                word(entry.subject().envelope()),
                Long.toString(entry.subject().count()));
    }

    private static String word(Optional<?> value) {
        return value.map(Object::toString).orElse(ABSENT);
    }

    public static AuditRecord parse(String line) throws MalformedAudit {
        try {
            var words = line.length() > LONGEST ? new String[0] : line.split(" ", -1);
            if (words.length != WORDS) {
                throw new MalformedAudit();
            }
            var read = read(words);
            // Capital digits, leading zeros, a plus sign: there is one form only.
            if (read.index() > 0 && format(read).equals(line)) {
                return read;
            }
        } catch (IllegalArgumentException e) {
            throw new MalformedAudit();
        }
        throw new MalformedAudit();
    }

    private static AuditRecord read(String[] words) throws MalformedAudit {
        var actor = new Actor(optional(words[5], DeviceId::parse), optional(words[6], UserId::parse));
        var subject = new Subject(optional(words[7], ThreadId::parse),
                optional(words[8], text -> new EnvelopeHash(Sha256.parse(text))), Long.parseLong(words[9]));
        var reason = optional(words[4], text -> AuditReason.parse(text).orElseThrow(IllegalArgumentException::new));
        var entry = new AuditEntry(Instant.ofEpochMilli(Long.parseLong(words[1])), actor,
                AuditAction.parse(words[2]).orElseThrow(MalformedAudit::new), subject,
                AuditOutcome.parse(words[3]).orElseThrow(MalformedAudit::new), reason);
        return new AuditRecord(Long.parseLong(words[0]), entry, Sha256.parse(words[10]));
    }

    private static <T> Optional<T> optional(String word, Function<String, T> parser) {
        return word.equals(ABSENT) ? Optional.empty() : Optional.of(parser.apply(word));
    }
}
