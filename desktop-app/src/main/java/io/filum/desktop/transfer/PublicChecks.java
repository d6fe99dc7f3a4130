package io.filum.desktop.transfer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

import io.filum.desktop.store.Alarm;
import io.filum.desktop.store.Arrival;
import io.filum.desktop.store.Arrival.Finding;
import io.filum.desktop.store.ClosedSenders;
import io.filum.desktop.store.ThreadArchive;
import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.EnvelopeKind;
import io.filum.model.envelope.OrgId;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.DeviceCertificate;
import io.filum.model.identity.Directory;
import io.filum.model.identity.Directory.KnownDevice;
import io.filum.model.identity.EpochDocument;
import io.filum.model.identity.EpochDocumentCodec;
import io.filum.model.identity.MalformedDocument;
import io.filum.model.wire.Placed;

/// What can be said of received envelopes with public keys alone, so also while the vault is locked: do they belong
/// here, who sent them, is that true. Size and payload hash were checked when they were decoded.
///
/// A signature costs 55 µs, so one is verified for each sender's unbroken run: the last one's, which covers those
/// before it through `prevHash`. Only if it fails each is looked at by itself, so that one bad envelope taints no
/// other.
final class PublicChecks {

    static final String BAD_SIGNATURE = "bad-signature";

    private final OrgId org;
    private final Directory directory;

    PublicChecks(OrgId org, Directory directory) {
        this.org = org;
        this.directory = directory;
    }

    List<Arrival> check(ThreadId thread, List<Placed> placed) {
        var findings = new Finding[placed.size()];
        var runs = new HashMap<DeviceId, List<Integer>>();
        for (int i = 0; i < placed.size(); i++) {
            var envelope = placed.get(i).envelope();
            findings[i] = belongs(thread, envelope);
            if (isToVerify(findings[i])) {
                var run = runs.computeIfAbsent(envelope.header().sender().device(), _ -> new ArrayList<>());
                if (!run.isEmpty() && !follows(placed.get(run.getLast()).envelope(), envelope)) {
                    verify(placed, run, findings);
                    run.clear();
                }
                run.add(i);
            }
        }
        runs.values().forEach(run -> verify(placed, run, findings));
        for (int i = 0; i < findings.length; i++) {
            findings[i] = withoutFork(placed.get(i).envelope(), findings[i]);
        }
        var arrivals = new ArrayList<Arrival>(placed.size());
        for (int i = 0; i < findings.length; i++) {
            arrivals.add(arrival(placed.get(i), findings[i]));
        }
        return arrivals;
    }

    private Finding belongs(ThreadId thread, Envelope envelope) {
        var header = envelope.header();
        if (!header.thread().equals(thread)) {
            return new Finding.Unsound("wrong-thread");
        }
        if (!header.address().org().equals(org)) {
            return new Finding.Unsound("wrong-organisation");
        }
        var sender = directory.known(header.sender().device());
        if (sender.isEmpty()) {
            return new Finding.Unjudged(ThreadArchive.SENDER_UNKNOWN);
        }
        if (sender.get().isActive()) {
            return new Finding.Sound();
        }
        return header.directory().size() >= sender.get().revokedAt()
                ? new Finding.Unsound(ClosedSenders.REVOKED)
                : new Finding.Doubted();
    }

    private static boolean isToVerify(Finding finding) {
        return finding instanceof Finding.Sound || finding instanceof Finding.Doubted;
    }

    /// After the signature: with another's name under it, anybody could say that he was shown another directory.
    private Finding withoutFork(Envelope envelope, Finding finding) {
        boolean fork = !(finding instanceof Finding.Unsound)
                && directory.compare(envelope.header().directory()) == Directory.Gossip.FORK;
        return fork ? new Finding.Unsound(Alarm.Kind.DIRECTORY_FORK.code()) : finding;
    }

    private static boolean follows(Envelope earlier, Envelope later) {
        var sender = later.header().sender();
        return sender.seq() == earlier.header().sender().seq() + 1 && sender.prevHash().equals(earlier.hash());
    }

    private void verify(List<Placed> placed, List<Integer> run, Finding[] findings) {
        if (run.isEmpty() || isSigned(placed.get(run.getLast()).envelope())) {
            return;
        }
        for (int i : run) {
            if (!isSigned(placed.get(i).envelope())) {
                findings[i] = new Finding.Unsound(BAD_SIGNATURE);
            }
        }
    }

    private boolean isSigned(Envelope envelope) {
        return certificate(envelope.header().sender().device())
                .map(DeviceCertificate::signing)
                .filter(keys -> keys.verifiesEd25519(envelope.signedBytes(), envelope.signature()))
                .isPresent();
    }

    private Optional<DeviceCertificate> certificate(DeviceId device) {
        return directory.known(device).map(KnownDevice::certificate);
    }

    private Arrival arrival(Placed placed, Finding finding) {
        var header = placed.envelope().header();
        var author = certificate(header.sender().device()).map(DeviceCertificate::user);
        boolean document = header.kind() == EnvelopeKind.EPOCH && isToVerify(finding);
        return new Arrival(placed, author, finding, document ? document(placed.envelope()) : Optional.empty());
    }

    /// The document, if it says what its envelope says and its author signed it with both keys.
    private Optional<EpochDocument> document(Envelope envelope) {
        try {
            var document = EpochDocumentCodec.decode(envelope.ciphertext());
            var header = envelope.header();
            boolean same = document.thread().equals(header.thread())
                    && document.frame().place().org().equals(org)
                    && document.epoch() == header.address().epoch()
                    && document.author().equals(header.sender().device());
            return Optional.of(document)
                    .filter(_ -> same)
                    .filter(signed -> certificate(signed.author()).filter(signed::isSignedBy).isPresent());
        } catch (MalformedDocument _) {
            return Optional.empty();
        }
    }
}
