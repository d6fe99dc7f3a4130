package io.filum.installer.packages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.filum.installer.Folders;
import io.filum.installer.JavaCommand;
import io.filum.installer.LaunchOptions;

/// The workstation: its jar with the libraries that lie beside it in `lib`. JavaFX goes in as modules of the runtime, everything else on the class path.
///
/// `jdk.management` counts what opening a PDF costs, `jdk.charsets` reads EUC-KR and CP949, `jdk.localedata` (Korean and English only) writes Korean dates.
record WorkstationPackage(Path staging, Path jar) implements Package {

    private static final String MAIN = "io.filum.desktop.launch.FilumLauncher";
    private static final String MODULES = String.join(",",
            "javafx.controls", "javafx.fxml", "java.sql", "java.naming", "java.management", "java.net.http",
            "jdk.management",
            "jdk.unsupported", "jdk.charsets", "jdk.localedata", "jdk.crypto.cryptoki");

    @Override
    public String name() {
        return "filum";
    }

    @Override
    public String description() {
        return "Carries patient data between clinicians, sealed from one workstation to another";
    }

    @Override
    public List<String> arguments(String type) throws IOException {
        var input = Folders.empty(staging.resolve("input"));
        var modules = Folders.empty(staging.resolve("modules"));
        Folders.copy(List.of(jar), input);
        try (var libraries = Files.list(jar.resolveSibling("lib"))) {
            var split = libraries.collect(Collectors.partitioningBy(JavaCommand::isJavaFx));
            Folders.copy(split.get(false), input);
            Folders.copy(split.get(true).stream().filter(JavaCommand::isJavaFxModule).toList(), modules);
        }
        var arguments = new ArrayList<>(List.of(
                "--input", input.toString(),
                "--main-jar", jar.getFileName().toString(),
                "--main-class", MAIN,
                "--icon", Icon.write(staging).toString(),
                "--module-path", modules.toString(),
                "--add-modules", MODULES,
                "--jlink-options",
                "--strip-native-commands --strip-debug --no-man-pages --no-header-files --include-locales=en,ko"));
        LaunchOptions.WORKSTATION.lines().forEach(option -> arguments.addAll(List.of("--java-options", option)));
        if (type.equals("deb") || type.equals("rpm")) {
            // jpackage's own entry for the menu names no file (`%f`): some desktops would start the program without it.
            var resources = Folders.empty(staging.resolve("resources"));
            Resources.copy("filum.desktop", resources);
            // And its scripts fail where there is no menu.
            Resources.copy("workstation/postinst", resources);
            Resources.copy("workstation/prerm", resources);
            arguments.addAll(List.of("--linux-shortcut", "--linux-menu-group", "Office",
                    "--resource-dir", resources.toString()));
        }
        if (!type.equals("app-image")) {
            // Only what is installed can tell the desktop what opens an invitation.
            arguments.addAll(List.of("--file-associations", Resources.copy("invitation.properties", staging).toString()));
        }
        return arguments;
    }
}
