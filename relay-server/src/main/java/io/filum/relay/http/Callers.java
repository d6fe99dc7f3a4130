package io.filum.relay.http;

import io.javalin.http.Context;

import io.filum.model.envelope.DeviceId;
import io.filum.model.wire.ProblemCode;
import io.filum.relay.access.DeviceIdentity;
import io.filum.relay.access.RelayDirectory;

/// Finds out which device is asking; a device that the directory does not know gets no further.
final class Callers {

    private final DeviceIdentity identity;
    private final RelayDirectory directory;

    Callers(DeviceIdentity identity, RelayDirectory directory) {
        this.identity = identity;
        this.directory = directory;
    }

    DeviceId require(Context ctx) {
        return identity.of(ctx::header)
                .filter(directory::knows)
                .orElseThrow(() -> new HttpProblem(ProblemCode.DEVICE_UNKNOWN));
    }
}
