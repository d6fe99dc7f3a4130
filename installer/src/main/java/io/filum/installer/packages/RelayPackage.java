package io.filum.installer.packages;

import java.io.IOException;
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
        Folders.copy(List.of(jar), input);
        var arguments = new ArrayList<>(List.of(
                "--input", input.toString(),
                "--main-jar", jar.getFileName().toString(),
                "--add-modules", MODULES,
                "--jlink-options", "--strip-native-commands --strip-debug --no-man-pages --no-header-files"));
        LaunchOptions.RELAY.lines().forEach(option -> arguments.addAll(List.of("--java-options", option)));
        if (type.equals("deb") || type.equals("rpm")) {
            var redis = type.equals("deb") ? "redis-server" : "redis";
            arguments.addAll(List.of("--launcher-as-service", "--linux-package-deps", redis));
        }
        return arguments;
    }
}
