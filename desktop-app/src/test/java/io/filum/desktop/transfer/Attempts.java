package io.filum.desktop.transfer;

import java.io.ByteArrayOutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import io.filum.model.envelope.EnvelopeCodec;

import static org.assertj.core.api.Assertions.assertThat;

/// Every envelope that one workstation ever began to write to its socket, over restarts and kills: read off the wire
/// between it and the relay.
final class Attempts implements AutoCloseable {

    private static final Pattern PUSH = Pattern.compile(
            "POST /api/threads/push-batch [^\\x00]*?Content-Length: (\\d+)[^\\x00]*?\r\n\r\n");
    private static final int THREAD = 22;
    private static final int SENDER_SEQ = 58;
    private static final int SALT = 24;

    private final Map<Socket, ByteArrayOutputStream> said = new ConcurrentHashMap<>();
    private final Wire wire;

    Attempts(House house, House.Person of, URI relay) throws Exception {
        try (var vault = of.unlock()) {
            wire = Wire.reading(relay, house.relaySide(), vault.tls(house.options(of, relay).credentials()).context(),
                    this::hear);
        }
    }

    /// Where the workstation finds the relay.
    URI uri() {
        return wire.uri();
    }

    private boolean hear(Socket from, byte[] buffer, int length) {
        said.computeIfAbsent(from, _ -> new ByteArrayOutputStream()).write(buffer, 0, length);
        return true;
    }

    /// Envelopes in the order of each connection; the last one of a push that broke off may be cut short.
    List<byte[]> all() {
        var all = new ArrayList<byte[]>();
        for (var connection : said.values()) {
            var bytes = connection.toByteArray();
            var push = PUSH.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
            while (push.find()) {
                int end = Math.min(push.end() + Integer.parseInt(push.group(1)), bytes.length);
                cut(ByteBuffer.wrap(bytes, push.end(), end - push.end()), all);
            }
        }
        return all;
    }

    private static void cut(ByteBuffer body, List<byte[]> into) {
        while (body.remaining() > Integer.BYTES + EnvelopeCodec.OVERHEAD + SALT) {
            var envelope = new byte[Math.min(body.getInt(), body.remaining())];
            body.get(envelope);
            into.add(envelope);
        }
    }

    /// No number of a thread's chain stood on two envelopes, and no salt was used twice.
    void assertNothingWasReused() {
        Map<String, byte[]> places = new HashMap<>();
        Map<String, String> salts = new HashMap<>();
        for (var envelope : all()) {
            var place = HexFormat.of().formatHex(envelope, THREAD, THREAD + 16)
                    + " " + ByteBuffer.wrap(envelope).getLong(SENDER_SEQ);
            var before = places.putIfAbsent(place, envelope);
            int length = before == null ? 0 : Math.min(before.length, envelope.length);
            assertThat(before == null || Arrays.equals(before, 0, length, envelope, 0, length))
                    .as("one envelope at " + place).isTrue();
            var salt = HexFormat.of().formatHex(envelope, EnvelopeCodec.OVERHEAD, EnvelopeCodec.OVERHEAD + SALT);
            assertThat(salts.merge(salt, place, (one, _) -> one)).as("the salt's only place").isEqualTo(place);
        }
        assertThat(places).as("something was sent at all").isNotEmpty();
    }

    @Override
    public void close() throws Exception {
        wire.close();
    }
}
