package io.filum.desktop.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What somebody has written in a thread and not sent yet.
///
/// Kept as `u8 version 1 ‖ u8 urgent ‖ words ‖ u32 count ‖ files…`, each text as u32 length ‖ UTF-8.
///
/// @param files to attach; they lie where they lay
public record KeptDraft(String words, List<Path> files, boolean urgent) {

    public static final KeptDraft EMPTY = new KeptDraft("", List.of(), false);

    private static final int VERSION = 1;

    public KeptDraft {
        files = List.copyOf(files);
    }

    public boolean isEmpty() {
        return words.isEmpty() && files.isEmpty();
    }

    /// Without these words, unless others were written in the meantime.
    public KeptDraft withoutWords(String sent) {
        return words.strip().equals(sent) ? new KeptDraft("", files, urgent) : this;
    }

    public KeptDraft withoutFiles(List<Path> sent) {
        return new KeptDraft(words, files.stream().filter(file -> !sent.contains(file)).toList(), urgent);
    }

    byte[] encode() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeBoolean(urgent);
            write(out, words);
            out.writeInt(files.size());
            for (var file : files) {
                write(out, file.toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// @throws IOException where it is none, or of a newer version
    static KeptDraft decode(byte[] bytes) throws IOException {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readByte() != VERSION) {
                throw new IOException("a draft of another version");
            }
            boolean urgent = in.readBoolean();
            var words = read(in);
            var files = new ArrayList<Path>();
            for (int left = in.readInt(); left > 0; left--) {
                files.add(Path.of(read(in)));
            }
            return new KeptDraft(words, files, urgent);
        } catch (InvalidPathException e) {
            throw new IOException("a draft with a file that cannot be named here", e);
        }
    }

    static void write(DataOutputStream out, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }

    static String read(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IOException("a draft that was cut off");
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "KeptDraft[hidden]";
    }
}
