package io.filum.desktop.transfer;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One gigabyte with 256 MB of heap on both ends and in the relay. Takes a minute and five gigabytes of disk: run by
/// `mvn -Plarge verify`.
class LargeAttachmentTest {

    @TempDir
    Path folder;

    @Test
    void aGigabytePassesUnderAQuarterOfThatAsHeap() throws Exception {
        new AttachmentRoundTrip(folder, "-Xmx256m").run(1L << 30);
    }
}
