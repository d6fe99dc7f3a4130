package io.filum.desktop.wiring;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

import io.filum.desktop.transfer.Enrolment;
import io.filum.desktop.transfer.TransferOptions;

/// What a workstation runs with.
///
/// @param clock what every age and time on the screen is measured by
public record WorkstationOptions(TransferOptions transfer, Clock clock) {

    /// As the folder's enrolment says, by the system's clock.
    public static WorkstationOptions of(Path dataFolder) throws IOException {
        return new WorkstationOptions(Enrolment.read(dataFolder).transferOptions(dataFolder).in(ThisProgram.edition()), Clock.systemDefaultZone());
    }
}
