package io.filum.desktop.transfer;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.filum.desktop.store.EpochDocuments;
import io.filum.desktop.vault.KemKeys;
import io.filum.desktop.vault.Vault;
import io.filum.desktop.vault.VaultRefused;
import io.filum.model.identity.Directory;
import io.filum.model.identity.Directory.KnownDevice;
import io.filum.model.identity.KemKey;
import io.filum.model.wire.ProblemCode;

/// Gives this device a new KEM key when the old one has had its time (the organisation's policy, 30 days), and destroys
/// old ones: whoever takes the workstation then does not open what was sealed to them.
///
/// A new key is first on this disk, then in the directory: from there on epochs are sealed to it. An old one stays for a
/// week at least, since a colleague who was offline may still seal to it. After that week
///
/// - every key before the last one is destroyed,
/// - the last one too, unless an epoch document lies here that is sealed to it and could not be adopted yet.
///
/// So no key outlives two rotations and a week, whatever waits for it.
final class KemRotation {

    private static final Logger LOG = LoggerFactory.getLogger(KemRotation.class);
    static final Duration OVERLAP = Duration.ofDays(7);
    /// A key that claims to be from later than this was signed by a clock that ran ahead, and would never be due.
    private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);
    /// Each lost race means that somebody else's entry came first.
    private static final int ATTEMPTS = 5;

    private final Vault vault;
    private final KemKeys keys;
    private final PinnedDirectory directory;
    private final Intake intake;
    private final RelayClient relay;
    private final EpochDocuments documents;
    private final InstantSource clock;
    private final Errand errand;

    /// @param intake fetches the directory
    KemRotation(Vault vault, PinnedDirectory directory, Intake intake, RelayClient relay, EpochDocuments documents,
                Workers workers) {
        this.vault = vault;
        this.keys = vault.kemKeys();
        this.directory = directory;
        this.intake = intake;
        this.relay = relay;
        this.documents = documents;
        this.clock = workers.clock();
        this.errand = new Errand(Lane.UPLOAD, "rotate", workers.lanes(), workers.timer(), this::round);
    }

    /// Looks whether something is due. Called now and then, and whenever what it needs has come: a connection, a key.
    void wake() {
        errand.wake();
    }

    private void round(Progress progress) {
        try {
            rotateIfDue();
            destroyOld();
        } catch (RelayFailure e) {
            LOG.debug("key rotation waits: {}", e.getMessage());
        } catch (VaultRefused | IOException e) {
            LOG.error("the vault's file does not take a new key: {}", e.getClass().getSimpleName());
        }
    }

    private void rotateIfDue() throws IOException, VaultRefused, RelayFailure {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var me = me();
            if (me.isEmpty() || !isDue(me.get())) {
                return;
            }
            announce(keys.after(me.get().certificate().kem()));
            intake.refreshDirectory();
        }
        LOG.info("key rotation: others were faster {} times, later again", ATTEMPTS);
    }

    private void announce(KemKey next) throws RelayFailure {
        var entry = keys.announce(next, directory.head(), clock.instant());
        try {
            relay.pushDirectory(List.of(entry));
        } catch (RelayFailure e) {
            if (!e.is(ProblemCode.DIRECTORY_REFUSED)) {
                throw e;
            }
            LOG.debug("somebody else's directory entry came first");
        }
    }

    private Optional<KnownDevice> me() {
        return directory.current().flatMap(known -> known.known(vault.device())).filter(KnownDevice::isActive);
    }

    private boolean isDue(KnownDevice me) {
        var now = clock.instant();
        var days = directory.current().map(Directory::policy).orElseThrow().kemDays();
        return !now.isBefore(me.kemSince().plus(Duration.ofDays(days)))
                || now.isBefore(me.kemSince().minus(CLOCKS_DIFFER))
                || !keys.holds(me.certificate().kem());
    }

    private void destroyOld() throws IOException, VaultRefused {
        var me = me();
        if (me.isPresent()) {
            keys.destroy(spent(me.get(), clock.instant()));
        }
    }

    private Set<Integer> spent(KnownDevice me, Instant now) {
        int listed = me.certificate().kem().keyId();
        var old = new HashSet<>(keys.ids());
        old.removeIf(keyId -> keyId >= listed);
        if (old.isEmpty() || now.isBefore(me.kemSince().plus(OVERLAP))) {
            return Set.of();
        }
        int last = old.stream().mapToInt(Integer::intValue).max().orElseThrow();
        if (documents.waitFor(last)) {
            old.remove(last);
        }
        return old;
    }
}
