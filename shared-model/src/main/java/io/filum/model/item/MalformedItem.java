package io.filum.model.item;

import java.util.Locale;

/// A plaintext that is not an item, or an item that cannot be made into one. The reason is a stable code; nothing of
/// the content is repeated in it, since this exception is logged. For the same reason it has no cause: parsers quote
/// their input.
public final class MalformedItem extends Exception {

    private static final long serialVersionUID = 1;

    public enum Reason {
        /// The plaintext ends before its fields do.
        TRUNCATED,
        /// Made by a newer workstation, or by no workstation.
        VERSION,
        COMPRESSION,
        /// Larger than an envelope may carry: such content travels as an attachment.
        TOO_LARGE,
        /// The compressed content grows beyond what it declares, or beyond all reason.
        BOMB,
        /// Not as long as its padding must make it, or with something in the padding.
        PADDING,
        /// No JSON, or JSON with duplicate, unknown, missing or absurd fields.
        META,
        /// The content of one of Filum's own types does not read as that type.
        CONTENT,
        /// The item is of another kind or media type than it is read as.
        KIND;

        /// As it stands in logs and cards, such as `item-too-large`.
        public String code() {
            return "item-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Reason reason;

    public MalformedItem(Reason reason) {
        super(reason.code());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
