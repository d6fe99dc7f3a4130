package io.filum.desktop.admin.cli;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

import io.filum.relay.Relay;
import io.filum.relay.RelayOptions;

import static org.assertj.core.api.Assertions.assertThat;

/// An administrator's office: an organisation that `filum-admin` founded, and a real relay that it equipped.
final class Office implements AutoCloseable {

    private final Path folder;
    private final Shell shell;
    private Relay relay;

    Office(Path folder) throws Exception {
        this(folder, InstantSource.system());
    }

    /// @param clock by which it was founded and its relay equipped
    Office(Path folder, InstantSource clock) throws Exception {
        this.folder = folder;
        shell = new Shell(folder.resolve("admin"), clock);
        assertThat(shell.create(root()).code()).isZero();
        startRelay("relay");
        done(List.of(Shell.VAULT), "relay", "introduce", "--relay=" + relay.uri());
    }

    /// With data of its own; the address is told by `introduce`.
    void startRelay(String data) throws Exception {
        if (relay != null) {
            relay.close();
        }
        var place = folder.resolve(data);
        done(List.of(Shell.ISSUER), "relay", "equip", RelayOptions.tlsIn(place).toString());
        relay = Relay.start(RelayOptions.inFolder(place));
    }

    void stopRelay() {
        relay.close();
    }

    /// The same relay, with what lies in its folder now.
    void restartRelay(String data) throws Exception {
        relay = Relay.start(RelayOptions.inFolder(folder.resolve(data)));
        done(List.of(Shell.VAULT), "relay", "introduce", "--relay=" + relay.uri());
    }

    /// A command that must succeed.
    ///
    /// @return what it printed
    String done(List<String> passphrases, String... arguments) {
        var ran = shell.run(passphrases, arguments);
        assertThat(ran.code()).as(ran.err() + ran.out()).isZero();
        return ran.out();
    }

    /// One that needs both of the administrator's passphrases.
    String signed(String... arguments) {
        return done(List.of(Shell.VAULT, Shell.ISSUER), arguments);
    }

    /// A command that must be refused.
    ///
    /// @return what it said
    String refused(ExitCode code, List<String> passphrases, String... arguments) {
        var ran = shell.run(passphrases, arguments);
        assertThat(ran.code()).as(ran.err() + ran.out()).isEqualTo(code.number());
        var said = new ArrayList<>(List.of(ran.err(), ran.out()));
        return String.join("", said);
    }

    Relay relay() {
        return relay;
    }

    Path data() {
        return folder.resolve("admin");
    }

    Path root() {
        return folder.resolve("root.filum");
    }

    @Override
    public void close() {
        relay.close();
    }
}
