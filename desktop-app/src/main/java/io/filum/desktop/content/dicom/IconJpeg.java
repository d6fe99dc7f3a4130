package io.filum.desktop.content.dicom;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.image.Pixels;

/// The small picture of a series as it is sent, 2 to 6 KB: the one in the middle says most of a stack.
record IconJpeg(int rows, int columns, boolean colour, byte[] jpeg) {

    private static final float QUALITY = 0.8f;

    /// @return empty where that picture cannot be shown
    static Optional<IconJpeg> of(ImageSeries series) {
        try {
            var frame = series.slices().get(series.slices().size() / 2).read();
            var window = frame instanceof Frame.Grey grey && !grey.windows().isEmpty() ? grey.windows().getFirst() : null;
            var pixels = frame.draw(new Frame.Look(window, false, false)).reducedTo(Thumbnails.SIDE);
            return Optional.of(of(pixels, frame instanceof Frame.Colour));
        } catch (NotShowable | IOException | OutOfMemoryError _) {
            return Optional.empty();
        }
    }

    private static IconJpeg of(Pixels pixels, boolean colour) throws IOException {
        var image = new BufferedImage(pixels.width(), pixels.height(),
                colour ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_BYTE_GRAY);
        if (colour) {
            image.setRGB(0, 0, pixels.width(), pixels.height(), pixels.argb(), 0, pixels.width());
        } else {
            // By itself, a BufferedImage makes linear greys of them, which are darker.
            var raster = image.getRaster();
            for (var i = 0; i < pixels.argb().length; i++) {
                raster.setSample(i % pixels.width(), i / pixels.width(), 0, pixels.argb()[i] & 0xFF);
            }
        }
        return new IconJpeg(pixels.height(), pixels.width(), colour, packed(image));
    }

    private static byte[] packed(BufferedImage image) throws IOException {
        var out = new ByteArrayOutputStream();
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        // Kept in memory: ImageIO's usual cache would write a patient's picture to the disk.
        try (var stream = new MemoryCacheImageOutputStream(out)) {
            var how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(QUALITY);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }
}
