package io.filum.installer.packages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// What `jpackage` is given for a relay that the system starts; what it makes of it, only an installation shows.
class RelayPackageTest {

    @TempDir
    private Path folder;

    private Path jar;

    @BeforeEach
    void makeAJar() throws IOException {
        jar = folder.resolve("filum-relay.jar");
        try (var out = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (var name : List.of("META-INF/MANIFEST.MF", "io/filum/relay/RelayMain.class", "redis-server-6.2-linux")) {
                out.putNextEntry(new ZipEntry(name));
                out.write(name.getBytes());
            }
        }
    }

    @Test
    void aPackageThatDependsOnTheSystemsRedisBringsNone() throws IOException {
        build("deb");

        try (var packed = new ZipFile(folder.resolve("staging/input/filum-relay.jar").toFile())) {
            assertThat(packed.stream().map(ZipEntry::getName))
                    .containsExactly("META-INF/MANIFEST.MF", "io/filum/relay/RelayMain.class");
            var main = packed.getEntry("io/filum/relay/RelayMain.class");
            assertThat(packed.getInputStream(main)).hasContent(main.getName());
        }
    }

    @Test
    void anImageBringsIt() throws IOException {
        build("app-image");

        assertThat(folder.resolve("staging/input/filum-relay.jar")).hasSameBinaryContentAs(jar);
    }

    @Test
    void theServiceReadsTheOptionsThatAreSetUpUnderAnAccountThatIs() throws IOException {
        var arguments = build("deb");

        var resources = Path.of(arguments.get(arguments.indexOf("--resource-dir") + 1));
        assertThat(resources.resolve(RelayPackage.UNIT)).content()
                .contains("ExecStart=APPLICATION_LAUNCHER @/etc/filum-relay/relay.options", "User=filum-relay");
        assertThat(resources.resolve("postinst")).content().contains("/lib/app/set-up.sh", RelayPackage.UNIT);
        assertThat(folder.resolve("staging/input/set-up.sh")).content()
                .contains("useradd", "/etc/filum-relay/relay.options");
        assertThat(folder.resolve("staging/input/relay.options")).content()
                .contains("--data=/var/lib/filum-relay", "--tls=/etc/filum-relay/tls");
    }

    private List<String> build(String type) throws IOException {
        return new RelayPackage(folder.resolve("staging"), jar).arguments(type);
    }
}
