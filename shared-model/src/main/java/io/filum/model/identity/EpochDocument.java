package io.filum.model.identity;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.Sha256;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.EpochFrame.Member;

/// Starts an epoch of a thread: who may read and write from now on, and the new secret sealed to each of their devices.
/// It is the payload of an envelope of kind EPOCH. The relay reads all of it but the packages, with no key, to know
/// whom to let in.
///
/// @param frame     everything but the packages
/// @param packages  one for each of the members' devices, in the order of `frame.membership().devices()`
/// @param signature of the author
public record EpochDocument(EpochFrame frame, List<SealedPackage> packages, DualSignature signature) {

    private static final byte[] CONTROL_LABEL = "filum/epoch-control/v1\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SIGNATURE_LABEL = "filum/epoch-signature/v1\0".getBytes(StandardCharsets.US_ASCII);

    public EpochDocument {
        packages = List.copyOf(packages);
        if (packages.size() != frame.membership().devices().size()) {
            throw new IllegalArgumentException("one package for each device");
        }
    }

    public static EpochDocument sign(EpochFrame frame, List<SealedPackage> packages, DualSigner author) {
        return new EpochDocument(frame, packages, author.sign(signedBytes(controlHash(frame, packages))));
    }

    public ThreadId thread() {
        return frame.place().thread();
    }

    public int epoch() {
        return frame.place().epoch();
    }

    public DeviceId author() {
        return frame.view().author();
    }

    public List<Member> members() {
        return frame.membership().members();
    }

    /// The devices that may read and write from now on.
    public Set<DeviceId> memberDevices() {
        return new HashSet<>(frame.membership().devices());
    }

    public Optional<SealedPackage> packageFor(DeviceId device) {
        int at = frame.membership().devices().indexOf(device);
        return at < 0 ? Optional.empty() : Optional.of(packages.get(at));
    }

    /// Names this document for ever: the next epoch's document follows it by this hash. Without the signatures, of
    /// which the same author can make several over the same words.
    public Sha256 controlHash() {
        return controlHash(frame, packages);
    }

    /// Whether the author, whose certificate this must be, has said all of this.
    public boolean isSignedBy(DeviceCertificate certificate) {
        return certificate.device().equals(author())
                && certificate.signing().verifies(signedBytes(controlHash()), signature);
    }

    private static Sha256 controlHash(EpochFrame frame, List<SealedPackage> packages) {
        return Sha256.of(CONTROL_LABEL, EpochFields.body(frame, packages));
    }

    private static byte[] signedBytes(Sha256 controlHash) {
        return new FieldWriter().bytes(SIGNATURE_LABEL).hash(controlHash).toBytes();
    }

    @Override
    public String toString() {
        return "EpochDocument[" + thread() + " epoch " + epoch() + ", " + packages.size() + " devices]";
    }
}
