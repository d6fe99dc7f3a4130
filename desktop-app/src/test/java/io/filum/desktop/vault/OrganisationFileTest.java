package io.filum.desktop.vault;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.desktop.vault.VaultRefused.Reason;
import io.filum.model.identity.Directory;
import io.filum.model.identity.DirectoryEntry.AddUser;
import io.filum.model.identity.DirectoryEntry.RotateIssuer;
import io.filum.model.identity.DirectoryRefused;
import io.filum.model.identity.Role;
import io.filum.model.identity.UserId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Root and issuer, each kept in a file of its own under a passphrase of its own.
class OrganisationFileTest {

    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
    private static final Instant NEXT_YEAR = NOW.plus(Duration.ofDays(360));

    @TempDir
    Path folder;

    private final OrganisationKeys keys = OrganisationKeys.generate(Lifetimes.USUAL, NOW);

    @AfterEach
    void close() {
        keys.close();
    }

    @Test
    void aKeptIssuerSignsAndCertifiesAsBefore() throws Exception {
        Directory directory = Directory.replay(List.of(keys.found("Clinic", false, NOW)));
        create(issuerFile(), keys.issuer());

        try (Passphrase typed = passphrase(); IssuerKeys kept = issuerFile().open(typed)) {
            assertThat(kept.isIssuerOf(directory)).isTrue();
            assertThat(kept.certificateRoot()).isEqualTo(keys.issuer().certificateRoot());
            assertThat(directory.append(kept.sign(directory, somebody(), NOW)).users()).hasSize(1);
        }
    }

    @Test
    void aKeptRootAppointsTheNextIssuer() throws Exception {
        Directory directory = Directory.replay(List.of(keys.found("Clinic", false, NOW)));
        create(rootFile(), keys.root());

        try (Passphrase typed = passphrase();
                RootKeys root = rootFile().open(typed);
                IssuerKeys next = root.newIssuer(NEXT_YEAR)) {
            Directory later = directory.append(root.appoint(directory, next, NEXT_YEAR));

            assertThat(root.fingerprint()).isEqualTo(directory.root().fingerprint());
            assertThat(next.isIssuerOf(later)).isTrue();
            assertThat(next.certificateRoot()).isEqualTo(keys.issuer().certificateRoot());
            assertThat(next.end()).isEqualTo(NEXT_YEAR.plus(Duration.ofDays(365)));
            assertThat(later.append(next.sign(later, somebody(), NEXT_YEAR)).users()).hasSize(1);
            assertThatThrownBy(() -> later.append(keys.sign(later, somebody(), NEXT_YEAR)))
                    .isInstanceOf(DirectoryRefused.class);
        }
    }

    @Test
    void anIssuerSignsNothingThatIsForTheRoot() throws Exception {
        Directory directory = Directory.replay(List.of(keys.found("Clinic", false, NOW)));
        assertThatThrownBy(() -> keys.issuer().sign(directory,
                new RotateIssuer(directory.issuer()), NOW))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theRootsFileIsNoIssuersAndNoVault() throws Exception {
        create(rootFile(), keys.root());
        Path root = folder.resolve("root");
        try (Passphrase typed = passphrase()) {
            assertThatThrownBy(() -> OrganisationFile.ofIssuer(root, Argon2Cost.FLOOR).open(typed))
                    .isInstanceOfSatisfying(VaultRefused.class,
                            refused -> assertThat(refused.reason()).isEqualTo(Reason.DAMAGED));
            assertThatThrownBy(() -> VaultFile.at(root).unlock(typed)).isInstanceOf(VaultRefused.class);
        }
    }

    @Test
    void wrongPassphrasesAreRefusedAndSlowed() throws Exception {
        create(issuerFile(), keys.issuer());
        OrganisationFile<IssuerKeys> file = issuerFile();
        for (int i = 0; i < Attempts.FREE; i++) {
            assertThat(refusal(file)).isEqualTo(Reason.WRONG_PASSPHRASE);
        }
        assertThat(refusal(file)).isEqualTo(Reason.TOO_SOON);
        assertThat(refusal(issuerFile())).isEqualTo(Reason.TOO_SOON);
    }

    @Test
    void keysAreNeverOverwritten() throws Exception {
        create(rootFile(), keys.root());
        byte[] before = Files.readAllBytes(folder.resolve("root"));
        assertThatThrownBy(() -> create(rootFile(), keys.root())).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(folder.resolve("root")).hasBinaryContent(before);
    }

    private static Reason refusal(OrganisationFile<IssuerKeys> file) throws Exception {
        try (Passphrase wrong = Passphrase.of("something else".toCharArray()); IssuerKeys keys = file.open(wrong)) {
            throw new AssertionError("opened " + keys);
        } catch (VaultRefused e) {
            return e.reason();
        }
    }

    private static <K> void create(OrganisationFile<K> file, K keys) throws Exception {
        try (Passphrase typed = passphrase()) {
            file.create(keys, typed);
        }
    }

    private OrganisationFile<IssuerKeys> issuerFile() {
        return OrganisationFile.ofIssuer(folder.resolve("issuer"), Argon2Cost.FLOOR);
    }

    private OrganisationFile<RootKeys> rootFile() {
        return OrganisationFile.ofRoot(folder.resolve("root"), Argon2Cost.FLOOR);
    }

    private static Passphrase passphrase() {
        return Passphrase.of("correct horse".toCharArray());
    }

    private static AddUser somebody() {
        return new AddUser(UserId.random(), "Kim", Role.CLINICIAN);
    }
}
