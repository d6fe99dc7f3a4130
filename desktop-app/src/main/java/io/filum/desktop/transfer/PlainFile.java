package io.filum.desktop.transfer;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// What is to be sent, read where it lies: a file, or many of them that are packed as one while they are read.
public interface PlainFile {

    static PlainFile of(Path file) {
        return new PlainFile() {
            @Override
            public long size() throws IOException {
                return Files.size(file);
            }

            @Override
            public SeekableByteChannel open() throws IOException {
                return FileChannel.open(file, StandardOpenOption.READ);
            }
        };
    }

    long size() throws IOException;

    /// From its first byte; whoever asks closes it.
    SeekableByteChannel open() throws IOException;
}
