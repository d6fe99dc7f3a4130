package io.filum.desktop.admin;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

import io.filum.desktop.transfer.AdministratorLink;
import io.filum.desktop.vault.CredentialsRefused;
import io.filum.desktop.vault.DeviceCredentials;
import io.filum.desktop.vault.IssuerKeys;
import io.filum.desktop.vault.RequestRefused;
import io.filum.desktop.vault.Vault;
import io.filum.model.identity.DeviceCertificate;
import io.filum.model.identity.DirectoryRefused;

/// The certificate of the administrator's own device. Issuer and vault lie in one folder here, so that it needs no relay:
/// a workstation that runs beside finds it in its data folder.
final class OwnCertificate {

    private final Path folder;
    private final Vault vault;
    private final InstantSource clock;
    private DeviceCredentials current;

    OwnCertificate(Path folder, Vault vault, DeviceCredentials current, InstantSource clock) {
        this.folder = folder;
        this.vault = vault;
        this.current = current;
        this.clock = clock;
    }

    /// Has the link show the new one.
    ///
    /// @return until when it holds; empty where there was no need, or none that holds longer
    Optional<Instant> renewIfDue(IssuerKeys issuer, AdministratorLink link) throws IOException, DirectoryRefused {
        Instant at = clock.instant();
        Optional<DeviceCertificate> me = link.pinned().device(vault.device());
        if (me.isEmpty() || !current.life().isDue(at)) {
            return Optional.empty();
        }
        try {
            DeviceCredentials next = current.renewed(
                    issuer.certify(vault.certificateRequest(), me.get(), at).chain(), at);
            var tls = vault.tls(next);
            next.writeChain(folder.resolve(DeviceCredentials.CHAIN));
            current = next;
            link.use(tls);
            return Optional.of(next.until());
        } catch (CredentialsRefused e) {
            // The issuer's own ends as soon, or the clock is far off: what is there is as good.
            return Optional.empty();
        } catch (RequestRefused e) {
            throw new IllegalStateException("the directory has this vault's key", e);
        }
    }
}
