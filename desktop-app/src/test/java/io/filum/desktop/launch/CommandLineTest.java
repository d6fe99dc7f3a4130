package io.filum.desktop.launch;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.filum.desktop.launch.CommandLine.Parsed;

import static org.assertj.core.api.Assertions.assertThat;

class CommandLineTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void readsEverything() {
        var options = start("--data", "here", "--relay", "https://relay.example:8443", "--lang", "KO", "a.pdf",
                "b.json");

        assertThat(options.dataFolder()).isEqualTo(Path.of("here").toAbsolutePath());
        assertThat(options.relay()).contains(URI.create("https://relay.example:8443"));
        assertThat(options.language()).contains(Locale.KOREAN);
        assertThat(options.files())
                .containsExactly(Path.of("a.pdf").toAbsolutePath(), Path.of("b.json").toAbsolutePath());
    }

    @Test
    void meansTheSameInAnotherFolder() {
        var options = start("--data=here", "--relay=https://localhost:1", "--lang=en", "x/../a.pdf", "홍길동 -- 경과.pdf");

        assertThat(start(options.arguments().toArray(String[]::new))).isEqualTo(options);
    }

    @Test
    void takesAFileThatLooksLikeAnOption() {
        assertThat(start("--", "--data").files()).containsExactly(Path.of("--data").toAbsolutePath());
    }

    @Test
    void hasADataFolderWithoutBeingTold() {
        assertThat(start().dataFolder()).isAbsolute();
        assertThat(DataFolder.usual("Linux", "/home/kim", Map.of())).isEqualTo(Path.of("/home/kim/.local/share/filum"));
        assertThat(DataFolder.usual("Linux", "/home/kim", Map.of("XDG_DATA_HOME", "/data")))
                .isEqualTo(Path.of("/data/filum"));
        assertThat(DataFolder.usual("Mac OS X", "/Users/kim", Map.of()))
                .isEqualTo(Path.of("/Users/kim/Library/Application Support/Filum"));
        assertThat(DataFolder.usual("Windows 11", "home", Map.of("LOCALAPPDATA", "local")))
                .isEqualTo(Path.of("local", "Filum"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--lang=fr", "--relay=ftp://relay", "--relay=relay", "--relay=:", "--no-such", "--data"})
    void explainsWhatIsWrong(String argument) {
        assertThat(parse(argument)).isEqualTo(new Parsed.Stop(CommandLine.WRONG_USAGE));
        assertThat(err.toString()).contains("Usage:");
    }

    @Test
    void helps() {
        assertThat(parse("--help")).isEqualTo(new Parsed.Stop(0));
        assertThat(out.toString()).contains("--data", "--relay", "--lang", "FILE");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void leavesOutWhatWasNotSaid() {
        var options = new LaunchOptions(Path.of("/d"), Optional.empty(), Optional.empty(), List.of());
        assertThat(options.arguments()).containsExactly("--data=" + Path.of("/d"), "--");
    }

    private LaunchOptions start(String... arguments) {
        assertThat(parse(arguments)).as(err::toString).isInstanceOf(Parsed.Start.class);
        return ((Parsed.Start) parse(arguments)).options();
    }

    private Parsed parse(String... arguments) {
        return CommandLine.parse(arguments, new PrintWriter(out), new PrintWriter(err));
    }
}
