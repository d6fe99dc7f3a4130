package io.filum.desktop.transfer;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The short form of [LargeAttachmentTest], always run: the file is as large as the heap.
class SmallHeapTest {

    @TempDir
    Path folder;

    @Test
    void aFileAsLargeAsTheHeapPasses() throws Exception {
        new AttachmentRoundTrip(folder, "-Xmx64m").run(64L << 20);
    }
}
