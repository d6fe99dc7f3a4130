package io.filum.desktop.transfer;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.filum.desktop.store.AuditTable;
import io.filum.desktop.store.StoreFailure;
import io.filum.desktop.transfer.CertificateState.Urgency;
import io.filum.desktop.vault.CredentialsRefused;
import io.filum.desktop.vault.DeviceCredentials;
import io.filum.desktop.vault.Life;
import io.filum.desktop.vault.PendingRenewal;
import io.filum.desktop.vault.TlsIdentity;
import io.filum.desktop.vault.Vault;
import io.filum.model.enrolment.EnrolmentRefused;
import io.filum.model.enrolment.RenewalAnswer;
import io.filum.model.enrolment.RenewalAnswerCodec;
import io.filum.model.enrolment.RenewalRequest;
import io.filum.model.envelope.OrgId;
import io.filum.model.wire.ProblemCode;

/// Gets this workstation another certificate before the present one ends.
///
/// In good time ([Life#isDue]) a request is made, kept on the disk, and put at the relay; until an administrator has
/// answered, the same bytes are put there at every look. The relay is believed nothing: what comes back has to go back to
/// the root that was pinned, be about this device's key and id, and hold longer. It is on the disk before it is used, and
/// used without a restart.
///
/// A certificate may come as a file too (`device.pem` in the data folder): `filum-admin` renews an administrator's own
/// that way, and there is no other for a workstation whose certificate has run out. The same checks hold it.
final class CertificateRenewal {

    private static final Logger LOG = LoggerFactory.getLogger(CertificateRenewal.class);
    /// How often to look in the time that is left: the nearer the end, the more often.
    private static final int LOOKS = 30;
    private static final Duration RAREST = Duration.ofHours(1);
    private static final Duration MOST_OFTEN = Duration.ofSeconds(1);
    /// Once it has run out: somebody is standing there with it.
    private static final Duration FOR_A_FILE = Duration.ofSeconds(20);

    private final Vault vault;
    private final OrgId org;
    private final Path dataFolder;
    private final RenewalRoutes relay;
    private final AuditTable audit;
    private final Workers workers;
    private final Consumer<TlsIdentity> renewed;
    private final Errand errand;
    private volatile DeviceCredentials current;
    private volatile boolean asked;
    private volatile String refusal = "";

    /// @param renewed has new connections use it
    CertificateRenewal(TransferOptions options, Vault vault, RenewalRoutes relay, AuditTable audit, Workers workers,
                       Consumer<TlsIdentity> renewed) {
        this.vault = vault;
        this.org = options.org();
        this.dataFolder = options.dataFolder();
        this.current = options.credentials();
        this.relay = relay;
        this.audit = audit;
        this.workers = workers;
        this.errand = new Errand(Lane.UPLOAD, "renew", workers.lanes(), workers.timer(), this::round);
        this.renewed = renewed;
    }

    CertificateState state() {
        Life life = current.life();
        Instant now = workers.clock().instant();
        return new CertificateState(life.until(), asked,
                life.isOver(now) ? Urgency.OVER : life.isShort(now) ? Urgency.SOON : Urgency.NONE);
    }

    /// From now on it looks by itself.
    void start() {
        wake();
        after(nextLook(), this::start);
    }

