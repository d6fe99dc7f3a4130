package io.filum.desktop.wiring;

import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Properties;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.desktop.admin.AdminFolder;
import io.filum.desktop.admin.Administration;
import io.filum.desktop.admin.Founding;
import io.filum.desktop.transfer.Edition;
import io.filum.desktop.transfer.Enrolment;
import io.filum.desktop.transfer.Happenings;
import io.filum.desktop.transfer.PlainLanes;
import io.filum.desktop.transfer.TransferEngine;
import io.filum.desktop.vault.Argon2Cost;
import io.filum.desktop.vault.Passphrase;
import io.filum.model.identity.DirectoryRefused;
import io.filum.model.identity.DirectoryRefused.Reason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// A throw-away organisation never opens where real ones are kept, and a real one never in a demo.
class HostileEditionTest {

    @TempDir
    Path folder;

    @Test
    @DisplayName("Hostile 24: a production build refuses a demo organisation")
    void productionRefusesADemo() throws Exception {
        found(Founding.Kind.DEMO);
        assertThatThrownBy(() -> open(Edition.PRODUCTION)).isInstanceOfSatisfying(
                DirectoryRefused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.OTHER_EDITION));
        assertThatThrownBy(() -> administer(Edition.PRODUCTION)).isInstanceOf(DirectoryRefused.class);
        open(Edition.DEMO);
        administer(Edition.DEMO);
    }

    @Test
    @DisplayName("Hostile 24: a demo build refuses a real organisation")
    void aDemoRefusesARealOrganisation() throws Exception {
        found(Founding.Kind.REAL);
        assertThatThrownBy(() -> open(Edition.DEMO)).isInstanceOfSatisfying(
                DirectoryRefused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.OTHER_EDITION));
        assertThatThrownBy(() -> administer(Edition.DEMO)).isInstanceOf(DirectoryRefused.class);
        open(Edition.PRODUCTION);
        administer(Edition.PRODUCTION);
    }

    @Test
    void onlyTheDemosLauncherMakesADemo() {
        var launched = new Properties();
        assertThat(ThisProgram.edition(launched)).isEqualTo(Edition.PRODUCTION);
        launched.setProperty(ThisProgram.EDITION, "something else");
        assertThat(ThisProgram.edition(launched)).isEqualTo(Edition.PRODUCTION);
        launched.setProperty(ThisProgram.EDITION, "demo");
        assertThat(ThisProgram.edition(launched)).isEqualTo(Edition.DEMO);
    }

    private void found(Founding.Kind kind) throws Exception {
        try (var passphrase = passphrase()) {
            Administration.createOrganisation(place(Edition.PRODUCTION), folder.resolve("root"),
                    new Founding("Clinic", kind, "Kim", "Office", URI.create("https://127.0.0.1:1")),
                    new Founding.Passphrases(passphrase, passphrase, passphrase), InstantSource.system());
        }
    }

    private void open(Edition edition) throws Exception {
        var options = Enrolment.read(data()).transferOptions(data()).in(edition);
        try (var passphrase = passphrase(); var vault = place(edition).vault().unlock(passphrase);
                var _ = TransferEngine.open(options, vault, new PlainLanes(), Happenings.NONE,
                        InstantSource.system())) {
            assertThat(Enrolment.isIn(data())).isTrue();
        }
    }

    private void administer(Edition edition) throws Exception {
        try (var passphrase = passphrase(); var vault = place(edition).vault().unlock(passphrase);
                var administration = Administration.open(place(edition), vault, InstantSource.system())) {
            assertThat(administration.directory().name()).isEqualTo("Clinic");
        }
    }

    private AdminFolder place(Edition edition) {
        return new AdminFolder(data(), Argon2Cost.FLOOR, edition);
    }

    private Path data() {
        return folder.resolve("data");
    }

    private static Passphrase passphrase() {
        return Passphrase.of("correct horse".toCharArray());
    }
}
