package io.filum.desktop.content.image;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.filum.desktop.content.gate.Bounds;
import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;
import io.filum.desktop.content.image.ImageReading.Coding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ImageReadingTest {

    private final ImageReading reading = new ImageReading();

    @ParameterizedTest
    @EnumSource(Coding.class)
    void readsEachCoding(Coding coding) throws Exception {
        var picture = read(leftRedRightBlue(64, 32, coding), coding);

        assertThat(picture.width()).isEqualTo(64);
        assertThat(picture.height()).isEqualTo(32);
        assertThat(picture.isReduced()).isFalse();
        assertThat(isRed(picture, 5, 16)).isTrue();
        assertThat(isRed(picture, 60, 16)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 8, 3, 2, 5})
    void turnsUpright(int orientation) throws Exception {
        var turned = read(withOrientation(leftRedRightBlue(64, 32, Coding.JPEG), orientation), Coding.JPEG);

        assertThat(turned.width()).isEqualTo(orientation >= 5 ? 32 : 64);
        switch (orientation) {
            case 6, 5 -> assertThat(isRed(turned, 16, 5)).as("left is now on top").isTrue();
            case 8 -> assertThat(isRed(turned, 16, 60)).as("left is now at the bottom").isTrue();
            default -> assertThat(isRed(turned, 60, 16)).as("left is now on the right").isTrue();
        }
    }

    @Test
    void refusesWhatClaimsToBeEnormousBeforeDecodingIt() {
        assertRefused(claiming(50_000, 50_000), Coding.PNG, Reason.TOO_MANY_PIXELS);
        assertRefused(claiming(Integer.MAX_VALUE, Integer.MAX_VALUE), Coding.PNG, Reason.TOO_MANY_PIXELS);
        assertRefused(claiming(0, 5), Coding.PNG, Reason.MALFORMED);
    }

    @Test
    void readsAVeryLargePictureScaledDown() throws Exception {
        var large = new BufferedImage(8_000, 4_000, BufferedImage.TYPE_BYTE_BINARY);
        var out = new ByteArrayOutputStream();
        ImageIO.write(large, "png", out);

        var picture = read(out.toByteArray(), Coding.PNG);

        assertThat(picture.isReduced()).isTrue();
        assertThat(picture.width()).isEqualTo(8_000);
        assertThat(picture.pixels().argb()).hasSizeLessThanOrEqualTo(Bounds.IMAGE_PIXELS_SHOWN);
    }

    @Property(tries = 300)
    void anyDamageGivesAPictureOrAReason(@ForAll int at, @ForAll byte with, @ForAll Coding coding) throws Exception {
        var bytes = leftRedRightBlue(16, 16, coding);
        bytes[Math.floorMod(at, bytes.length)] = with;
        readOrRefused(bytes, coding);
    }

    @Property(tries = 100)
    void anyTruncationGivesAPictureOrAReason(@ForAll int at, @ForAll Coding coding) throws Exception {
        var bytes = leftRedRightBlue(16, 16, coding);
        readOrRefused(Arrays.copyOf(bytes, Math.floorMod(at, bytes.length)), coding);
    }

    private void readOrRefused(byte[] bytes, Coding coding) {
        try {
            assertThat(read(bytes, coding)).isNotNull();
        } catch (NotShowable refused) {
            assertThat(refused.reason()).isNotNull();
        }
    }

    private Picture read(byte[] bytes, Coding coding) throws NotShowable {
        return reading.read(ContentSource.of(bytes), coding);
    }

    private void assertRefused(byte[] bytes, Coding coding, Reason reason) {
        assertThatThrownBy(() -> read(bytes, coding))
                .isInstanceOfSatisfying(NotShowable.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private static boolean isRed(Picture picture, int x, int y) {
        var color = new Color(picture.pixels().argb()[y * picture.pixels().width() + x]);
        return color.getRed() > 200 && color.getBlue() < 60;
    }

    private static byte[] leftRedRightBlue(int width, int height, Coding coding) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, width / 2, height);
        graphics.setColor(Color.BLUE);
        graphics.fillRect(width / 2, 0, width, height);
        graphics.dispose();
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, coding.name(), out);
        return out.toByteArray();
    }

    /// Puts an EXIF segment with the orientation behind the JPEG's first marker.
    private static byte[] withOrientation(byte[] jpeg, int orientation) {
        var exif = ByteBuffer.allocate(4 + 6 + 8 + 2 + 12 + 4).putShort((short) 0xFFE1).putShort((short) 34)
                .put(new byte[] {'E', 'x', 'i', 'f', 0, 0}).put(new byte[] {'M', 'M', 0, 42}).putInt(8)
                .putShort((short) 1).putShort((short) 0x0112).putShort((short) 3).putInt(1)
                .putShort((short) orientation).putShort((short) 0).putInt(0);
        return ByteBuffer.allocate(jpeg.length + exif.capacity()).put(jpeg, 0, 2).put(exif.flip())
                .put(jpeg, 2, jpeg.length - 2).array();
    }

    /// A PNG that ends after its header.
    private static byte[] claiming(int width, int height) {
        var header = ByteBuffer.allocate(17).put(new byte[] {'I', 'H', 'D', 'R'}).putInt(width).putInt(height)
                .put(new byte[] {8, 2, 0, 0, 0}).array();
        var crc = new CRC32();
        crc.update(header);
        return ByteBuffer.allocate(33).put(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}).putInt(13)
                .put(header).putInt((int) crc.getValue()).array();
    }
}
