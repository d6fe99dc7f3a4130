package io.filum.desktop.launch;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.InstantSource;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.desktop.store.Self;
import io.filum.desktop.store.Store;
import io.filum.desktop.transfer.TransferOptions;
import io.filum.desktop.vault.Argon2Cost;
import io.filum.desktop.vault.Passphrase;
import io.filum.desktop.vault.VaultFile;
import io.filum.model.identity.UserId;

import static org.assertj.core.api.Assertions.assertThat;

/// A workstation's trail, examined from the command line.
class AuditReportTest {

    @TempDir
    Path folder;

    private final StringWriter said = new StringWriter();

    @BeforeEach
    void useTheWorkstation() throws Exception {
        try (var passphrase = Passphrase.of("desk".toCharArray());
                var vault = VaultFile.at(folder.resolve("vault"), Argon2Cost.FLOOR).create(passphrase);
                var store = Store.open(folder.resolve(TransferOptions.DATABASE), vault.columns(),
                    new Self(UserId.random(), vault.device()), InstantSource.system())) {
            store.audit().unlocked();
            store.audit().locked();
        }
    }

    @Test
    void saysThatTheTrailIsWhole() {
        assertThat(run("--audit-verify")).isZero();
        assertThat(said.toString()).contains("entries 1 to 2: whole").contains("head 2:");
    }

    @Test
    void namesTheEditedEntry() throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(TransferOptions.DATABASE));
                var statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE audit SET line = replace(line, ' lock ', ' open ') WHERE idx = 2");
        }
        assertThat(run("--audit-verify")).isEqualTo(AuditReport.NOT_WHOLE);
        assertThat(said.toString()).contains("entry 2: edited").contains("NOT WHOLE");
    }

    @Test
    void writesAuditEvents() throws Exception {
        var file = folder.resolve("audit.ndjson");
        assertThat(run("--audit-export", file.toString())).isZero();
        assertThat(Files.readAllLines(file)).hasSize(2).allMatch(line ->
            line.startsWith("{\"resourceType\":\"AuditEvent\""));
    }

    @Test
    void comparesWithAnAnchor() {
        assertThat(run("--audit-verify", "--audit-anchor", "9:" + "0".repeat(64))).isEqualTo(AuditReport.NOT_WHOLE);
        assertThat(said.toString()).contains("entries 3 to 9: missing");
        assertThat(run("--audit-verify", "--audit-anchor", "nonsense")).isEqualTo(CommandLine.WRONG_USAGE);
    }

    @Test
    void saysWhereThereIsNoTrail(@TempDir Path empty) {
        var silent = new PrintWriter(said, true);
        assertThat(new FilumLauncher(silent, silent).run("--data", empty.toString(), "--audit-verify"))
            .isEqualTo(AuditReport.NO_TRAIL);
        assertThat(empty).isEmptyDirectory();
    }

    private int run(String... words) {
        var all = new String[words.length + 2];
        all[0] = "--data";
        all[1] = folder.toString();
        System.arraycopy(words, 0, all, 2, words.length);
        var out = new PrintWriter(said, true);
        return new FilumLauncher(out, out).run(all);
    }
}
