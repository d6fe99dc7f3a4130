package io.filum.desktop.admin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import io.filum.desktop.transfer.Edition;
import io.filum.desktop.transfer.Enrolment;
import io.filum.desktop.vault.Argon2Cost;
import io.filum.desktop.vault.IssuerKeys;
import io.filum.desktop.vault.OrganisationFile;
import io.filum.desktop.vault.VaultFile;

/// An administrator's data folder: a workstation's, with the issuer's keys.
///
/// @param path    the folder
/// @param cost    what new passphrases cost to open
/// @param edition which organisations may be here
public record AdminFolder(Path path, Argon2Cost cost, Edition edition) {

    private static final String ISSUER = "issuer.filum";
    private static final String NEXT_ISSUER = "issuer-next.filum";

    /// As hospitals have it.
    public AdminFolder(Path path, Argon2Cost cost) {
        this(path, cost, Edition.PRODUCTION);
    }

    /// Whether whoever works here can also administer.
    public static boolean isIn(Path dataFolder) {
        return Enrolment.isIn(dataFolder) && Files.exists(dataFolder.resolve(ISSUER));
    }

    public VaultFile vault() {
        return VaultFile.at(Enrolment.vault(path), cost);
    }

    public OrganisationFile<IssuerKeys> issuer() {
        return OrganisationFile.ofIssuer(path.resolve(ISSUER), cost);
    }

    /// Beside the present one until the relay has its appointment.
    OrganisationFile<IssuerKeys> nextIssuer() {
        return OrganisationFile.ofIssuer(path.resolve(NEXT_ISSUER), cost);
    }

    void nextIssuerTakesOver() throws IOException {
        Files.move(path.resolve(NEXT_ISSUER), path.resolve(ISSUER),
                StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    AdminFolder at(Path other) {
        return new AdminFolder(other, cost, edition);
    }
}
