package io.filum.model.item;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Media type (RFC 6838, without parameters, lower case) and charset of an item's bytes, as declared by the sender.
/// HL7 v2 arrives in EUC-KR and CP949 too, so the charset is kept by name and may be absent.
public record ContentType(String mediaType, Optional<String> charset) {
    private static final String NAME = "[a-z0-9][a-z0-9!#$&^_.+-]{0,63}";
    private static final Pattern MEDIA_TYPE = Pattern.compile(NAME + "/" + NAME);
    private static final Pattern CHARSET = Pattern.compile("[A-Za-z0-9][A-Za-z0-9!#$%&'+^_`{}~-]{0,39}");

    public ContentType {
        mediaType = mediaType.toLowerCase(Locale.ROOT);
        if (!MEDIA_TYPE.matcher(mediaType).matches()) {
            throw new IllegalArgumentException("not a media type");
        }
        if (charset.isPresent() && !CHARSET.matcher(charset.get()).matches()) {
            throw new IllegalArgumentException("not a charset name");
        }
    }

    public static ContentType of(String mediaType) {
        return new ContentType(mediaType, Optional.empty());
    }

    /// Whether bytes of this type are worth trying to compress.
    boolean isText() {
        return mediaType.startsWith("text/")
                || mediaType.endsWith("json")
                || mediaType.endsWith("xml")
                || mediaType.equals("application/hl7-v2");
    }
}
