package io.filum.desktop.content.pdf;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.FilterFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

import io.filum.desktop.content.gate.Bounds;

/// Adds up what one page asks for, just before it is given. PDFBox unpacks a stream whole, reads a picture at its
/// full size and runs instructions without end; a few bytes of PDF can ask for days of it.
final class PageCost {

    /// The page asks for too much. Unchecked, since PDFBox goes on drawing after many an IOException.
    static final class Exceeded extends RuntimeException {

        Exceeded() {
            super("a page asks for more drawing than it may", null, false, false);
        }
    }

    private static final Set<COSName> PICTURE_CODINGS =
            Set.of(COSName.DCT_DECODE, COSName.JPX_DECODE, COSName.CCITTFAX_DECODE, COSName.JBIG2_DECODE);

    private final Set<COSStream> unpackedStreams = Collections.newSetFromMap(new IdentityHashMap<>());
    private long operators;
    private long pixels;
    private long unpacked;

    void chargeOperator() {
        stopIf(++operators > Bounds.PAGE_OPERATORS || Thread.currentThread().isInterrupted());
    }

    void charge(PDImage image) throws IOException {
        pixels += (long) Math.max(0, image.getWidth()) * Math.max(0, image.getHeight());
        stopIf(pixels > Bounds.PAGE_PICTURE_PIXELS);
        if (image instanceof PDImageXObject picture) {
            charge(picture.getCOSObject());
            for (var mask : new PDImageXObject[] {picture.getMask(), picture.getSoftMask()}) {
                if (mask != null && unpackedStreams.add(mask.getCOSObject())) {
                    charge(mask);
                }
            }
        }
    }

    /// Unpacks the stream into nothing, and counts; once for each stream.
    void charge(COSStream stream) {
        if (!unpackedStreams.add(stream)) {
            return;
        }
        try {
            unpack(stream);
        } catch (IOException _) {
            // PDFBox will meet the same damage and decide how much of the page can be drawn.
        }
    }

    private void unpack(COSStream stream) throws IOException {
        var filters = stream.getFilters() instanceof COSArray chain ? chain : new COSArray();
        if (stream.getFilters() instanceof COSName only) {
            filters.add(only);
        }
        InputStream packed = stream.createRawInputStream();
        for (var i = 0; i < filters.size(); i++) {
            // A picture's own coding comes last, and is bounded by its pixels.
            if (!(filters.getObject(i) instanceof COSName filter) || PICTURE_CODINGS.contains(filter)) {
                return;
            }
            var out = new Counting(i + 1 < filters.size());
            FilterFactory.INSTANCE.getFilter(filter).decode(packed, out, stream, i);
            packed = new ByteArrayInputStream(out.kept.toByteArray());
        }
    }

    private static void stopIf(boolean tooMuch) {
        if (tooMuch) {
            throw new Exceeded();
        }
    }

    private final class Counting extends OutputStream {

        private final boolean keeps;
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream(0);

        Counting(boolean keeps) {
            this.keeps = keeps;
        }

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            unpacked += length;
            stopIf(unpacked > Bounds.PAGE_UNPACKED);
            if (keeps) {
                kept.write(bytes, offset, length);
            }
        }
    }
}
