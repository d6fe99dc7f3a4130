package io.filum.desktop.launch;

import java.io.IOException;

/// More was asked for than one message to the running program holds: fewer files at a time will do.
public final class ArgumentsTooLong extends IOException {

    ArgumentsTooLong() {
        super("arguments too long to hand over");
    }
}
