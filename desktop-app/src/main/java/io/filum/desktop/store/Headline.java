package io.filum.desktop.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/// The result that makes an item urgent, verbatim, so that lists show it without opening the item: a person sees
/// `Potassium 6.9 mmol/L HH` the moment it comes.
///
/// Kept as `u8 version 1 ‖ test ‖ value ‖ unit ‖ flag ‖ range`, each text as u32 length ‖ UTF-8.
///
/// @param test  what was measured
/// @param value as it was written
/// @param unit  may be empty
/// @param flag  the sender's code, such as `HH`
/// @param range what the sender calls usual; may be empty
public record Headline(String test, String value, String unit, String flag, String range) {

    private static final int VERSION = 1;
    private static final int LONGEST = 120;

    /// Of a result that says that it is somebody else's than the thread's patient: lists show it below that patient's name,
    /// where its value would be taken for theirs.
    public static final Headline WITHHELD = new Headline("", "", "", "", "");

    public Headline {
        test = cut(test);
        value = cut(value);
        unit = cut(unit);
        flag = cut(flag);
        range = cut(range);
    }

    public boolean isWithheld() {
        return equals(WITHHELD);
    }

    byte[] encode() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            for (var text : new String[] {test, value, unit, flag, range}) {
                KeptDraft.write(out, text);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// @throws IOException where it is none, or of a newer version
    static Headline decode(byte[] bytes) throws IOException {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readByte() != VERSION) {
                throw new IOException("a headline of another version");
            }
            return new Headline(KeptDraft.read(in), KeptDraft.read(in), KeptDraft.read(in), KeptDraft.read(in),
                    KeptDraft.read(in));
        }
    }

    /// A line in a list; the item itself has all of it.
    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}
