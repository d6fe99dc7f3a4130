package io.filum.desktop.transfer;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;

/// An attachment that somebody looks at. Whoever asked for it closes it; locking the workstation ends it too.
public interface OpenAttachment extends AutoCloseable {

    /// Bytes of the file that was sent.
    long size();

    /// A reader with a position of its own, from the first byte.
    SeekableByteChannel reader() throws IOException;

    @Override
    void close() throws IOException;
}
