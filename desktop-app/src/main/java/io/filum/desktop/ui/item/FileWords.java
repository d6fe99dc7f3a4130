package io.filum.desktop.ui.item;

import java.util.Optional;

import io.filum.desktop.content.Format;
import io.filum.desktop.content.gate.SafeText;
import io.filum.desktop.ui.Sizes;
import io.filum.desktop.ui.Texts;
import io.filum.model.item.ItemMeta;

/// A file in words: its name, its size, and its type in the language of the reader.
final class FileWords {

    private FileWords() {}

    static String name(ItemMeta meta, Texts texts) {
        return meta.fileName().map(name -> SafeText.line(name, 200)).or(() -> title(meta))
                .orElseGet(() -> texts.get("contentNoName"));
    }

    /// `1.2 MB · PDF document`
    static String facts(Optional<Long> size, String mediaType, Texts texts) {
        var type = type(mediaType, texts);
        return size.map(bytes -> Sizes.of(bytes) + "  ·  " + type).orElse(type);
    }

    /// A name that is safe to save under on every system, with the ending that its type usually has.
    static String suggestedName(ItemMeta meta) {
        var name = meta.fileName().or(() -> title(meta)).orElse("");
        var safe = SafeText.fileName(name, "filum");
        return safe.contains(".") ? safe : safe + ending(meta.mediaType());
    }

    static String type(String mediaType, Texts texts) {
        var key = "contentType_" + mediaType.replace('/', '_');
        return texts.all().containsKey(key) ? texts.get(key) : mediaType;
    }

    private static Optional<String> title(ItemMeta meta) {
        return Optional.of(meta.title()).filter(title -> !title.isBlank()).map(title -> SafeText.line(title, 200));
    }

    private static String ending(String mediaType) {
        for (var format : Format.values()) {
            if (format.mediaType().equals(mediaType)) {
                return format.fileEnding();
            }
        }
        return ".bin";
    }
}