    private void after(Duration wait, Runnable then) {
        try {
            workers.timer().schedule(then, wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException _) {
            // The program ends.
        }
    }

    private Duration nextLook() {
        Duration left = Duration.between(workers.clock().instant(), current.until());
        if (left.isNegative()) {
            return FOR_A_FILE;
        }
        Duration look = left.dividedBy(LOOKS);
        return look.compareTo(MOST_OFTEN) < 0 ? MOST_OFTEN : look.compareTo(RAREST) > 0 ? RAREST : look;
    }

    /// Looks whether something is due. Called now and then, and whenever what it needs has come: a connection, a key.
    void wake() {
        errand.wake();
    }

    private void round(Progress progress) {
        try {
            lookIntoFolder();
            if (current.life().isDue(workers.clock().instant())) {
                askAndLook(request());
            }
        } catch (RelayFailure e) {
            LOG.debug("renewal waits: {}", e.getMessage());
            e.retryAfter().ifPresent(wait -> after(wait, this::wake));
        } catch (StoreFailure e) {
            LOG.warn("renewal waits: {}", e.code());
        } catch (ClosedByInterruptException e) {
            LOG.debug("renewal was interrupted: the program ends");
        } catch (IOException e) {
            LOG.error("the data folder does not take a request or a certificate: {}", e.getClass().getSimpleName());
        }
    }

    /// What lies there is anybody's file: one that is no use changes nothing.
    private void lookIntoFolder() throws IOException {
        try {
            DeviceCredentials found = DeviceCredentials.read(dataFolder);
            if (!found.chain().equals(current.chain())) {
                DeviceCredentials next = current.renewed(found.chain(), workers.clock().instant());
                TlsIdentity tls = vault.tls(next);
                audit.certificateRenewed();
                use(next, tls);
            }
        } catch (IOException e) {
            LOG.debug("{} cannot be read now: {}", DeviceCredentials.CHAIN, e.getMessage());
        } catch (CredentialsRefused e) {
            refused(e.reason().code());
        }
    }

    private RenewalRequest request() throws IOException {
        Optional<RenewalRequest> kept = PendingRenewal.read(dataFolder, vault.device(), current.until());
        if (kept.isPresent()) {
            return kept.get();
        }
        RenewalRequest made = vault.renewalRequest(org, current.until());
        PendingRenewal.write(dataFolder, made);
        audit.certificateAsked();
        return made;
    }

    private void askAndLook(RenewalRequest request) throws RelayFailure, IOException {
        if (current.life().isOver(workers.clock().instant())) {
            // The relay ends the handshake. The file is what an administrator can be given.
            return;
        }
        Optional<byte[]> answer;
        try {
            relay.ask(request);
            answer = relay.answer();
        } catch (RelayFailure e) {
            if (e.is(ProblemCode.RENEWAL_MALFORMED)) {
                // Signed with keys, or for an organisation, that the directory does not have: made anew the next time.
                PendingRenewal.delete(dataFolder);
            }
            throw e;
        }
        asked = answer.isEmpty();
        if (answer.isPresent()) {
            take(answer.get(), request);
        }
    }

    /// Checks everything, notes it, writes it, and only then uses it.
    private void take(byte[] bytes, RenewalRequest request) throws IOException {
        try {
            RenewalAnswer answer = RenewalAnswerCodec.decode(bytes);
            answer.requireFor(request);
            DeviceCredentials next = current.renewed(answer.chain(), workers.clock().instant());
            TlsIdentity tls = vault.tls(next);
            audit.certificateRenewed();
            next.writeChain(dataFolder.resolve(DeviceCredentials.CHAIN));
            use(next, tls);
        } catch (EnrolmentRefused e) {
            refused(e.reason().code());
            PendingRenewal.delete(dataFolder);
        } catch (CredentialsRefused e) {
            refused(e.reason().code());
            if (e.reason() != CredentialsRefused.Reason.NOT_NOW) {
                // Asked anew, so that an administrator can do it better. A clock that is wrong is not helped by that.
                PendingRenewal.delete(dataFolder);
            }
        }
    }

    private void use(DeviceCredentials next, TlsIdentity tls) throws IOException {
        current = next;
        asked = false;
        refusal = "";
        LOG.info("this workstation has another certificate, until {}", next.until());
        renewed.accept(tls);
        PendingRenewal.delete(dataFolder);
    }

    /// Noted once: it comes again at each look until somebody has done something about it.
    private void refused(String code) {
        if (!refusal.equals(code)) {
            refusal = code;
            LOG.warn("a certificate for this workstation is not to be trusted: {}", code);
            audit.certificateRefused(code);
        }
    }
}
