package io.filum.relay.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.filum.model.audit.AuditAction;
import io.filum.model.audit.AuditEntry;
import io.filum.model.audit.AuditEntry.Actor;
import io.filum.model.audit.AuditEntry.Subject;
import io.filum.model.audit.AuditHead;
import io.filum.model.audit.AuditLine;
import io.filum.model.audit.AuditRecord;
import io.filum.model.audit.AuditVerifier;
import io.filum.model.audit.Keeper;
import io.filum.model.audit.MalformedAudit;
import io.filum.model.audit.TrailName;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// Writes the files of a trail. For one worker.
final class AuditWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AuditWriter.class);
    private static final long FILE_BYTES = 32L * 1024 * 1024;

    private final Path folder;
    private final Retention retention;
    private TrailName name;
    private AuditHead head;
    private AuditHead fileBegin;
    private FileChannel channel;
    private long length;
    private YearMonth month;

    private AuditWriter(Path folder, Retention retention) {
        this.folder = folder;
        this.retention = retention;
    }

    /// Goes on where the newest file ends, or begins a trail.
    static AuditWriter open(Path folder, Retention retention, Instant now) throws IOException {
        var writer = new AuditWriter(folder, retention);
        var newest = newest(folder);
        if (newest.isPresent()) {
            writer.resume(newest.get(), now);
        } else {
            writer.name = TrailName.random(Keeper.RELAY);
            writer.head = writer.name.start();
            writer.begin(now);
        }
        return writer;
    }

    /// A file whose first line was never finished holds no entry: the relay died as it began it.
    private static Optional<TrailFile> newest(Path folder) throws IOException {
        var files = TrailFile.in(folder);
        for (int i = files.size() - 1; i >= 0; i--) {
            var file = TrailFile.read(files.get(i));
            if (file.isPresent()) {
                return file;
            }
            try (var lines = new Lines(Files.newInputStream(files.get(i)))) {
                if (lines.next().isPresent()) {
                    throw new IOException("the first line of " + files.get(i) + " is not a trail's");
                }
            }
            Files.delete(files.get(i));
        }
        return Optional.empty();
    }

    private void resume(TrailFile file, Instant now) throws IOException {
        var verifier = new AuditVerifier(file.begin(), Optional.empty());
        long torn;
        try (var lines = new Lines(Files.newInputStream(file.path()))) {
            lines.next();
            for (var line = lines.next(); line.isPresent(); line = lines.next()) {
                verifier.accept(line.get());
            }
            length = lines.finished();
            torn = lines.torn();
        }
        name = file.name();
        fileBegin = file.begin();
        head = verifier.finish().head();
        channel = FileChannel.open(file.path(), StandardOpenOption.WRITE);
        month = month(Files.getLastModifiedTime(file.path()).toInstant());
        channel.truncate(length);
        channel.position(length);
        if (torn > 0) {
            LOG.warn("audit: {} bytes of an unfinished entry were cut off behind entry {}", torn, head.size());
            write(List.of(AuditEntry.done(now, Actor.NOBODY, AuditAction.TAIL_CUT, Subject.NONE)), now);
        }
        force();
    }

    private void begin(Instant now) throws IOException {
        var file = new TrailFile(TrailFile.path(folder, head), name, head);
        var header = (file.header() + "\n").getBytes(US_ASCII);
        // Half a first line is written over: it was left by a try that failed.
        var begun = FileChannel.open(file.path(), StandardOpenOption.WRITE, StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING);
        try {
            writeAll(begun, header);
            begun.force(true);
            forceFolder();
        } catch (IOException e) {
            begun.close();
            throw e;
        }
        if (channel != null) {
            channel.close();
        }
        channel = begun;
        length = header.length;
        fileBegin = head;
        month = month(now);
    }

    /// A file that is forced is still lost when its name in the folder is not.
    private void forceFolder() throws IOException {
        if (!System.getProperty("os.name").startsWith("Windows")) {
            try (var directory = FileChannel.open(folder)) {
                directory.force(true);
            }
        }
    }

    AuditHead head() {
        return head;
    }

    TrailName name() {
        return name;
    }

    /// Writes the entries in one write. Where that fails, nothing is written, and they can be handed over again.
    void write(List<AuditEntry> entries, Instant now) throws IOException {
        if (turnOver(now)) {
            retain(now);
        }
        var lines = new StringBuilder();
        var next = head;
        for (var entry : entries) {
            var written = AuditRecord.after(next, entry);
            lines.append(AuditLine.format(written)).append('\n');
            next = written.head();
        }
        append(lines.toString().getBytes(US_ASCII));
        head = next;
    }

    /// Begins another file where this one is large or of an earlier month.
    private boolean turnOver(Instant now) throws IOException {
        boolean isDue = length > FILE_BYTES || !month.equals(month(now));
        if (!isDue || head.size() == fileBegin.size()) {
            return false;
        }
        force();
        begin(now);
        return true;
    }

    private void append(byte[] bytes) throws IOException {
        try {
            writeAll(channel, bytes);
            length += bytes.length;
        } catch (IOException e) {
            channel.truncate(length);
            channel.position(length);
            throw e;
        }
    }

    private static void writeAll(FileChannel channel, byte[] bytes) throws IOException {
        for (var rest = ByteBuffer.wrap(bytes); rest.hasRemaining();) {
            channel.write(rest);
        }
    }

    void force() throws IOException {
        channel.force(false);
    }

    /// Lets go of whole files whose last entry is older than has to be kept. Says so in the trail first: a beginning
    /// that is missing without a word would be found as cut.
    void retain(Instant now) throws IOException {
        turnOver(now);
        var files = TrailFile.in(folder);
        int letGo = 0;
        while (letGo < files.size() - 1 && endedBefore(files.get(letGo + 1), retention.oldest(now))) {
            letGo++;
        }
        if (letGo == 0) {
            return;
        }
        long last = TrailFile.read(files.get(letGo)).map(file -> file.begin().size()).orElse(0L);
        write(List.of(AuditEntry.done(now, Actor.NOBODY, AuditAction.RETENTION, Subject.count(last))), now);
        force();
        for (var file : files.subList(0, letGo)) {
            Files.delete(file);
        }
        LOG.info("audit: entries up to {} are older than {} years, and gone", last, retention.years());
    }

    /// A file ended when the next one began.
    private static boolean endedBefore(Path next, Instant oldest) throws IOException {
        try (var lines = new Lines(Files.newInputStream(next))) {
            lines.next();
            var first = lines.next();
            return first.isPresent() && AuditLine.parse(first.get()).entry().at().isBefore(oldest);
        } catch (MalformedAudit e) {
            return false;
        }
    }

    private static YearMonth month(Instant at) {
        return YearMonth.from(at.atZone(ZoneOffset.UTC));
    }

    @Override
    public void close() throws IOException {
        try (var open = channel) {
            open.force(false);
        }
    }
}
