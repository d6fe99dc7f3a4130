package io.filum.desktop.launch;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the program was asked for.
///
/// @param dataFolder absolute
/// @param relay      absent: the one that the workstation was enrolled with
/// @param language   absent: the system's
/// @param files      absolute, to send
public record LaunchOptions(Path dataFolder, Optional<URI> relay, Optional<Locale> language, List<Path> files) {

    public LaunchOptions {
        files = List.copyOf(files);
    }

    /// As a command line that means the same in another working directory.
    List<String> arguments() {
        var arguments = new ArrayList<String>();
        arguments.add("--data=" + dataFolder);
        relay.ifPresent(uri -> arguments.add("--relay=" + uri));
        language.ifPresent(locale -> arguments.add("--lang=" + locale.getLanguage()));
        arguments.add("--");
        files.forEach(file -> arguments.add(file.toString()));
        return arguments;
    }
}
