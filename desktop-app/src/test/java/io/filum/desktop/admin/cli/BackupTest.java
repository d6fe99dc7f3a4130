package io.filum.desktop.admin.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.desktop.admin.AdminFolder;
import io.filum.desktop.admin.Administration;
import io.filum.desktop.transfer.Enrolment;
import io.filum.desktop.vault.Argon2Cost;
import io.filum.desktop.vault.Passphrase;

import static org.assertj.core.api.Assertions.assertThat;

/// `backup` and `restore`, and `directory verify` and `audit verify` on the way: on an administrator's workstation with a
/// real relay.
class BackupTest {

    private static final String SEAL = "backup passphrase 넷";
    private static final List<String> OPENING = List.of(SEAL, Shell.VAULT);

    @TempDir
    Path folder;

    private Office office;

    @BeforeEach
    void open() throws Exception {
        office = new Office(folder);
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void aBackupOfARunningWorkstationCanBeRestored() throws Exception {
        var admin = new AdminFolder(office.data(), Argon2Cost.FLOOR);
        try (var typed = Passphrase.of(Shell.VAULT.toCharArray()); var vault = admin.vault().unlock(typed);
                var _ = Administration.open(admin, vault, InstantSource.system())) {
            assertThat(office.done(List.of(SEAL), "backup", backup())).contains("6 files");
        }
        assertThat(office.done(OPENING, "restore", "--verify", backup(), "--scratch=" + scratch()))
                .contains("database           sound").contains("3 entries, replayed").contains("whole")
                .contains("can be restored");
        assertThat(Files.list(scratch())).isEmpty();
        assertThat(Files.list(office.data())).noneMatch(file -> file.getFileName().toString().startsWith(".backup"));

        var place = folder.resolve("restored");
        office.done(OPENING, "restore", "--to=" + place, backup());
        var restored = new Shell(place);
        assertThat(restored.run(List.of(Shell.VAULT), "relay", "introduce").code()).isZero();
        assertThat(restored.run(List.of(Shell.VAULT, Shell.ISSUER), "policy", "--idle-minutes=3").code()).isZero();
        assertThat(office.done(List.of(Shell.VAULT), "directory", "verify", "--json"))
                .contains("\"relay\":\"ahead\"");
    }

    @Test
    void aWrongPassphraseOrAChangedByteIsRefused() throws Exception {
        office.done(List.of(SEAL), "backup", backup());
        assertThat(office.refused(ExitCode.REFUSED, List.of("not the passphrase", Shell.VAULT), "restore", "--verify",
                backup())).contains("[vault-wrong-passphrase]");
        assertThat(office.refused(ExitCode.REFUSED, List.of(SEAL, "not the passphrase"), "restore", "--verify",
                backup())).contains("[vault-wrong-passphrase]");

        var bytes = Files.readAllBytes(Path.of(backup()));
        bytes[bytes.length / 2] ^= 1;
        Files.write(Path.of(backup()), bytes);
        assertThat(office.refused(ExitCode.REFUSED, OPENING, "restore", "--to=" + folder.resolve("no"), backup()))
                .contains("[backup-damaged]");
        assertThat(folder.resolve("no")).doesNotExist();
    }

    @Test
    void neverRestoresOverAWorkstation() {
        office.done(List.of(SEAL), "backup", backup());
        assertThat(office.refused(ExitCode.REFUSED, OPENING, "restore", "--to=" + office.data(), backup()))
                .contains("[admin-exists]");
    }

    @Test
    void theRestoredTrailIsVerified() throws Exception {
        assertThat(office.done(List.of(), "audit", "verify")).contains("whole").contains("head ");
        assertThat(new Shell(folder.resolve("nothing")).run(List.of(), "audit", "verify").code())
                .isEqualTo(ExitCode.ABSENT.number());
    }

    @Test
    void aRelayThatLostTheDirectoryIsFoundAndMended() throws Exception {
        assertThat(office.done(List.of(Shell.VAULT), "directory", "verify"))
                .contains("'서울병원' founded").contains("김관리 (administrator) in").contains("shows the same");

        office.startRelay("another");
        var moved = "--relay=" + office.relay().uri();
        var folderOf = office.data();
        Enrolment.read(folderOf).withRelay(office.relay().uri()).write(folderOf);
        assertThat(office.refused(ExitCode.NOT_WHOLE, List.of(Shell.VAULT), "directory", "verify"))
                .contains("THE RELAY LACKS the last 3");
        office.done(List.of(Shell.VAULT), "relay", "introduce", moved);
        office.done(List.of(Shell.VAULT), "directory", "verify");
    }

    @Test
    void anotherIssuerTakesOver() throws Exception {
        var earlier = Files.readAllBytes(office.data().resolve("issuer.filum"));
        var next = "next issuer passphrase";
        office.done(List.of(Shell.VAULT, next, Shell.ROOT), "org", "rotate-issuer", "--root-file=" + office.root());

        office.done(List.of(Shell.VAULT, next), "team", "add", "ICU night", "김관리");
        assertThat(office.done(List.of(Shell.VAULT), "directory", "verify")).contains("ANOTHER ISSUER");
        Files.write(office.data().resolve("issuer.filum"), earlier);
        assertThat(office.refused(ExitCode.REFUSED, List.of(Shell.VAULT, Shell.ISSUER), "team", "remove", "ICU night"))
                .contains("[admin-not-the-issuer]");
    }

    @Test
    void whatTheOrganisationDecidesIsInTheDirectory() {
        office.signed("team", "add", "ICU night", "김관리");
        assertThat(office.done(List.of(Shell.VAULT), "people")).contains("김관리 (administrator)")
                .contains("Administration").contains("team 'ICU night': 김관리");
        office.signed("team", "remove", "ICU night");
        assertThat(office.signed("policy", "--idle-minutes=2", "--history=since-join"))
                .contains("2 min").contains("since-join");
        assertThat(office.refused(ExitCode.USAGE, List.of(Shell.VAULT), "policy", "--idle-minutes=99"))
                .contains("[policy-out-of-bounds]");
        assertThat(office.refused(ExitCode.REFUSED, List.of(Shell.VAULT, Shell.ISSUER), "team", "add", "Lab", "nobody"))
                .contains("[name-unknown]");
        assertThat(office.refused(ExitCode.DECLINED, List.of(Shell.VAULT), "revoke", "person", "김관리"))
                .contains("[confirmation-missing]");
    }

    private String backup() {
        return folder.resolve("workstation.filum-backup").toString();
    }

    private Path scratch() throws Exception {
        return Files.createDirectories(folder.resolve("scratch"));
    }
}
