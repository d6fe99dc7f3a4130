package io.filum.model.item;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import io.filum.model.item.MalformedItem.Reason;

/// RFC 1952 with a cap on size and ratio. Only a whole item of a single author is ever compressed: mixed with another
/// author's words, the length of the ciphertext would tell about them (CRIME).
final class Gzip {

    /// Text formats shrink about 12:1, padded HL7 up to 60:1. More is no document.
    private static final int MAX_RATIO = 200;
    /// A short run of blanks passes the ratio although it is harmless.
    private static final int ALWAYS_REASONABLE = 64 * 1024;

    private Gzip() {
    }

    static boolean isReasonable(int compressed, int size) {
        return size <= ALWAYS_REASONABLE || size / MAX_RATIO <= compressed;
    }

    static byte[] compress(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(content.length / 8 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new IllegalStateException("memory takes every byte", e);
        }
        return out.toByteArray();
    }

    /// @param size what the sender declares; checked before anything that large is allocated
    static byte[] expand(byte[] compressed, int size) throws MalformedItem {
        if (!isReasonable(compressed.length, size)) {
            throw new MalformedItem(Reason.BOMB);
        }
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            byte[] content = in.readNBytes(size);
            if (content.length < size) {
                throw new MalformedItem(Reason.TRUNCATED);
            }
            if (in.read() >= 0) {
                Arrays.fill(content, (byte) 0);
                throw new MalformedItem(Reason.BOMB);
            }
            return content;
        } catch (IOException e) {
            throw new MalformedItem(Reason.COMPRESSION);
        }
    }
}
