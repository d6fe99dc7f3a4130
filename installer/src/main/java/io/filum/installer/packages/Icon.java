package io.filum.installer.packages;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The workstation's own icon in the form that each system's `jpackage` takes, made of the picture that its windows show.
///
/// Windows' and macOS' forms are a few bytes around a PNG, so that no second copy of the picture has to be kept in step.
///
/// @see <a href="https://learn.microsoft.com/previous-versions/ms997538(v=msdn.10)">Icons</a>: ICONDIR, ICONDIRENTRY
final class Icon {

    private static final String PICTURE = "/io/filum/desktop/ui/icons/filum-256.png";
    /// 256 pixels, as both forms write it.
    private static final byte ICO_256 = 0;
    private static final String ICNS_256 = "ic08";

    private Icon() {}

    static Path write(Path folder) throws IOException {
        var system = System.getProperty("os.name");
        if (system.startsWith("Windows")) {
            return Files.write(folder.resolve("filum.ico"), ico(png()));
        }
        if (system.startsWith("Mac")) {
            return Files.write(folder.resolve("filum.icns"), icns(png()));
        }
        return Files.write(folder.resolve("filum.png"), png());
    }

    static byte[] png() throws IOException {
        try (InputStream in = Icon.class.getResourceAsStream(PICTURE)) {
            return in.readAllBytes();
        }
    }

    static byte[] ico(byte[] png) {
        int header = 6 + 16;
        return ByteBuffer.allocate(header + png.length).order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) 0).putShort((short) 1).putShort((short) 1)
                .put(ICO_256).put(ICO_256).put((byte) 0).put((byte) 0).putShort((short) 1).putShort((short) 32)
                .putInt(png.length).putInt(header)
                .put(png).array();
    }

    static byte[] icns(byte[] png) {
        int header = 8;
        return ByteBuffer.allocate(2 * header + png.length)
                .put("icns".getBytes(StandardCharsets.US_ASCII)).putInt(2 * header + png.length)
                .put(ICNS_256.getBytes(StandardCharsets.US_ASCII)).putInt(header + png.length)
                .put(png).array();
    }
}
