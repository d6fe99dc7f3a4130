package io.filum.desktop.wiring;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

import io.filum.desktop.wiring.Canary.Trace;

import static org.assertj.core.api.Assertions.assertThat;

/// What people type, send and look at is found in no file of anybody: not in databases and their logs, not at the relay
/// or its Redis, not in audit trails, temporary folders, outputs and crash files; not while it is on the screen, not when
/// locked, not after the end, and not after a kill.
class HostileCanaryTest {

    private static final int TEXT_BYTES = 700_000;

    @TempDir
    private Path folder;

    private final List<Trace> traces = Canary.traces();
    private final List<String> said = new ArrayList<>();
    private final List<ProcessHandle> helpers = new ArrayList<>();
    private Path work;
    private Process day;
    private BufferedReader words;

    @BeforeEach
    void begin() throws IOException {
        work = Files.createDirectories(folder.resolve("work"));
        for (var name : List.of("picked", "saved", "site", "tmp", "home")) {
            Files.createDirectories(folder.resolve(name));
        }
        writeText(folder.resolve("picked").resolve(Canary.FILE_NAME.latin() + ".txt"));
        writePdf(folder.resolve("picked").resolve(Canary.FILE_NAME.hangul() + ".pdf"));
        Files.writeString(folder.resolve("logback.xml"), """
                <configuration>
                  <appender name="OUT" class="ch.qos.logback.core.ConsoleAppender">
                    <encoder><pattern>%level %logger %msg%n%ex</pattern></encoder>
                  </appender>
                  <logger name="io.filum" level="TRACE"/>
                  <root level="INFO"><appender-ref ref="OUT"/></root>
                </configuration>
                """);
        day = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dglass.platform=Headless", "-Dprism.order=sw", "-Dtestfx.robot=glass", "-Djava.awt.headless=true",
                "--enable-native-access=ALL-UNNAMED", "-Dfile.encoding=UTF-8",
                "-Djava.io.tmpdir=" + folder.resolve("tmp"), "-Duser.home=" + folder.resolve("home"),
                "-Dlogback.configurationFile=" + folder.resolve("logback.xml"),
                "-XX:-HeapDumpOnOutOfMemoryError", "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + work.resolve("crash.log"),
                "-cp", System.getProperty("java.class.path"), CanaryDay.class.getName(), folder.toString())
                .directory(work.toFile()).redirectError(work.resolve("errors.log").toFile()).start();
        words = day.inputReader(StandardCharsets.UTF_8);
    }

    @AfterEach
    void end() throws Exception {
        kill();
    }

    @Test
    @DisplayName("Hostile 25: a canary is found in no file: shown, locked, and after the end")
    void nothingIsFoundAnywhere() throws Exception {
        awaitWord(CanaryDay.SHOWN);
        saveRedis();
        assertThat(found(folder.resolve("saved"))).as("what was saved on purpose, and the search that finds it")
                .extracting(Found::canary).contains(Canary.CONTENT, Canary.FILE_NAME);
        assertNothingIsFound(CanaryDay.SHOWN);
        goOn();
        awaitWord(CanaryDay.LOCKED);
        assertNothingIsFound(CanaryDay.LOCKED);
        goOn();
        awaitWord(CanaryDay.QUIT);
        assertNothingIsFound(CanaryDay.QUIT);
        goOn();
        assertThat(day.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertNothingIsFound("ended");
    }

    /// As by a fault in a native library: the JVM writes down what it was about, and goes.
    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    @DisplayName("Hostile 25: a canary is found in no file after a crash with it on the screen, nor in the crash file")
    void nothingIsFoundAfterACrash() throws Exception {
        awaitWord(CanaryDay.SHOWN);
        day.descendants().forEach(helpers::add);
        assertThat(new ProcessBuilder("kill", "-SEGV", Long.toString(day.pid())).start().waitFor()).isZero();
        assertThat(day.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(work.resolve("crash.log")).isNotEmptyFile();
        kill();
        assertNothingIsFound("crashed");
    }

    @Test
    @DisplayName("Hostile 25: the search finds every canary in every form")
    void theSearchFinds() throws Exception {
        var searched = Files.createDirectories(folder.resolve("searched"));
        for (var trace : traces) {
            Files.write(searched.resolve("file"),
                    ("before" + trace.bytes() + "after").getBytes(StandardCharsets.ISO_8859_1));
            assertThat(found(searched)).extracting(Found::canary).as(trace.form()).contains(trace.canary());
        }
        assertThat(traces).extracting(Trace::canary).containsAll(EnumSet.allOf(Canary.class));
        assertThat(traces).allMatch(trace -> trace.bytes().length() >= 8);
    }

    private record Found(Path file, Canary canary, String form) {}

    private void assertNothingIsFound(String when) throws IOException {
        var everywhere = new ArrayList<Found>();
        for (var name : List.of("site", "tmp", "home", "work")) {
            everywhere.addAll(found(folder.resolve(name)));
        }
        assertThat(everywhere).as(when).isEmpty();
        assertThat(Canary.in(String.join("\n", said).getBytes(StandardCharsets.UTF_8), traces)).as("said").isEmpty();
        assertThat(folder.resolve("site").resolve("relay").resolve("redis")).isNotEmptyDirectory();
    }

    /// In the names of files, too.
    private List<Found> found(Path root) throws IOException {
        var everything = new ArrayList<Found>();
        try (var files = Files.walk(root)) {
            for (var file : files.toList()) {
                var name = root.relativize(file).toString().getBytes(StandardCharsets.UTF_8);
                Canary.in(name, traces).forEach(trace -> everything.add(new Found(file, trace.canary(), "name")));
                if (Files.isRegularFile(file)) {
                    Canary.in(Files.readAllBytes(file), traces)
                            .forEach(trace -> everything.add(new Found(file, trace.canary(), trace.form())));
                }
            }
        }
        return everything;
    }

    /// Redis writes an RDB file and its append-only file anew.
    private void saveRedis() throws IOException {
        var config = Files.readAllLines(folder.resolve("site/relay/redis/redis.conf"));
        try (var redis = new Jedis(URI.create("redis://:" + setting(config, "requirepass ") + "@127.0.0.1:"
                + setting(config, "port ")))) {
            redis.save();
            redis.bgrewriteaof();
        }
    }

    private static String setting(List<String> config, String name) {
        return config.stream().filter(line -> line.startsWith(name)).findFirst().orElseThrow()
                .substring(name.length());
    }

    private void awaitWord(String word) throws IOException {
        for (var line = words.readLine(); line != null; line = words.readLine()) {
            if (line.equals(word)) {
                return;
            }
            said.add(line);
        }
        throw new AssertionError("never " + word + "\n" + String.join("\n", said)
                + Files.readString(work.resolve("errors.log")));
    }

    private void goOn() throws IOException {
        day.outputWriter().write("\n");
        day.outputWriter().flush();
    }

    /// The two workstations, the relay and its Redis.
    private void kill() throws Exception {
        day.descendants().forEach(helpers::add);
        day.destroyForcibly().waitFor();
        helpers.forEach(ProcessHandle::destroyForcibly);
        for (var helper : helpers) {
            helper.onExit().get(60, TimeUnit.SECONDS);
        }
        helpers.clear();
    }

    private static void writeText(Path file) throws IOException {
        var text = new StringBuilder();
        while (text.length() < TEXT_BYTES) {
            text.append(Canary.CONTENT.words()).append(" 6.9 mmol/L\n");
        }
        Files.writeString(file, text);
    }

    private static void writePdf(Path file) throws IOException {
        var ballast = new byte[TEXT_BYTES];
        new Random(25).nextBytes(ballast);
        try (var document = new PDDocument()) {
            document.getDocumentInformation().setTitle(Canary.CONTENT.words());
            var page = new PDPage();
            var drawing = new PDStream(document);
            try (var out = drawing.createOutputStream()) {
                out.write(("% " + Canary.CONTENT.words() + "\n0 0 0 rg 100 100 200 200 re f")
                        .getBytes(StandardCharsets.UTF_8));
            }
            page.setContents(drawing);
            page.getCOSObject().setItem(COSName.getPDFName("Ballast"), new PDStream(document,
                    new ByteArrayInputStream(ballast)));
            document.addPage(page);
            document.save(file.toFile());
        }
    }
}
