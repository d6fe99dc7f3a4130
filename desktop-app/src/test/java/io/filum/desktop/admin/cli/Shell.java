package io.filum.desktop.admin.cli;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.filum.desktop.vault.Argon2Cost;

/// Gives commands to `filum-admin` in this JVM, with passphrases piped in.
final class Shell {

    static final String VAULT = "vault passphrase 하나";
    static final String ISSUER = "issuer passphrase 둘";
    static final String ROOT = "root passphrase 셋";

    private final Path data;
    private final InstantSource clock;

    Shell(Path data) {
        this(data, InstantSource.system());
    }

    Shell(Path data, InstantSource clock) {
        this.data = data;
        this.clock = clock;
    }

    /// What a command left behind.
    record Ran(int code, String out, String err) {
    }

    Ran run(List<String> piped, String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var in = String.join("\n", piped) + (piped.isEmpty() ? "" : "\n");
        var all = new ArrayList<>(List.of(arguments));
        all.add("--data=" + data);
        int code = FilumAdmin.run(data.resolve("unused"),
                new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), Optional.empty(),
                        Optional.empty(), new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8))),
                clock, Argon2Cost.FLOOR, all.toArray(String[]::new));
        return new Ran(code, out.toString(), err.toString());
    }

    Ran create(Path rootFile) {
        return run(List.of(VAULT, ISSUER, ROOT), "org", "create", "--name=서울병원", "--administrator=김관리",
                "--relay=https://127.0.0.1:7400", "--root-file=" + rootFile);
    }
}
