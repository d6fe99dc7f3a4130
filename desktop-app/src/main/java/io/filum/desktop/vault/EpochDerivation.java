package io.filum.desktop.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.OrgId;
import io.filum.model.envelope.Sha256;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.EpochFrame;
import io.filum.model.identity.EpochFrame.Place;
import io.filum.model.identity.Octets;

/// What is derived from an epoch's secret, each by HKDF-Expand-SHA-512 under a label of its own, and the HPKE info that
/// its packages are bound by.
final class EpochDerivation {

    private static final byte[] MESSAGE = ascii("msg");
    private static final byte[] CONFIRM = ascii("filum/epoch-confirm/v1\0");
    private static final byte[] HISTORY = ascii("filum/epoch-history/v1\0");
    private static final byte[] PACKAGE = ascii("filum/epoch-package/v1\0");

    private final Cobblestone cobblestone;

    EpochDerivation(Cobblestone cobblestone) {
        this.cobblestone = cobblestone;
    }

    /// `K = HKDF-Expand-SHA-512(secret, "msg" ‖ thread ‖ epoch ‖ sender, 32)`: what one sender's items of one epoch are
    /// sealed with.
    Secret messageKey(Secret secret, ThreadId thread, int epoch, DeviceId sender) {
        ByteBuffer info = ByteBuffer.allocate(MESSAGE.length + ThreadId.LENGTH + Integer.BYTES + DeviceId.LENGTH);
        info.put(MESSAGE);
        thread.writeTo(info);
        info.putInt(epoch);
        sender.writeTo(info);
        return Secret.owning(secret.use(bytes -> cobblestone.expand(bytes, info.array())));
    }

    /// Tells everybody who holds the document whether they hold the same secret; tells nobody what it is.
    Sha256 confirm(Secret secret, Place place) {
        byte[] info = info(CONFIRM, place);
        return Sha256.wrap(secret.use(bytes -> cobblestone.expand(bytes, info)));
    }

    boolean confirms(Secret secret, EpochFrame frame) {
        return Engine.isSame(confirm(secret, frame.place()).bytes(), frame.confirm().bytes());
    }

    /// Seals the previous epoch's secret under this one's.
    Octets linkTo(Secret previous, Secret secret, Place place) {
        try (Secret key = historyKey(secret, place)) {
            return Octets.of(key.use(under ->
                    previous.use(bytes -> cobblestone.seal(under, historyContext(place), bytes))));
        }
    }

    /// The previous epoch's secret, out of the link to it.
    Secret follow(Octets link, Secret secret, Place place) throws SealBroken {
        try (Secret key = historyKey(secret, place)) {
            return Secret.owning(key.use(under -> cobblestone.open(under, historyContext(place), link.bytes())));
        }
    }

    /// What a device's package is bound to: organisation, thread, epoch, device, key and the rest of the document.
    static byte[] packageInfo(EpochFrame frame, DeviceId device, int kemKeyId) {
        byte[] epoch = info(PACKAGE, frame.place());
        ByteBuffer info = ByteBuffer.allocate(epoch.length + DeviceId.LENGTH + Integer.BYTES + Sha256.LENGTH);
        info.put(epoch);
        device.writeTo(info);
        info.putInt(kemKeyId);
        frame.hash().writeTo(info);
        return info.array();
    }

    private Secret historyKey(Secret secret, Place place) {
        byte[] info = info(HISTORY, place);
        return Secret.owning(secret.use(bytes -> cobblestone.expand(bytes, info)));
    }

    private static byte[] historyContext(Place place) {
        byte[] epoch = info(HISTORY, place);
        byte[] context = Arrays.copyOf(epoch, epoch.length + Sha256.LENGTH);
        System.arraycopy(place.previousControlHash().bytes(), 0, context, epoch.length, Sha256.LENGTH);
        return context;
    }

    private static byte[] info(byte[] label, Place place) {
        ByteBuffer info = ByteBuffer.allocate(label.length + OrgId.LENGTH + ThreadId.LENGTH + Integer.BYTES);
        info.put(label);
        place.org().writeTo(info);
        place.thread().writeTo(info);
        return info.putInt(place.epoch()).array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
