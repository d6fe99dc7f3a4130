package io.filum.relay.http;

import java.util.Optional;

import io.javalin.http.Context;

import io.filum.model.envelope.DeviceId;
import io.filum.model.wire.ProblemCode;
import io.filum.relay.access.DeviceIdentity;
import io.filum.relay.access.RelayDirectory;
import io.filum.relay.audit.AuditNotes;

/// Finds out which device is asking; a device that the directory does not know gets no further.
final class Callers {

    private final DeviceIdentity identity;
    private final RelayDirectory directory;
    private final AuditNotes audit;

    Callers(DeviceIdentity identity, RelayDirectory directory, AuditNotes audit) {
        this.identity = identity;
        this.directory = directory;
        this.audit = audit;
    }

    DeviceId require(Context ctx) {
        var claimed = identity.of(ctx::header);
        return claimed.filter(directory::knows).orElseThrow(() -> {
            audit.stranger(claimed);
            return new HttpProblem(ProblemCode.DEVICE_UNKNOWN);
        });
    }

    /// The device, where the request says one that the directory knows; for routes that are open to others too.
    Optional<DeviceId> known(Context ctx) {
        return identity.of(ctx::header).filter(directory::knows);
    }
}
