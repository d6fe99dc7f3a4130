package io.filum.relay.access;

import java.util.Optional;

import io.filum.model.envelope.DeviceId;

/// Takes the device's word for it, in a header. Good for one machine only: a relay with this identity refuses to listen
/// anywhere but on loopback. A TLS client certificate takes its place.
public final class LoopbackIdentity implements DeviceIdentity {

    public static final String HEADER = "Filum-Device";

    @Override
    public Optional<DeviceId> of(Asker asker) {
        var text = asker.header(HEADER);
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(DeviceId.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
