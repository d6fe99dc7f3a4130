package io.filum.installer.packages;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class IconTest {

    @Test
    void windowsIsToldWhereThePictureBegins() throws IOException {
        var png = Icon.png();
        var ico = ByteBuffer.wrap(Icon.ico(png)).order(ByteOrder.LITTLE_ENDIAN);

        assertThat(ico.getShort(2)).as("an icon, not a cursor").isEqualTo((short) 1);
        assertThat(ico.getShort(4)).as("pictures").isEqualTo((short) 1);
        int size = ico.getInt(14);
        int offset = ico.getInt(18);
        assertThat(Arrays.copyOfRange(ico.array(), offset, offset + size)).isEqualTo(png);
        assertThat(ico.capacity()).isEqualTo(offset + size);
    }

    @Test
    void macIsToldHowLongTheFileIs() throws IOException {
        var png = Icon.png();
        var icns = ByteBuffer.wrap(Icon.icns(png));

        assertThat(icns.getInt(4)).isEqualTo(icns.capacity());
        assertThat(icns.getInt(12)).isEqualTo(8 + png.length);
        assertThat(Arrays.copyOfRange(icns.array(), 16, icns.capacity())).isEqualTo(png);
    }
}
