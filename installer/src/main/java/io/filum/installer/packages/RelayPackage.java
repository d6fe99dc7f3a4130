package io.filum.installer.packages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.filum.installer.Folders;
import io.filum.installer.LaunchOptions;

/// The relay: one jar, run as a service where the system has services, beside a redis-server that the system keeps.
record RelayPackage(Path staging, Path jar) implements Package {

    private static final String MODULES = String.join(",",
            "java.naming", "java.management", "java.sql", "java.desktop", "java.net.http", "jdk.unsupported",
            "jdk.management");

    static final String UNIT = "filum-relay-filum-relay.service";

    @Override
    public String name() {
        return "filum-relay";
    }

    @Override
    public String description() {
        return "Stores sealed envelopes in order and hands them to their recipients";
    }

    @Override
    public List<String> arguments(String type) throws IOException {
        var input = Folders.empty(staging.resolve("input"));
        if (isLinux(type)) {
            JarWithoutRedis.copy(jar, input);
            // Both lie beside the jar once it is installed, and are taken from there at the first installation.
            Resources.copy("relay/relay.options", input);
            Resources.copy("relay/set-up.sh", input);
        } else {
            Folders.copy(List.of(jar), input);
        }
        var arguments = new ArrayList<>(List.of(
                "--input", input.toString(),
                "--main-jar", jar.getFileName().toString(),
                "--add-modules", MODULES,
                "--jlink-options", "--strip-native-commands --strip-debug --no-man-pages --no-header-files"));
        LaunchOptions.RELAY.lines().forEach(option -> arguments.addAll(List.of("--java-options", option)));
        if (isLinux(type)) {
            var redis = type.equals("deb") ? "redis-server" : "redis";
            arguments.addAll(List.of("--launcher-as-service", "--linux-package-deps", redis,
                    "--resource-dir", service().toString()));
        }
        return arguments;
    }

    /// What takes the place of jpackage's own: its unit runs as root and without options, and its scripts fail where systemd does not run.
    private Path service() throws IOException {
        var resources = Folders.empty(staging.resolve("resources"));
        for (var script : List.of("preinst", "postinst", "prerm", "postrm", "filum-relay.spec")) {
            Resources.copy("relay/" + script, resources);
        }
        var unit = Resources.copy("relay/filum-relay.service", resources);
        // jpackage looks for it by the names of package and program.
        Files.move(unit, resources.resolve(UNIT));
        return resources;
    }

    private static boolean isLinux(String type) {
        return type.equals("deb") || type.equals("rpm");
    }
}
