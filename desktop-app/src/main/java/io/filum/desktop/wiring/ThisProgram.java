package io.filum.desktop.wiring;

import java.util.Properties;

import io.filum.desktop.transfer.Edition;

/// Which edition runs here: decided by how the program was launched, and nowhere else. The demo's launcher says
/// `-Dfilum.edition=demo`; whoever says anything else, or nothing, has the one that hospitals install.
public final class ThisProgram {

    /// The system property that the demo's launcher sets.
    public static final String EDITION = "filum.edition";

    private ThisProgram() {}

    public static Edition edition() {
        return edition(System.getProperties());
    }

    static Edition edition(Properties launched) {
        return "demo".equals(launched.getProperty(EDITION)) ? Edition.DEMO : Edition.PRODUCTION;
    }
}
