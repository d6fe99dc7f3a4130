package io.filum.desktop.admin.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.desktop.admin.AdminFolder;
import io.filum.desktop.vault.Argon2Cost;
import io.filum.desktop.vault.OrganisationFile;
import io.filum.desktop.vault.Passphrase;

import static org.assertj.core.api.Assertions.assertThat;

/// `org create`: what it makes, what it refuses, and that it leaves nothing half made.
class OrgCreateTest {

    @TempDir
    Path folder;

    @Test
    void foundsAnOrganisationWithItsAdministratorsWorkstation() throws Exception {
        var ran = shell().create(root());

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("서울병원").contains("take it away");
        assertThat(AdminFolder.isIn(data())).isTrue();
        try (var typed = Passphrase.of(Shell.ROOT.toCharArray());
                var root = OrganisationFile.ofRoot(root(), Argon2Cost.FLOOR).open(typed)) {
            assertThat(ran.out()).contains(root.fingerprint().toString());
        }
        assertThat(Files.list(folder)).containsExactlyInAnyOrder(data(), root());
    }

    @Test
    void neverOverwritesAnOrganisation() throws Exception {
        shell().create(root());
        byte[] before = Files.readAllBytes(data().resolve("issuer.filum"));

        var again = shell().create(folder.resolve("another-root"));

        assertThat(again.code()).isEqualTo(ExitCode.REFUSED.number());
        assertThat(again.err()).contains("[admin-exists]");
        assertThat(data().resolve("issuer.filum")).hasBinaryContent(before);
        assertThat(folder.resolve("another-root")).doesNotExist();
    }

    @Test
    void neverOverwritesARoot() throws Exception {
        Files.writeString(root(), "somebody's");
        assertThat(shell().create(root()).err()).contains("[admin-exists]");
        assertThat(root()).hasContent("somebody's");
        assertThat(data()).doesNotExist();
    }

    @Test
    void leavesNothingBehindWhereItFails() throws Exception {
        var nowhere = Files.writeString(folder.resolve("file"), "").resolve("root");
        var ran = shell().create(nowhere);
        assertThat(ran.code()).isEqualTo(ExitCode.REFUSED.number());
        assertThat(Files.list(folder)).containsExactly(folder.resolve("file"));
    }

    @Test
    void refusesAPassphraseThatIsTooShort() {
        var ran = shell().run(List.of("short"), "org", "create", "--name=A", "--administrator=B",
                "--relay=https://127.0.0.1:7400", "--root-file=" + root());
        assertThat(ran.code()).isEqualTo(ExitCode.REFUSED.number());
        assertThat(ran.err()).contains("[passphrase-too-short]");
        assertThat(data()).doesNotExist();
    }

    @Test
    void refusesANameThatCannotBeShown() {
        var ran = shell().run(List.of(Shell.VAULT, Shell.ISSUER, Shell.ROOT), "org", "create", "--name=A\u202eB",
                "--administrator=B", "--relay=https://127.0.0.1:7400", "--root-file=" + root());
        assertThat(ran.code()).isEqualTo(ExitCode.REFUSED.number());
        assertThat(ran.err()).contains("[name-unfit]");
    }

    @Test
    void refusesARelayWithoutTls() {
        var ran = shell().run(List.of(), "org", "create", "--name=A", "--administrator=B",
                "--relay=http://127.0.0.1:7400", "--root-file=" + root());
        assertThat(ran.code()).isEqualTo(ExitCode.USAGE.number());
        assertThat(ran.err()).contains("https://");
    }

    @Test
    void answersScriptsInJson() {
        var ran = shell().run(List.of(), "relay", "equip", folder.resolve("tls").toString(), "--json");
        assertThat(ran.code()).isEqualTo(ExitCode.ABSENT.number());
        assertThat(ran.out()).startsWith("{\"error\":\"not-enrolled\"");
    }

    @Test
    void readsPassphrasesFromFiles() throws Exception {
        var files = Stream.of(Shell.VAULT, Shell.ISSUER, Shell.ROOT).map(this::file).toList();
        var ran = shell().run(List.of(), "org", "create", "--name=A", "--administrator=B",
                "--relay=https://127.0.0.1:7400", "--root-file=" + root(), "--passphrase-file=" + files.get(0),
                "--issuer-passphrase-file=" + files.get(1), "--root-passphrase-file=" + files.get(2));
        assertThat(ran.code()).as(ran.err()).isZero();

        var equipped = shell().run(List.of(Shell.ISSUER), "relay", "equip", folder.resolve("tls").toString());
        assertThat(equipped.code()).as(equipped.err()).isZero();
    }

    @Test
    void saysWhatAPassphraseIsMissingFor() {
        shell().create(root());
        var ran = shell().run(List.of(), "relay", "equip", folder.resolve("tls").toString());
        assertThat(ran.code()).isEqualTo(ExitCode.ABSENT.number());
        assertThat(ran.err()).contains("issuer's keys").contains("[passphrase-missing]");
    }

    @Test
    void issuersAndRootsPassphraseAreChanged() throws Exception {
        shell().create(root());
        byte[] before = Files.readAllBytes(root());
        var next = "another passphrase 넷";

        var issuer = shell().run(List.of(Shell.ISSUER, next), "passphrase", "issuer");
        assertThat(issuer.code()).as(issuer.err()).isZero();
        assertThat(shell().run(List.of(Shell.ISSUER), "relay", "equip", folder.resolve("tls").toString()).err())
                .contains("[vault-wrong-passphrase]");
        assertThat(shell().run(List.of(next), "relay", "equip", folder.resolve("tls").toString()).code()).isZero();

        assertThat(shell().run(List.of("not this one", next), "passphrase", "root", "--root-file=" + root()).err())
                .contains("[vault-wrong-passphrase]");
        assertThat(shell().run(List.of(Shell.ROOT, "short"), "passphrase", "root", "--root-file=" + root()).err())
                .contains("[passphrase-too-short]");
        assertThat(root()).hasBinaryContent(before);
        var files = Stream.of(Shell.ROOT, next).map(this::file).toList();
        var root = shell().run(List.of(), "passphrase", "root", "--root-file=" + root(),
                "--root-passphrase-file=" + files.get(0), "--new-passphrase-file=" + files.get(1));
        assertThat(root.code()).as(root.err()).isZero();
        try (var typed = Passphrase.of(next.toCharArray());
                var keys = OrganisationFile.ofRoot(root(), Argon2Cost.FLOOR).open(typed)) {
            assertThat(root.out()).contains("another passphrase now");
            assertThat(keys.fingerprint()).isNotNull();
        }
    }

    private Path file(String line) {
        try {
            return Files.writeString(Files.createTempFile(folder, "passphrase", null), line + "\r\nmore\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Shell shell() {
        return new Shell(data());
    }

    private Path data() {
        return folder.resolve("data");
    }

    private Path root() {
        return folder.resolve("root.filum");
    }
}
