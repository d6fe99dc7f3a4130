package io.filum.desktop.admin.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/// What a script can rely on.
enum ExitCode {
    DONE(0, "done"),
    NOT_WHOLE(1, "examined, and not as it should be"),
    USAGE(2, "the command line was not understood"),
    REFUSED(3, "refused; nothing was changed. The code in brackets says why"),
    UNREACHABLE(4, "the relay did not answer, or asks for patience: try again"),
    ABSENT(5, "there is nothing there to work on"),
    DECLINED(6, "asked for a confirmation, and it was not given; nothing was changed");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    int number() {
        return number;
    }

    /// For the help.
    static Map<String, String> listed() {
        var listed = new LinkedHashMap<String, String>();
        for (var code : values()) {
            listed.put(Integer.toString(code.number), code.meaning);
        }
        return listed;
    }
}
