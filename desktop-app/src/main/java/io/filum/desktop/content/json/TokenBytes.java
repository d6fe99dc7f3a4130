package io.filum.desktop.content.json;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import io.filum.desktop.content.gate.Bounds;

/// Counts what one token takes from the item's bytes. Jackson bounds the strings that it hands out; those that are
/// passed over it neither keeps nor counts. The count is as coarse as Jackson's buffer, 8 kB.
final class TokenBytes extends FilterInputStream {

    static final class TooMany extends IOException {

        TooMany() {
            super("one token of too many bytes");
        }
    }

    private long ofToken;

    TokenBytes(InputStream in) {
        super(in);
    }

    void beginToken() {
        ofToken = 0;
    }

    @Override
    public int read() throws IOException {
        var one = super.read();
        count(1);
        return one;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        var read = super.read(into, offset, length);
        count(read);
        return read;
    }

    private void count(int read) throws TooMany {
        ofToken += Math.max(0, read);
        if (ofToken > Bounds.STRING) {
            throw new TooMany();
        }
    }
}
