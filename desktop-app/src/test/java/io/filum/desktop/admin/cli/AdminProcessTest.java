package io.filum.desktop.admin.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.desktop.launch.FilumLauncher;

import static org.assertj.core.api.Assertions.assertThat;

/// A new organisation from a shell, with nothing but the programs: found, equip, start the relay, introduce.
class AdminProcessTest {

    @TempDir
    Path folder;

    private Process relay;

    @AfterEach
    void stop() throws InterruptedException {
        if (relay != null) {
            relay.destroy();
            assertThat(relay.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aRelayStartsWithWhatAnAdministratorMade() throws Exception {
        assertThat(admin(List.of(Shell.VAULT, Shell.ISSUER, Shell.ROOT), "org", "create", "--name", "Seoul Hospital",
                "--administrator", "Kim", "--relay", "https://127.0.0.1:7400",
                "--root-file", folder.resolve("stick/root.filum").toString())).contains("is founded");
        assertThat(admin(List.of(Shell.ISSUER), "relay", "equip", tls())).contains("127.0.0.1");

        URI uri = startRelay();
        assertThat(admin(List.of(Shell.VAULT), "relay", "introduce", "--relay", uri.toString()))
                .contains("Seoul Hospital").contains("3 entries");
        assertThat(admin(List.of(Shell.VAULT), "relay", "introduce", "--json")).contains("\"size\":3");
    }

    private String admin(List<String> passphrases, String... arguments) throws Exception {
        var words = new ArrayList<>(List.of("admin", "--data", folder.resolve("admin").toString()));
        words.addAll(List.of(arguments));
        var program = java(FilumLauncher.class.getName(), words);
        try (var in = program.outputWriter(StandardCharsets.UTF_8)) {
            for (var passphrase : passphrases) {
                in.write(passphrase + "\n");
            }
        }
        var said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(program.waitFor()).as(new String(program.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .isZero();
        return said;
    }

    private URI startRelay() throws IOException {
        relay = java("io.filum.relay.RelayMain", List.of("--tls", tls(), "--data", folder.resolve("relay").toString(),
                "--port", "0", "--public-port", "0"));
        var line = relay.inputReader().readLine();
        assertThat(line).startsWith("Filum relay listening on ");
        return URI.create(line.substring(line.indexOf("https"), line.indexOf(',')));
    }

    private static Process java(String main, List<String> arguments) throws IOException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m", "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), main));
        command.addAll(arguments);
        return new ProcessBuilder(command).start();
    }

    private String tls() {
        return folder.resolve("tls").toString();
    }
}
