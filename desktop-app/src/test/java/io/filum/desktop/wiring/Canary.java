package io.filum.desktop.wiring;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// Words that stand for a patient's data, each in Latin and in Hangul, and the ways in which a program might write them
/// down.
enum Canary {
    TITLE, NOTE, PATIENT, IDENTIFIER, FILE_NAME, CONTENT, SEARCH, DRAFT;

    private static final String[] HANGUL = {
        "노랑부리저어새", "큰오색딱다구리", "흰꼬리수리", "개개비사촌", "검은머리물떼새", "긴꼬리딱새", "붉은배새매", "쇠제비갈매기"
    };

    private static final Charset EUC_KR = Charset.forName("x-windows-949");

    /// As a person would type it.
    String words() {
        return latin() + " " + hangul();
    }

    String latin() {
        return "Kanarie" + name().charAt(0) + name().substring(1).toLowerCase().replace("_", "") + "7Qz";
    }

    String hangul() {
        return HANGUL[ordinal()];
    }

    /// One way in which it might be found.
    record Trace(Canary canary, String form, String bytes) {}

    /// Every canary in every form; the bytes as Latin-1, so that a file can be searched as one text.
    static List<Trace> traces() {
        var traces = new ArrayList<Trace>();
        for (var canary : values()) {
            for (var word : List.of(canary.latin(), canary.hangul())) {
                for (var charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE,
                        EUC_KR)) {
                    var bytes = word.getBytes(charset);
                    add(traces, canary, charset.name(), bytes);
                    for (int shift = 0; shift < 3; shift++) {
                        add(traces, canary, "base64 of " + charset.name(), base64(bytes, shift));
                    }
                    add(traces, canary, "hex of " + charset.name(), HexFormat.of().formatHex(bytes).getBytes());
                }
                add(traces, canary, "JSON escapes", escaped(word));
            }
        }
        return traces.stream().distinct().toList();
    }

    private static void add(List<Trace> traces, Canary canary, String form, byte[] bytes) {
        traces.add(new Trace(canary, form, new String(bytes, StandardCharsets.ISO_8859_1)));
    }

    /// The characters that the bytes certainly have in base64 when so many others stand before them.
    private static byte[] base64(byte[] bytes, int shift) {
        var shifted = new byte[bytes.length + shift];
        System.arraycopy(bytes, 0, shifted, shift, bytes.length);
        var all = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        int first = shift == 0 ? 0 : shift + 1;
        int whole = shifted.length / 3 * 4;
        return all.substring(first, whole).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] escaped(String word) {
        var escapes = new StringBuilder();
        word.chars().forEach(c -> escapes.append("\\u%04x".formatted(c)));
        return escapes.toString().getBytes(StandardCharsets.US_ASCII);
    }

    static Stream<Trace> in(byte[] file, List<Trace> traces) {
        var text = new String(file, StandardCharsets.ISO_8859_1);
        return traces.stream().filter(trace -> text.contains(trace.bytes()));
    }
}
