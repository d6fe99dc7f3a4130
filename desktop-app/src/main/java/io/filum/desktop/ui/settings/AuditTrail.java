package io.filum.desktop.ui.settings;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import io.filum.desktop.store.AuditReading;
import io.filum.desktop.store.AuditTable;
import io.filum.desktop.transfer.Lane;
import io.filum.desktop.ui.Workers;
import io.filum.model.audit.AuditAnchor;
import io.filum.model.audit.AuditRecord;
import io.filum.model.audit.AuditVerdict;

/// The workstation's audit trail as somebody looks at it: read from the file by itself, as an auditor would, away from
/// the FX thread.
public final class AuditTrail {

    private static final int SHOWN = 500;

    private final Path database;
    private final AuditTable audit;
    private final Workers workers;

    public AuditTrail(Path database, AuditTable audit, Workers workers) {
        this.database = database;
        this.audit = audit;
        this.workers = workers;
    }

    /// @param entries the newest, newest first
    /// @param relay        what the relay said last about its own trail
    /// @param contradicted whether that, or something before it, cannot be true
    record Seen(List<AuditRecord> entries, Optional<AuditAnchor> relay, boolean contradicted) {}

    void look(Consumer<Seen> seen, Consumer<Throwable> failed) {
        workers.run(Lane.OPEN, "look-at-audit", _ -> {
            try (var reading = AuditReading.open(database)) {
                var heads = reading.relayHeads();
                return new Seen(reading.newest(SHOWN),
                        heads.isEmpty() ? Optional.empty() : Optional.of(heads.getLast()),
                        reading.relayContradictsItself());
            }
        }, seen, failed);
    }

    void verify(Consumer<AuditVerdict> verified, Consumer<Throwable> failed) {
        workers.run(Lane.OPEN, "verify-audit", _ -> {
            try (var reading = AuditReading.open(database)) {
                return reading.verify(Optional.empty()).orElseThrow(() -> new IOException("no audit trail"));
            }
        }, verified, failed);
    }

    /// As FHIR R4 AuditEvent, NDJSON. That it left is noted first, and is its last entry.
    void export(Path to, Consumer<AuditVerdict> done, Consumer<Throwable> failed) {
        workers.run(Lane.OPEN, "export-audit", _ -> {
            audit.exportingAudit();
            try (var reading = AuditReading.open(database);
                    var out = new BufferedOutputStream(Files.newOutputStream(to))) {
                return reading.export(out).orElseThrow(() -> new IOException("no audit trail"));
            }
        }, done, failed);
    }
}
