package io.filum.installer.packages;

import java.io.IOException;
import java.util.List;

/// One program as `jpackage` takes it.
sealed interface Package permits WorkstationPackage, RelayPackage {

    String name();

    String description();

    /// Lays the jars out and gives the arguments that are this program's own; the list may be added to.
    ///
    /// @param type as in `jpackage --type`
    List<String> arguments(String type) throws IOException;
}
