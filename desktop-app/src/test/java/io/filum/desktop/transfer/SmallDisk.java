package io.filum.desktop.transfer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A real file system of a few megabytes for one program, which alone sees it: a tmpfs in a mount namespace of its own,
/// which Linux lets everybody have (`user_namespaces(7)`). Needs no root.
final class SmallDisk {

    /// What lies in the folder lies on the small disk then.
    private static final String MOUNTED = """
            set -e
            folder=$1; size=$2; shift 2
            mv "$folder" "$folder.before"
            mkdir "$folder"
            mount -t tmpfs -o size="$size" filum "$folder"
            cp -a "$folder.before/." "$folder"
            exec "$@"
            """;

    private static final String NEEDED = "needs Linux with namespaces for everybody (unshare --user --mount)";

    private SmallDisk() {}

    /// What is missing on this machine; empty where nothing is.
    static Optional<String> missing() throws InterruptedException {
        try {
            var tried = new ProcessBuilder(own("mount -t tmpfs -o size=1m filum /tmp"))
                    .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            return tried.waitFor() == 0 ? Optional.empty() : Optional.of(NEEDED);
        } catch (IOException _) {
            return Optional.of(NEEDED);
        }
    }

    /// The command, with what lies in the folder moved to a disk of so many bytes.
    static List<String> under(Path folder, long bytes, List<String> command) {
        var whole = new ArrayList<>(own(MOUNTED));
        whole.addAll(List.of("sh", folder.toString(), Long.toString(bytes)));
        whole.addAll(command);
        return whole;
    }

    private static List<String> own(String script) {
        return List.of("unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script);
    }
}
