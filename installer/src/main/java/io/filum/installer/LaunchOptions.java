package io.filum.installer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/// The JVM options of each program, kept in one place so that what is demonstrated, tested and packaged is the same.
public enum LaunchOptions {
    WORKSTATION,
    RELAY,
    HEADLESS;

    /// One option a line; `#` starts a comment.
    public List<String> lines() {
        var name = name().toLowerCase(Locale.ROOT) + ".options";
        try (var in = new BufferedReader(new InputStreamReader(
                LaunchOptions.class.getResourceAsStream(name), StandardCharsets.UTF_8))) {
            return in.lines().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
