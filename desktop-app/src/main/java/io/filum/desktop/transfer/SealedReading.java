package io.filum.desktop.transfer;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;

import io.filum.desktop.vault.SealedAttachment;

/// An attachment that is read where it lies sealed. Closing it wipes what was opened and lets go of the sealed copy.
///
/// @param ended told once it is closed
record SealedReading(SealedAttachment sealed, FetchedCopies.Hold hold, Ended ended) implements OpenAttachment {

    @FunctionalInterface
    interface Ended {
        void reading(SealedReading ended);
    }

    @Override
    public long size() {
        return sealed.size();
    }

    @Override
    public SeekableByteChannel reader() {
        return sealed.reader();
    }

    @Override
    public void close() throws IOException {
        ended.reading(this);
        try (hold; sealed) {
            return;
        }
    }
}
