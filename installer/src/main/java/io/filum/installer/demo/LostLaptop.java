package io.filum.installer.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;

import io.filum.desktop.store.WorklistFilter;
import io.filum.desktop.transfer.Edition;
import io.filum.desktop.transfer.Enrolment;
import io.filum.desktop.transfer.Happenings;
import io.filum.desktop.transfer.JoinPlace;
import io.filum.desktop.transfer.Joining;
import io.filum.desktop.transfer.LinkState;
import io.filum.desktop.transfer.PlainLanes;
import io.filum.desktop.transfer.TransferEngine;
import io.filum.desktop.vault.Passphrase;
import io.filum.desktop.vault.Vault;
import io.filum.model.enrolment.InviteCodec;

/// A clinician's second device, without windows, that gets lost.
final class LostLaptop implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 90;

    private final DemoAdministration administration;
    private final Vault vault;
    private final PlainLanes lanes = new PlainLanes();
    private final TransferEngine engine;

    private LostLaptop(DemoAdministration administration, Vault vault, Path folder) throws Exception {
        this.administration = administration;
        this.vault = vault;
        engine = TransferEngine.open(
                Enrolment.read(folder).transferOptions(folder).in(Edition.DEMO), vault, lanes, Happenings.NONE);
        engine.start();
    }

    /// Joins as a further device of somebody who is in.
    static LostLaptop join(DemoAdministration administration, DemoPart owner, Path folder) throws Exception {
        try (var invite = InviteCodec.decode(Files.readAllBytes(administration.invite(owner.displayName())));
                var passphrase = Passphrase.of(MadeUpPassphrase.next().toCharArray());
                var joining = JoinPlace.in(folder, Edition.DEMO).begin(invite, "Laptop", passphrase)) {
            joining.look();
            administration.letIn(joining.request().fingerprint().toString());
            if (!(joining.look() instanceof Joining.LetIn)) {
                throw new IllegalStateException("was not let in");
            }
            return new LostLaptop(administration, joining.vault(), folder);
        }
    }

    /// Waits until it can read a thread that began before it joined.
    void awaitThread(String title) {
        Awaitility.await(title).atMost(PATIENCE_SECONDS, TimeUnit.SECONDS).until(() ->
                engine.store().worklist().rows(WorklistFilter.ALL, 50).stream().anyMatch(row -> title.equals(row.title())));
    }

    /// @return from the administrator's decision until it had no connection any more
    Duration putOut() throws Exception {
        long before = System.nanoTime();
        administration.office().revokeDevice(vault.device(), administration.issuer());
        Awaitility.await("cut off").atMost(PATIENCE_SECONDS, TimeUnit.SECONDS).pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20)).until(() -> engine.link().status() != LinkState.Status.ONLINE);
        return Duration.ofNanos(System.nanoTime() - before);
    }

    @Override
    public void close() {
        lanes.close();
        engine.close();
        vault.close();
    }
}
