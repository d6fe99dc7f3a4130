package io.filum.desktop.content.image;

import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

import io.filum.desktop.content.gate.Bounds;
import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;

/// Reads one photograph or scan. A header may claim any size: it is believed only within [Bounds], and a picture
/// too large for memory is read line by line into a smaller one.
public final class ImageReading {

    /// The formats that are read, by the name that `ImageIO` has for them.
    public enum Coding { PNG, JPEG, GIF }

    public Picture read(ContentSource source, Coding coding) throws NotShowable {
        return read(source, coding, Bounds.IMAGE_PIXELS);
    }

    /// @param most pixels that it may claim to have, before any of them is read
    public Picture read(ContentSource source, Coding coding, long most) throws NotShowable {
        var bytes = source.bytes(Bounds.IMAGE);
        var jpeg = coding == Coding.JPEG ? JpegHeader.read(bytes) : new JpegHeader(false, 1);
        var reader = ImageIO.getImageReadersByFormatName(coding.name()).next();
        // Kept in memory: ImageIO's usual cache would write a patient's picture to the disk.
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(in, true, true);
            return read(reader, jpeg, new Allowed(bytes.length, most));
        } catch (IIOException _) {
            throw new NotShowable(coding == Coding.JPEG ? Reason.NOT_SUPPORTED : Reason.MALFORMED);
        } catch (IOException | RuntimeException _) {
            // On hostile bytes, ImageIO's readers throw whatever their arrays and numbers throw.
            throw new NotShowable(Reason.MALFORMED);
        } finally {
            reader.dispose();
        }
    }

    /// @param size   of it in bytes
    /// @param pixels that it may claim to have
    private record Allowed(int size, long pixels) {}

    private static Picture read(ImageReader reader, JpegHeader jpeg, Allowed allowed) throws IOException, NotShowable {
        var width = reader.getWidth(0);
        var height = reader.getHeight(0);
        var pixels = (long) width * height;
        if (pixels > (jpeg.progressive() ? Math.min(Bounds.PROGRESSIVE_PIXELS, allowed.pixels) : allowed.pixels)) {
            throw new NotShowable(Reason.TOO_MANY_PIXELS);
        }
        if (pixels > Bounds.IMAGE_PIXELS_ALWAYS && pixels / Bounds.IMAGE_PIXELS_PER_BYTE > allowed.size) {
            throw new NotShowable(Reason.TOO_COSTLY);
        }
        var step = (int) Math.ceil(Math.sqrt((double) pixels / Bounds.IMAGE_PIXELS_SHOWN));
        var how = reader.getDefaultReadParam();
        how.setSourceSubsampling(step, step, 0, 0);
        var upright = upright(reader.read(0, how), jpeg.orientation());
        var turned = jpeg.orientation() >= 5;
        return new Picture(turned ? height : width, turned ? width : height, upright);
    }

    private static Pixels upright(BufferedImage image, int orientation) {
        var turned = orientation >= 5;
        var width = turned ? image.getHeight() : image.getWidth();
        var height = turned ? image.getWidth() : image.getHeight();
        var upright = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        var graphics = upright.createGraphics();
        graphics.drawImage(image, turn(orientation, width, height), null);
        graphics.dispose();
        return new Pixels(width, height, ((DataBufferInt) upright.getRaster().getDataBuffer()).getData());
    }

    /// From the stored picture to the upright one, of the given size.
    private static AffineTransform turn(int orientation, int width, int height) {
        return switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, width, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, width, height);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, height);
            default -> new AffineTransform();
        };
    }
}
