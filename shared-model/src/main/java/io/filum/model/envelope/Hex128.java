package io.filum.model.envelope;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.HexFormat;

/// How every [Id128] is written (32 lower-case hexadecimal digits) and made.
final class Hex128 {

    private static final HexFormat HEX = HexFormat.of();
    private static final SecureRandom RANDOM = new SecureRandom();

    private Hex128() {}

    static String format(Id128 id) {
        return HEX.toHexDigits(id.high()) + HEX.toHexDigits(id.low());
    }

    /// @throws IllegalArgumentException unless the text is exactly 32 hexadecimal digits
    static ByteBuffer parse(String text) {
        if (text.length() != 2 * Id128.LENGTH) {
            throw new IllegalArgumentException("an identifier has 32 hexadecimal digits");
        }
        return ByteBuffer.wrap(HEX.parseHex(text));
    }

    static ByteBuffer random() {
        var bytes = new byte[Id128.LENGTH];
        RANDOM.nextBytes(bytes);
        return ByteBuffer.wrap(bytes);
    }

    static ByteBuffer wrap(byte[] bytes) {
        if (bytes.length != Id128.LENGTH) {
            throw new IllegalArgumentException("an identifier has 16 bytes");
        }
        return ByteBuffer.wrap(bytes);
    }
}
