package io.filum.installer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// There is no way to switch security off, not even a hidden one: looks for the usual ones in everything that is
/// shipped, of all modules.
class HostileSourceTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final List<String> MODULES = List.of("shared-model", "relay-server", "desktop-app", "installer");

    /// Trust managers and hostname verifiers of our own, their loosening, older TLS, plaintext, switches by name.
    private static final Pattern LOOSE = Pattern.compile(String.join("|",
            "(?i)trust-?all", "(?i)allow-?insecure", "(?i)--insecure", "(?i)insecure-?mode", "(?i)skip-?verif",
            "(?i)no-?verify", "(?i)disable-?tls", "(?i)plaintext-?mode",
            "implements\\s+\\S*(X509TrustManager|HostnameVerifier)", "extends\\s+X509ExtendedTrustManager",
            "new\\s+(X509TrustManager|X509ExtendedTrustManager|HostnameVerifier)\\b",
            "\\.hostnameVerifier\\(", "setHostnameVerifier", "ALLOW_ALL", "NoopHostnameVerifier", "setTrustAll",
            "setEndpointIdentificationAlgorithm\\(null", "disableHostnameVerification",
            "setSniHostCheck\\(false", "SecureRequestCustomizer\\(false", "setWantClientAuth",
            "setNeedClientAuth\\(false", "ConnectionSpec\\.CLEARTEXT", "COMPATIBLE_TLS",
            "TLSv1(\\.[012])?\"", "SSLv", "TLS_1_[012]\\b", "Filum-Device",
            "http://(127\\.0\\.0\\.1|localhost|0\\.0\\.0\\.0)"));

    @Test
    void nothingThatIsShippedSwitchesSecurityOff() throws IOException {
        for (var module : MODULES) {
            var main = ROOT.resolve(module).resolve("src/main");
            try (var files = Files.walk(main)) {
                var texts = files.filter(HostileSourceTest::isText).toList();
                assertThat(texts).as(module).isNotEmpty();
                assertThat(texts.stream().flatMap(HostileSourceTest::findings)).as(module).isEmpty();
            }
        }
    }

    @Test
    void nobodysDescriptionTeachesIt() throws IOException {
        var readMes = Stream.concat(Stream.of(ROOT), MODULES.stream().map(ROOT::resolve))
                .map(folder -> folder.resolve("README.md"));
        assertThat(readMes.flatMap(HostileSourceTest::findings)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "class Lax implements X509TrustManager {", "client.hostnameVerifier((host, session) -> true)", "--insecure",
        "new TrustAllCerts()", "context = SSLContext.getInstance(\"TLSv1.2\")", "TlsVersion.TLS_1_2",
        "request.header(\"Filum-Device\", id)", "URI.create(\"http://127.0.0.1:7400\")",
        "connectionSpecs(List.of(ConnectionSpec.CLEARTEXT))"})
    void wouldBeFound(String line) {
        assertThat(LOOSE.matcher(line).find()).isTrue();
    }

    private static boolean isText(Path file) {
        return Stream.of(".java", ".properties", ".xml", ".yaml", ".options", ".service", ".lua", ".sh")
                .anyMatch(file.toString()::endsWith);
    }

    private static Stream<String> findings(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> LOOSE.matcher(line).find())
                    .map(line -> ROOT.relativize(file) + ": " + line.strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
