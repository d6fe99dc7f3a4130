package io.filum.desktop.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.sqlite.SQLiteConfig;

import io.filum.model.audit.AuditAnchor;
import io.filum.model.audit.AuditHead;
import io.filum.model.audit.AuditLine;
import io.filum.model.audit.AuditRecord;
import io.filum.model.audit.AuditVerdict;
import io.filum.model.audit.AuditVerifier;
import io.filum.model.audit.FhirAuditEvents;
import io.filum.model.audit.MalformedAudit;
import io.filum.model.audit.TrailName;
import io.filum.model.envelope.Sha256;

/// Reads a workstation's audit trail for whoever examines it: without a passphrase, without changing anything, also while
/// the workstation runs.
public final class AuditReading implements AutoCloseable {

    private static final int PAGE = 1_000;

    private final Connection connection;

    private AuditReading(Connection connection) {
        this.connection = connection;
    }

    /// @throws StoreFailure where the file is no database of a workstation
    public static AuditReading open(Path database) {
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        try {
            return new AuditReading(config.createConnection("jdbc:sqlite:" + database.toAbsolutePath()));
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }

    /// Takes what is an entry.
    @FunctionalInterface
    public interface Taker {
        void take(TrailName trail, AuditRecord entry) throws IOException;
    }

    /// Checks the chain, and that it reaches what the workstation itself says its end is.
    ///
    /// @param anchor a head that was noted earlier
    /// @return empty where there is no trail
    public Optional<AuditVerdict> verify(Optional<AuditHead> anchor) throws IOException {
        var end = walk(Optional.empty(), (_, _) -> { });
        return anchor.isEmpty() || end.isEmpty() || !end.get().isWhole() ? end : walk(anchor, (_, _) -> { });
    }

    /// What relays said, signed, about their own trails; oldest first.
    public List<AuditAnchor> relayHeads() {
        try {
            var sql = new Sql(connection);
            boolean kept = sql.number("SELECT count(*) FROM sqlite_master WHERE name = 'relay_head'") > 0;
            return kept ? RelayHeads.all(sql) : List.of();
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }

    /// Whether a relay said things about its own trail that cannot both be true.
    public boolean relayContradictsItself() {
        return RelayHeads.contradictThemselves(relayHeads());
    }

    /// The newest entries, newest first; what is no entry any more is passed over.
    public List<AuditRecord> newest(int most) {
        try {
            var records = new ArrayList<AuditRecord>();
            for (var line : new Sql(connection).list(row -> row.getString(1),
                    "SELECT line FROM audit ORDER BY idx DESC LIMIT ?", most)) {
                try {
                    records.add(AuditLine.parse(line));
                } catch (MalformedAudit _) {
                    // Verifying names it.
                }
            }
            return records;
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }

    /// Hands on every entry, in order; what is no entry any more is passed over, and in the verdict.
    public Optional<AuditVerdict> read(Taker taker) throws IOException {
        return walk(Optional.empty(), taker);
    }

    /// Writes every entry as FHIR R4 AuditEvent, one JSON object per line (NDJSON).
    public Optional<AuditVerdict> export(OutputStream out) throws IOException {
        return read((trail, entry) -> {
            out.write(new FhirAuditEvents(trail).json(entry));
            out.write('\n');
        });
    }

    private Optional<AuditVerdict> walk(Optional<AuditHead> anchor, Taker taker) throws IOException {
        try {
            var sql = new Sql(connection);
            // One state of the database, whatever is written meanwhile.
            connection.setAutoCommit(false);
            try {
                var standing = sql.one(
                        row -> new Standing(TrailName.parse(row.getString(1)),
                                new AuditHead(row.getLong(2), Sha256.wrap(row.getBytes(3)))),
                        "SELECT name, size, hash FROM audit_trail");
                return standing.isEmpty() ? Optional.empty()
                        : Optional.of(walk(sql, standing.get(), anchor, taker));
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }

    private record Standing(TrailName name, AuditHead end) {}

    private record Line(long index, String text) {}

    private static AuditVerdict walk(Sql sql, Standing standing, Optional<AuditHead> anchor, Taker taker)
            throws SQLException, IOException {
        var verifier = new AuditVerifier(standing.name().start(), Optional.of(anchor.orElse(standing.end())));
        long last = 0;
        for (var page = page(sql, last); !page.isEmpty(); page = page(sql, last)) {
            for (var line : page) {
                verifier.accept(line.text());
                take(standing.name(), line.text(), taker);
            }
            last = page.getLast().index();
        }
        return verifier.finish();
    }

    private static List<Line> page(Sql sql, long after) throws SQLException {
        return sql.list(row -> new Line(row.getLong(1), row.getString(2)),
                "SELECT idx, line FROM audit WHERE idx > ? ORDER BY idx LIMIT ?", after, PAGE);
    }

    private static void take(TrailName name, String line, Taker taker) throws IOException {
        try {
            taker.take(name, AuditLine.parse(line));
        } catch (MalformedAudit _) {
            // The verifier has it among its findings.
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }
}
